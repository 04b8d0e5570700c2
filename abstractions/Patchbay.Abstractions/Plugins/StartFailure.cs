namespace Patchbay.Plugins;

/// <summary>What the host does about a part that could not start.</summary>
public enum StartFailure
{
    /// <summary>It may work later, as when a server is away: it is tried again, later each time.</summary>
    Retry,

    /// <summary>Somebody must do something first, as when a licence ran out: it is tried again when an operator says so.</summary>
    NeedsOperator,

    /// <summary>It cannot work with this deployment or on this machine: it is tried again when the deployment or the plugin changed.</summary>
    Permanent,
}
