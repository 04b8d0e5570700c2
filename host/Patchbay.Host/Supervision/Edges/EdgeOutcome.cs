namespace Patchbay.Host.Supervision.Edges;

/// <summary>How a call of a part ended, as it is counted.</summary>
internal enum EdgeOutcome
{
    Done,

    /// <summary>The part said no, or does not offer it now.</summary>
    Refused,

    /// <summary>The part does not know what became of it.</summary>
    Unknown,

    /// <summary>The part threw.</summary>
    Failed,

    /// <summary>The part gave no answer in time; it may go on.</summary>
    Timeout,

    /// <summary>The part was not called: as many calls as it may have are under way.</summary>
    Rejected,

    /// <summary>The caller gave up.</summary>
    Cancelled,
}
