using System.Globalization;
using System.Text;

namespace Patchbay.Host.Telemetry;

/// <summary>
/// Families in the text format of Prometheus (0.0.4). Names and units become what OpenTelemetry lays down for that format: dots
/// become underscores, the unit is written out at the end, counters end in <c>_total</c>.
/// </summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private static readonly Dictionary<string, string> _units = new(StringComparer.Ordinal)
    {
        ["s"] = "seconds", ["ms"] = "milliseconds", ["us"] = "microseconds", ["ns"] = "nanoseconds", ["min"] = "minutes", ["h"] = "hours", ["d"] = "days",
        ["By"] = "bytes", ["KiBy"] = "kibibytes", ["MiBy"] = "mebibytes", ["%"] = "percent", ["Hz"] = "hertz",
    };

    public static string Write(IEnumerable<MetricFamily> families)
    {
        var text = new StringBuilder();
        long dropped = 0;
        foreach (var same in families.GroupBy(NameOf, StringComparer.Ordinal).OrderBy(same => same.Key, StringComparer.Ordinal))
        {
            var first = same.First();
            // Two parts that mean different things by one name: the text can hold one of them.
            var fitting = same.Where(family => family.Kind == first.Kind).ToList();
            text.Append("# HELP ").Append(same.Key).Append(' ').Append(Escape(first.Instrument.Description ?? "", quotes: false)).Append('\n');
            text.Append("# TYPE ").Append(same.Key).Append(' ').Append(first.Kind switch { MetricKind.Counter => "counter", MetricKind.Histogram => "histogram", _ => "gauge" }).Append('\n');
            foreach (var point in Joined(fitting, first.Kind)) Write(text, same.Key, first.Kind, point.Labels, point.Point);
            dropped += same.Sum(family => family.Dropped);
        }

        text.Append("# HELP patchbay_metrics_dropped_total Measurements with more different tags than are kept.\n# TYPE patchbay_metrics_dropped_total counter\n");
        return text.Append("patchbay_metrics_dropped_total ").Append(dropped).Append('\n').ToString();
    }

    /// <summary>Two starts of one instance may live beside each other and count the same thing: their numbers are added.</summary>
    private static IEnumerable<(string Labels, MetricPoint Point)> Joined(IEnumerable<MetricFamily> families, MetricKind kind) => families
        .SelectMany(family => family.Read().Select(point => (Labels: LabelsOf(family.Instrument.Meter.Tags, point.Tags), Point: point)))
        .GroupBy(point => point.Labels, StringComparer.Ordinal)
        .OrderBy(same => same.Key, StringComparer.Ordinal)
        .Select(same => (same.Key, same.Select(point => point.Point).Aggregate((one, other) => one with
        {
            Value = one.Value + other.Value,
            Count = one.Count + other.Count,
            Buckets = kind == MetricKind.Histogram && one.Buckets.Length == other.Buckets.Length ? [.. one.Buckets.Zip(other.Buckets, (a, b) => a + b)] : one.Buckets,
        })));

    private static void Write(StringBuilder text, string name, MetricKind kind, string labels, MetricPoint point)
    {
        if (kind != MetricKind.Histogram)
        {
            Line(text, name, labels, point.Value);
            return;
        }

        long below = 0;
        for (var i = 0; i < point.Bounds.Count; i++)
        {
            below += point.Buckets[i];
            Line(text, $"{name}_bucket", With(labels, $"le=\"{Number(point.Bounds[i])}\""), below);
        }

        Line(text, $"{name}_bucket", With(labels, "le=\"+Inf\""), point.Count);
        Line(text, $"{name}_sum", labels, point.Value);
        Line(text, $"{name}_count", labels, point.Count);
    }

    private static void Line(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0) text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string With(string labels, string label) => labels.Length == 0 ? label : $"{labels},{label}";

    private static string LabelsOf(IEnumerable<KeyValuePair<string, object?>>? meter, IEnumerable<KeyValuePair<string, object?>> own)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        // Whose it is, is the host's to say: no measurement says it otherwise.
        foreach (var tag in own.Concat(meter ?? [])) labels[Clean(tag.Key, colons: false)] = Convert.ToString(tag.Value, CultureInfo.InvariantCulture) ?? "";
        return string.Join(',', labels.Select(label => $"{label.Key}=\"{Escape(label.Value, quotes: true)}\""));
    }

    private static string NameOf(MetricFamily family)
    {
        var name = Clean(family.Instrument.Name, colons: true);
        var unit = family.Instrument.Unit is { Length: > 0 } known && known[0] != '{' && known != "1" ? Clean(_units.GetValueOrDefault(known, known), colons: false) : "";
        if (unit.Length > 0 && !name.EndsWith($"_{unit}", StringComparison.Ordinal)) name = $"{name}_{unit}";
        return family.Kind == MetricKind.Counter && !name.EndsWith("_total", StringComparison.Ordinal) ? $"{name}_total" : name;
    }

    private static string Clean(string name, bool colons)
    {
        var clean = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_' || (colons && letter == ':') ? letter : '_'));
        return clean.Length > 0 && char.IsAsciiDigit(clean[0]) ? $"_{clean}" : clean;
    }

    private static string Escape(string text, bool quotes)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quotes ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }

    private static string Number(double value) => double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);
}
