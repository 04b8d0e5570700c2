using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Patchbay.Diallers.Genius.Tests.Stands;

/// <summary>What one adapter counts, by instrument.</summary>
internal sealed class CountedMeters : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, long> _sums = new();

    public CountedMeters(Imports host)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (host.Owns(instrument.Meter)) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => _sums.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value));
        _listener.Start();
    }

    public long this[string name] => _sums.GetValueOrDefault(name);

    public void Dispose() => _listener.Dispose();
}
