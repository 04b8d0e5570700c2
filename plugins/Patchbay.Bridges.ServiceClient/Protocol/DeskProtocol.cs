namespace Patchbay.Bridges.ServiceClient.Protocol;

/// <summary>What page and bridge agree on beside the messages themselves. The page's side is <c>web/src/protocol.ts</c>.</summary>
internal static class DeskProtocol
{
    /// <summary>Changed when an old page cannot speak to a new bridge.</summary>
    public const int Version = 1;

    /// <summary>The path of the hub.</summary>
    public const string Hub = "/hub";

    /// <summary>The most bytes of one message from a page; a longer one ends its connection.</summary>
    public const int LargestMessage = 64 * 1024;

    /// <summary>The most characters of one text that a page sends.</summary>
    public const int LongestText = 4096;

    /// <summary>The most values in one list that a page sends.</summary>
    public const int MostValues = 100;

    /// <summary>The most pieces of work of one kind that a page may ask for at one time.</summary>
    public const int MostAtOnce = 99;

    /// <summary>The most seconds that a page may hold a completion for without saying so again.</summary>
    public const int LongestHold = 300;

    /// <summary>To the page: the sign-in asks something (<see cref="FormView"/>).</summary>
    public const string Form = "form";

    /// <summary>To the page: the agent is signed in (<see cref="SignedInMessage"/>).</summary>
    public const string SignedIn = "signedIn";

    /// <summary>To the page: the agent is not signed in (<see cref="SignInFailedMessage"/>).</summary>
    public const string SignInFailed = "signInFailed";

    /// <summary>To the page: the desk as it is (<see cref="SnapshotMessage"/>).</summary>
    public const string Snapshot = "snapshot";

    /// <summary>To the page: the next change (<see cref="ChangeMessage"/>).</summary>
    public const string Change = "change";

    /// <summary>To the page: its session is over, or shown elsewhere (<see cref="SessionOverMessage"/>).</summary>
    public const string SessionOver = "sessionOver";
}
