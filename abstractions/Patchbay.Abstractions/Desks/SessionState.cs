namespace Patchbay.Desks;

/// <summary>How a session with a dialler is.</summary>
public enum SessionState
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>It works.</summary>
    Live,

    /// <summary>The connection broke; it is being brought back without the agent.</summary>
    Recovering,

    /// <summary>The connection broke; the agent must answer something to bring it back.</summary>
    NeedsAgent,

    /// <summary>It is gone and does not come back; the agent signs in again.</summary>
    Lost,
}
