using Patchbay.Hosting;

namespace Patchbay.Host.Hosting;

/// <summary>How one instance is.</summary>
internal enum HealthState
{
    Starting,
    Running,
    Degraded,
    Failed,
    Stopped,
}

/// <summary>How one instance is, and why; it tells what the instance says itself and what the host sees.</summary>
internal sealed class InstanceHealth : IInstanceHealth
{
    private volatile Standing _standing = new(HealthState.Starting, null);

    public HealthState State => _standing.State;

    public string? Reason => _standing.Reason;

    public void Degraded(string reason) => _standing = new Standing(HealthState.Degraded, reason);

    public void Recovered() => _standing = new Standing(HealthState.Running, null);

    public void Started()
    {
        if (_standing.State == HealthState.Starting) Recovered();
    }

    public void Failed(string reason) => _standing = new Standing(HealthState.Failed, reason);

    public void Stopped() => _standing = new Standing(HealthState.Stopped, null);

    private sealed record Standing(HealthState State, string? Reason);
}
