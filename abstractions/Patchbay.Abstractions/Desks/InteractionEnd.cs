namespace Patchbay.Desks;

/// <summary>Why an interaction is gone from the desk.</summary>
public enum InteractionEnd
{
    /// <summary>Its work is done.</summary>
    Completed,

    /// <summary>The agent would not have it.</summary>
    Rejected,

    /// <summary>The agent gave it up before it came about.</summary>
    Cancelled,

    /// <summary>A preview that became a call of its own.</summary>
    Dialled,

    /// <summary>The dialler took it back.</summary>
    Revoked,

    /// <summary>It went to somebody else.</summary>
    Transferred,

    /// <summary>The dialler no longer knows it, and no outcome could be given. A stated loss.</summary>
    Lost,
}
