namespace Patchbay.Desks;

/// <summary>What an agent is, to the dialler.</summary>
public enum AgentState
{
    /// <summary>Not told yet, or a state without a word here; the vendor's own is in the detail.</summary>
    Unknown,

    /// <summary>Not signed in.</summary>
    LoggedOut,

    /// <summary>Signed in, gets no work.</summary>
    NotReady,

    /// <summary>Waits for work.</summary>
    Ready,

    /// <summary>A call is on its way.</summary>
    Reserved,

    /// <summary>Talks, holds, or places a call.</summary>
    Busy,

    /// <summary>The call is over, its work is not.</summary>
    AfterCallWork,

    /// <summary>Wants nothing to reach them.</summary>
    DoNotDisturb,

    /// <summary>The dialler cannot serve the agent.</summary>
    OutOfService,
}
