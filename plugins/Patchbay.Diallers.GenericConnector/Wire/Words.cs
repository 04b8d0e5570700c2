namespace Patchbay.Diallers.GenericConnector.Wire;

/// <summary>The states of an agent (sheet, 4.1).</summary>
internal enum AgentWord
{
    /// <summary>UNKNOWN, or a word that is not known.</summary>
    Unknown,
    Logout,
    NotReady,
    Ready,

    /// <summary>RESERVED, RESERVED_OUTBOUND, RESERVED_OUTBOUND_PREVIEW.</summary>
    Reserved,
    Talking,
    Hold,

    /// <summary>Wrap-up, then NOT_READY.</summary>
    Work,

    /// <summary>Wrap-up, then READY.</summary>
    WorkReady,

    /// <summary>LOGIN and RE_LOGIN pass by: what is known may be old.</summary>
    Passing,
}

/// <summary>The states of a dialog or of one party of it (4.2).</summary>
internal enum DialogWord
{
    /// <summary>A word that is not known.</summary>
    Unknown,
    Initiating,
    Initiated,
    Alerting,
    Active,
    Held,
    Dropped,
    Failed,

    /// <summary>ACCEPTED: an outbound preview was taken.</summary>
    Accepted,
    WrapUp,
    NotFound,
}

/// <summary>Reads the vendor's words: case, blanks, hyphens and underscores do not count (Q16, and FAILED beside NotFound in 3.10).</summary>
internal static class Words
{
    public static string Plain(string? word) => word is null
        ? ""
        : string.Concat(word.Where(letter => letter is not ('_' or '-' or ' ')).Select(char.ToUpperInvariant));

    public static AgentWord Agent(string? word) => Plain(word) switch
    {
        "LOGOUT" => AgentWord.Logout,
        "NOTREADY" => AgentWord.NotReady,
        "READY" => AgentWord.Ready,
        "RESERVED" or "RESERVEDOUTBOUND" or "RESERVEDOUTBOUNDPREVIEW" => AgentWord.Reserved,
        "TALKING" => AgentWord.Talking,
        "HOLD" => AgentWord.Hold,
        "WORK" => AgentWord.Work,
        "WORKREADY" => AgentWord.WorkReady,
        "LOGIN" or "RELOGIN" => AgentWord.Passing,
        _ => AgentWord.Unknown,
    };

    public static DialogWord Dialog(string? word) => Plain(word) switch
    {
        "INITIATING" => DialogWord.Initiating,
        "INITIATED" => DialogWord.Initiated,
        "ALERTING" => DialogWord.Alerting,
        "ACTIVE" => DialogWord.Active,
        "HELD" => DialogWord.Held,
        "DROPPED" or "DROP" => DialogWord.Dropped,
        "FAILED" => DialogWord.Failed,
        "ACCEPTED" => DialogWord.Accepted,
        "WRAPUP" => DialogWord.WrapUp,
        "NOTFOUND" => DialogWord.NotFound,
        _ => DialogWord.Unknown,
    };

    public static ReasonCategory? Category(string? word) => Plain(word) switch
    {
        "WRAPUP" => ReasonCategory.WrapUp,
        "LOGOUT" => ReasonCategory.Logout,
        "NOTREADY" => ReasonCategory.NotReady,
        _ => null,
    };

    /// <summary>What is absent, empty, or the word NULL is null (Q4).</summary>
    public static string? OrNull(string? text) =>
        string.IsNullOrWhiteSpace(text) || string.Equals(text.Trim(), "null", StringComparison.OrdinalIgnoreCase) ? null : text;
}
