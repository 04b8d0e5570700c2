namespace Patchbay.Desks;

/// <summary>How far the handing over of an interaction's outcome has come.</summary>
public enum CompletionState
{
    /// <summary>Nothing is decided.</summary>
    None,

    /// <summary>Decided and on its way: into the log, to the dialler, or out of both where the agent settles it.</summary>
    HandingOver,

    /// <summary>Decided and logged; whether the dialler took it is not known, and is being found out.</summary>
    Reconciling,

    /// <summary>Decided and logged; the dialler cannot tell whether it took it. The agent decides.</summary>
    Undecided,
}
