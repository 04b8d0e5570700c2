namespace Patchbay.Host.Supervision;

/// <summary>How one instance is.</summary>
internal enum HealthState
{
    /// <summary>It is being made, and nothing of it can be used yet.</summary>
    Starting,

    Running,

    /// <summary>It works, but says itself that it does not work as it should.</summary>
    Degraded,

    /// <summary>It did not start and is tried again by itself, later each time.</summary>
    WaitingToRetry,

    /// <summary>It takes nothing new. What lives in it goes on.</summary>
    Quarantined,

    /// <summary>It is over, and never comes back.</summary>
    Stopped,
}
