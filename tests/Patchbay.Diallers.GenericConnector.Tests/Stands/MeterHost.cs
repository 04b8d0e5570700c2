using System.Diagnostics.Metrics;

namespace Patchbay.Diallers.GenericConnector.Tests.Stands;

/// <summary>Makes meters and clears them away.</summary>
internal sealed class MeterHost : IMeterFactory
{
    private readonly List<Meter> _meters = [];

    public Meter Create(MeterOptions options)
    {
        var meter = new Meter(options);
        _meters.Add(meter);
        return meter;
    }

    public void Dispose()
    {
        foreach (var meter in _meters) meter.Dispose();
    }
}
