using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Patchbay.Host.Telemetry;

/// <summary>Collects what the meters of one host tell. Thread-safe.</summary>
internal sealed class MetricsBoard : IDisposable
{
    /// <summary>How long parts may take to tell what is asked of them; what they told last counts then.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<Instrument, MetricFamily> _families = new();
    private readonly Lock _lock = new();
    private Task _asking = Task.CompletedTask;

    public MetricsBoard(HostTelemetry telemetry)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (!ReferenceEquals(instrument.Meter.Scope, telemetry)) return;
            listener.EnableMeasurementEvents(instrument, _families.GetOrAdd(instrument, static made => new MetricFamily(made)));
        };
        _listener.MeasurementsCompleted = (instrument, state) => _families.TryRemove(new(instrument, (MetricFamily)state!));
        _listener.SetMeasurementEventCallback<byte>(static (_, value, tags, family) => Record(family, value, tags));
        _listener.SetMeasurementEventCallback<short>(static (_, value, tags, family) => Record(family, value, tags));
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, family) => Record(family, value, tags));
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, family) => Record(family, value, tags));
        _listener.SetMeasurementEventCallback<float>(static (_, value, tags, family) => Record(family, value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, family) => Record(family, value, tags));
        _listener.SetMeasurementEventCallback<decimal>(static (_, value, tags, family) => Record(family, (double)value, tags));
        _listener.Start();
    }

    /// <summary>All families as they are now; parts that measure only when asked are asked.</summary>
    public async Task<IReadOnlyList<MetricFamily>> CollectAsync()
    {
        Task asking;
        lock (_lock)
        {
            // One that hangs in a part is not asked again beside itself.
            if (_asking.IsCompleted) _asking = Task.Run(Ask);
            asking = _asking;
        }

        await asking.WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return [.. _families.Values];
    }

    public void Dispose()
    {
        _listener.Dispose();
        _families.Clear();
    }

    private void Ask()
    {
        foreach (var family in _families.Values.Where(family => family.Instrument.IsObservable)) family.BeginRound();
        // One part that throws keeps none of the others: all are asked, and what they threw comes at the end, and goes.
        _listener.RecordObservableInstruments();
    }

    private static void Record(object? family, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => ((MetricFamily)family!).Record(value, tags);
}
