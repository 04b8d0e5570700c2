using Patchbay.Host.Deployment;
using Patchbay.Host.Supervision;
using Patchbay.Plugins;

namespace Patchbay.Host.Composition;

/// <summary>
/// An instance of the deployment: what stays the same over its restarts. At most one incarnation of it takes new work; earlier
/// ones live on while somebody uses them. Thread-safe.
/// </summary>
internal sealed class Instance(InstanceSettings settings, TimeProvider clock)
{
    private volatile InstanceSettings _settings = settings;
    private readonly Lock _lock = new();
    private readonly List<Incarnation> _living = [];
    private volatile Incarnation? _current;

    public InstanceSettings Settings => _settings;

    public InstanceKey Key => _settings.Key;

    public InstanceHealth Health { get; } = new(clock);

    /// <summary>The one that was started last; null where none ever was, or it has ended.</summary>
    public Incarnation? Current => _current;

    /// <summary>The one that new work is given to; null where the instance takes none.</summary>
    public Incarnation? Usable => Health.Now.IsUsable ? _current : null;

    /// <summary>All that have not ended, the newest last.</summary>
    public IReadOnlyList<Incarnation> Living
    {
        get
        {
            lock (_lock) return [.. _living];
        }
    }

    /// <summary>What of it is used, over all its incarnations.</summary>
    public int Leases => Living.Sum(incarnation => incarnation.Leases.Count);

    /// <summary>A sentence about why it takes nothing new, for whoever wanted something of it.</summary>
    public string Why
    {
        get
        {
            var now = Health.Now;
            var state = now.State switch
            {
                HealthState.Starting => "is starting",
                HealthState.WaitingToRetry => "did not start and is tried again",
                HealthState.Quarantined => "is quarantined",
                _ => "has ended",
            };
            return now.Reason is { } reason ? $"{Key} {state}: {reason}" : $"{Key} {state}.";
        }
    }

    /// <summary>What the host alone holds of it is otherwise from now on: whether it is required, where it listens.</summary>
    public void Adopt(InstanceSettings settings) => _settings = settings;

    /// <summary>New work goes to this incarnation from now on.</summary>
    /// <returns>The one that had it before.</returns>
    public Incarnation? Put(Incarnation incarnation)
    {
        lock (_lock)
        {
            var before = _current;
            _living.Add(incarnation);
            _current = incarnation;
            Health.Started(incarnation.Health);
            return before;
        }
    }

    /// <summary>An incarnation has ended: whoever keeps it keeps its plugin.</summary>
    public void Forget(Incarnation incarnation)
    {
        lock (_lock)
        {
            _living.Remove(incarnation);
            if (_current == incarnation) _current = null;
        }
    }
}
