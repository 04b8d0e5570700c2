using System.Globalization;

namespace Patchbay.Host.Supervision.Edges;

/// <summary>Words for people.</summary>
internal static class EdgeText
{
    /// <summary>A time as a person says it: <c>30 s</c>, <c>2 min</c>, <c>250 ms</c>.</summary>
    public static string Of(TimeSpan time) =>
        time < TimeSpan.FromSeconds(1) ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms")
        : time.TotalSeconds % 60 == 0 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s");
}
