using Patchbay.Hosting;

namespace Patchbay.Host.Supervision;

/// <summary>Through which one part, from one start to its end, says how it is. Thread-safe.</summary>
internal sealed class PartHealth(InstanceHealth health) : IInstanceHealth
{
    private volatile string? _complaint;

    /// <summary>What it says is wrong; null for nothing.</summary>
    public string? Complaint => _complaint;

    public void Degraded(string reason)
    {
        _complaint = reason;
        health.Said(this);
    }

    public void Recovered()
    {
        _complaint = null;
        health.Said(this);
    }
}
