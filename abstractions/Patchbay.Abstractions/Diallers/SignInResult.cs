using Patchbay.Desks;

namespace Patchbay.Diallers;

/// <summary>How a sign-in ended.</summary>
public abstract record SignInResult
{
    private protected SignInResult()
    {
    }
}

/// <summary>The agent is signed in.</summary>
public sealed record SignedIn : SignInResult
{
    /// <summary>The session. The desk owns it and disposes it.</summary>
    public required IDiallerSession Session { get; init; }
}

/// <summary>The agent is not signed in.</summary>
public sealed record SignInRefused : SignInResult
{
    /// <summary>Why: with the vendor's own number and text where it has them.</summary>
    public required Refused Reason { get; init; }
}
