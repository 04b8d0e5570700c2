using Patchbay.Desks;

namespace Patchbay.Diallers;

/// <summary>Who signs in.</summary>
public sealed record SignInRequest
{
    /// <summary>The desk; its agent is the login as the bridge asked for it, and may be empty: the vendor says what it thinks of that.</summary>
    public required DeskKey Desk { get; init; }

    /// <summary>
    /// Where the session's facts go, from now on, in their order. Publish from one loop that is not the one that completes
    /// pending requests.
    /// </summary>
    public required IFactSink Facts { get; init; }

    /// <summary>What an earlier session of this agent left (<see cref="Capabilities.IResumable"/>); null where there was none.</summary>
    public string? Bookmark { get; init; }
}
