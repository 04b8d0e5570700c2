namespace Patchbay.Diallers.Genius.Tests.Errors;

/// <summary>Who signs in where.</summary>
internal sealed class SignInSituation
{
    public required string Agent { get; set; }

    public required string Password { get; set; }

    public string Tenant { get; set; } = "Demo";

    public string? Campaign { get; set; } = "Sales";
}
