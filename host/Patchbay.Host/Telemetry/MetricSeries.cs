namespace Patchbay.Host.Telemetry;

/// <summary>The numbers of one set of tags. Used under its family's lock.</summary>
internal sealed class MetricSeries(KeyValuePair<string, object?>[] tags, int buckets)
{
    public IReadOnlyList<KeyValuePair<string, object?>> Tags => tags;

    /// <summary>The number; of a histogram, the sum.</summary>
    public double Value { get; set; }

    public long Count { get; private set; }

    /// <summary>How many fell between two bounds, the last beyond all.</summary>
    public long[] Buckets { get; } = new long[buckets];

    /// <summary>When it was last told, for what is asked after.</summary>
    public int Round { get; set; }

    public bool Fits(ReadOnlySpan<KeyValuePair<string, object?>> others)
    {
        if (others.Length != tags.Length) return false;
        for (var i = 0; i < tags.Length; i++)
            if (tags[i].Key != others[i].Key || !Equals(tags[i].Value, others[i].Value)) return false;
        return true;
    }

    public void Observe(double value, double[] bounds)
    {
        Value += value;
        Count++;
        var place = Array.BinarySearch(bounds, value);
        Buckets[place < 0 ? ~place : place]++;
    }
}
