namespace Patchbay.Diallers.GenericConnector.SigningIn;

/// <summary>What signs an agent in, as it was answered; kept by the desk and not here.</summary>
internal sealed record Credentials
{
    public required string Password { get; init; }

    /// <summary>Of the agent's phone.</summary>
    public required string Extension { get; init; }

    /// <summary>The phone of a mobile agent; empty for one in the office.</summary>
    public string MobileNumber { get; init; } = "";

    /// <summary>Whether a mobile agent's phone is called for each call, instead of once for all.</summary>
    public bool CallByCall { get; init; }

    /// <summary>Never the password.</summary>
    public override string ToString() => Extension;
}
