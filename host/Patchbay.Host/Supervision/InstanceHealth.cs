namespace Patchbay.Host.Supervision;

/// <summary>How one instance is, over all its starts. Thread-safe.</summary>
internal sealed class InstanceHealth(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private volatile Standing _now = new() { State = HealthState.Starting, Since = clock.GetUtcNow() };
    private PartHealth? _current;

    public Standing Now => _now;

    public HealthState State => _now.State;

    public string? Reason => _now.Reason;

    /// <summary>What a part that is about to be made says of itself through; it counts once that part is the instance's.</summary>
    public PartHealth ForPart() => new(this);

    public void Tried() => Change(HealthEvent.Tried, standing => standing with { NextTry = null });

    /// <summary>A part has started and is the instance's now.</summary>
    public void Started(PartHealth part)
    {
        lock (_lock)
        {
            _current = part;
            Change(HealthEvent.Started, standing => standing with { Reason = null, Failures = 0, NextTry = null });
            Said(part);
        }
    }

    /// <summary>It will be tried again.</summary>
    public void Planned(DateTimeOffset nextTry)
    {
        lock (_lock)
        {
            if (_now.State is HealthState.WaitingToRetry or HealthState.Quarantined) _now = _now with { NextTry = nextTry };
        }
    }

    /// <summary>A start failed.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="nextTry">When it is tried again; null where that is not settled yet.</param>
    public void Failed(string reason, DateTimeOffset? nextTry) =>
        Change(HealthEvent.Failed, standing => standing with { Reason = reason, Failures = standing.Failures + 1, NextTry = nextTry });

    /// <summary>It gets nothing new.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="nextTry">When it is tried again; null waits for an operator or another deployment.</param>
    public void Isolated(string reason, DateTimeOffset? nextTry) =>
        Change(HealthEvent.Isolated, standing => standing with { Reason = reason, Failures = standing.Failures + 1, NextTry = nextTry });

    public void Ended() => Change(HealthEvent.Ended, standing => standing with { Reason = null, NextTry = null });

    /// <summary>A part said something of itself; only the instance's own counts.</summary>
    internal void Said(PartHealth part)
    {
        lock (_lock)
        {
            if (_current != part) return;
            if (part.Complaint is { } complaint) Change(HealthEvent.Complained, standing => standing with { Reason = complaint });
            else Change(HealthEvent.Recovered, standing => standing with { Reason = null });
        }
    }

    private void Change(HealthEvent what, Func<Standing, Standing> details)
    {
        lock (_lock)
        {
            if (HealthTransitions.Next(_now.State, what) is not { } next) return;
            var changed = details(_now) with { State = next };
            _now = next == _now.State ? changed : changed with { Since = clock.GetUtcNow() };
        }
    }
}
