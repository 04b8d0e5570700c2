using static Patchbay.Host.Supervision.HealthEvent;
using static Patchbay.Host.Supervision.HealthState;

namespace Patchbay.Host.Supervision;

/// <summary>
/// The health state machine. A restart of what runs is tried beside it, so trying changes nothing there; what is isolated stays so
/// whatever the part says, until a start succeeds.
/// </summary>
internal static class HealthTransitions
{
    /// <summary>The state after an event; null where the event changes nothing.</summary>
    public static HealthState? Next(HealthState state, HealthEvent what) => (state, what) switch
    {
        (Stopped, _) => null,
        (_, Ended) => Stopped,
        (_, Isolated) => Quarantined,
        (_, Started) => Running,
        (WaitingToRetry or Quarantined, Tried) => Starting,
        (Starting or WaitingToRetry, Failed) => WaitingToRetry,
        (Running or Degraded, Complained) => Degraded,
        (Degraded, Recovered) => Running,
        _ => null,
    };
}
