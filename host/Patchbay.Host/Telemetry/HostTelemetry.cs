using System.Diagnostics.Metrics;
using Patchbay.Host.Supervision.Edges;
using Patchbay.Plugins;

namespace Patchbay.Host.Telemetry;

/// <summary>
/// The meters of one host: its own, and those that parts make through <c>IMeterFactory</c>. All have this object as their scope,
/// so that who collects for one host takes nothing of another in the same process.
/// </summary>
internal sealed class HostTelemetry : IDisposable
{
    private readonly Meter _edges;
    private readonly Meter _host;

    public HostTelemetry()
    {
        _edges = new Meter(new MeterOptions(EdgeMeters.Name) { Scope = this });
        _host = new Meter(new MeterOptions(HostGauges.Name) { Scope = this });
        Edges = new EdgeMeters(_edges);
    }

    public EdgeMeters Edges { get; }

    /// <summary>For what the host tells of itself.</summary>
    public Meter Host => _host;

    /// <summary>The meters of one instance; who disposes it disposes them.</summary>
    public IMeterFactory MetersOf(InstanceKey instance, string plugin) => new InstanceMeters(this, instance, plugin);

    public void Dispose()
    {
        _edges.Dispose();
        _host.Dispose();
    }
}
