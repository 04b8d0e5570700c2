namespace Patchbay.Diallers.Genius.SigningIn;

/// <summary>The code of a second factor, and for how many days the dialler shall not ask for one again.</summary>
internal sealed record SecondFactor
{
    /// <summary>Six digits, leading zeros kept.</summary>
    public required string Code { get; init; }

    /// <summary>0 for not at all.</summary>
    public int RememberDays { get; init; }
}
