using System.Diagnostics.Metrics;

namespace Patchbay.Host.Telemetry;

/// <summary>What a family of numbers is to who collects them.</summary>
internal enum MetricKind
{
    Counter,
    Gauge,
    Histogram,
}

/// <summary>
/// The numbers of one instrument, one series for each set of tags. Thread-safe: recorded from anywhere, read when somebody
/// collects.
/// </summary>
internal sealed class MetricFamily(Instrument instrument)
{
    /// <summary>A part that tags with what never ends fills the memory no further than this.</summary>
    private const int MostSeries = 2000;

    private static readonly double[] _seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

    private readonly Lock _lock = new();
    private readonly Dictionary<int, List<MetricSeries>> _series = [];
    private readonly double[] _bounds = BoundsOf(instrument);
    private int _count;
    private int _round;

    public Instrument Instrument => instrument;

    public MetricKind Kind { get; } = KindOf(instrument);

    public long Dropped { get; private set; }

    /// <summary>What an observable instrument does not tell this time is gone.</summary>
    public void BeginRound()
    {
        lock (_lock) _round++;
    }

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_lock)
        {
            if (Find(tags) is not { } series)
            {
                if (_count == MostSeries)
                {
                    Dropped++;
                    return;
                }

                series = Add(tags);
            }

            series.Round = _round;
            if (Kind == MetricKind.Histogram) series.Observe(value, _bounds);
            else if (instrument.IsObservable || IsLast(instrument)) series.Value = value;
            else series.Value += value;
        }
    }

    /// <summary>The numbers as they are now.</summary>
    public IReadOnlyList<MetricPoint> Read()
    {
        lock (_lock)
        {
            return
            [
                .. _series.Values.SelectMany(bucket => bucket).Where(series => !instrument.IsObservable || series.Round == _round)
                    .Select(series => new MetricPoint(series.Tags, series.Value, _bounds, [.. series.Buckets], series.Count)),
            ];
        }
    }

    private MetricSeries? Find(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (!_series.TryGetValue(HashOf(tags), out var bucket)) return null;
        foreach (var series in bucket)
            if (series.Fits(tags)) return series;
        return null;
    }

    private MetricSeries Add(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = new MetricSeries(tags.ToArray(), Kind == MetricKind.Histogram ? _bounds.Length + 1 : 0);
        var hash = HashOf(tags);
        if (!_series.TryGetValue(hash, out var bucket)) _series.Add(hash, bucket = []);
        bucket.Add(series);
        _count++;
        return series;
    }

    private static int HashOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var hash = new HashCode();
        foreach (var tag in tags)
        {
            hash.Add(tag.Key);
            hash.Add(tag.Value);
        }

        return hash.ToHashCode();
    }

    private static MetricKind KindOf(Instrument instrument)
    {
        var name = instrument.GetType().Name;
        return name.StartsWith("Histogram", StringComparison.Ordinal) ? MetricKind.Histogram
            : name.StartsWith("Counter", StringComparison.Ordinal) || name.StartsWith("ObservableCounter", StringComparison.Ordinal) ? MetricKind.Counter
            : MetricKind.Gauge;
    }

    /// <summary>A gauge tells what is, where an up-down counter tells what changed.</summary>
    private static bool IsLast(Instrument instrument) => instrument.GetType().Name.StartsWith("Gauge", StringComparison.Ordinal);

    private static double[] BoundsOf(Instrument instrument) => instrument switch
    {
        Histogram<double> { Advice.HistogramBucketBoundaries: { } own } => [.. own],
        Histogram<long> { Advice.HistogramBucketBoundaries: { } own } => [.. own.Select(bound => (double)bound)],
        Histogram<int> { Advice.HistogramBucketBoundaries: { } own } => [.. own.Select(bound => (double)bound)],
        _ => instrument.Unit == "ms" ? [.. _seconds.Select(bound => bound * 1000)] : _seconds,
    };
}

/// <summary>One number, or one histogram, with its tags.</summary>
internal sealed record MetricPoint(IReadOnlyList<KeyValuePair<string, object?>> Tags, double Value, IReadOnlyList<double> Bounds, long[] Buckets, long Count);
