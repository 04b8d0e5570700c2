using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Diallers;
using Patchbay.Host.Supervision;
using Patchbay.Host.Supervision.Edges;
using Patchbay.Plugins;
using Patchbay.TestKit.Time;

namespace Patchbay.Host.Tests.Supervision.Edges;

/// <summary>An edge with a clock that stands, and what it counts.</summary>
internal sealed class EdgeStand : IDisposable
{
    private readonly Meter _meter = new($"test.{Guid.NewGuid()}");
    private readonly MeterListener _listener = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<string, double> _sums = new(StringComparer.Ordinal);

    /// <param name="limits">What the instance may use.</param>
    /// <param name="counted">Whether anybody listens.</param>
    /// <param name="meters">Where it is counted, if not here.</param>
    public EdgeStand(EdgeLimits? limits = null, bool counted = true, EdgeMeters? meters = null)
    {
        if (counted)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter == _meter) listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument, 1, tags));
            _listener.Start();
        }

        Health = new InstanceHealth(Clock);
        var part = Health.ForPart();
        Health.Started(part);
        var owner = EdgeOwner.Of(InstanceKey.Parse("genius/main"), "Some.Plugin", typeof(IDiallerAdapter));
        Edge = new Edge(owner, limits ?? new EdgeLimits(), meters ?? new EdgeMeters(_meter), new EdgeTrouble(owner, part, NullLogger<EdgeTrouble>.Instance, Clock), Clock);
    }

    public ManualTimeProvider Clock { get; } = new();

    public InstanceHealth Health { get; }

    public Edge Edge { get; }

    /// <summary>The sum of an instrument: all of it, or of one operation and outcome.</summary>
    public double Sum(string instrument, string? operation = null, string? outcome = null)
    {
        lock (_lock) return _sums.GetValueOrDefault($"{instrument} {operation} {outcome}");
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meter.Dispose();
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string? operation = null, outcome = null;
        foreach (var tag in tags)
        {
            if (tag.Key == "operation") operation = (string?)tag.Value;
            if (tag.Key == "outcome") outcome = (string?)tag.Value;
        }

        lock (_lock)
        {
            foreach (var key in new[] { $"{instrument.Name} {operation} {outcome}", $"{instrument.Name}  " }.Distinct())
                _sums[key] = _sums.GetValueOrDefault(key) + value;
        }
    }
}
