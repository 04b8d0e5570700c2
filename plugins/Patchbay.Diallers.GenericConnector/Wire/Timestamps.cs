using System.Globalization;

namespace Patchbay.Diallers.GenericConnector.Wire;

/// <summary>Reads the connector's times, which have no zone (Q1).</summary>
internal static class Timestamps
{
    private const string Form = "yyyy-MM-dd HH:mm:ss";

    /// <summary>In the connector's form, else as ISO 8601; null for anything else.</summary>
    /// <param name="text">As it came.</param>
    /// <param name="zone">The zone of the connector's clock.</param>
    public static DateTimeOffset? Read(string? text, TimeZoneInfo zone)
    {
        if (text is null) return null;
        if (DateTime.TryParseExact(text.Trim(), Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return Place(local, zone);
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var other)) return null;
        return other.Kind == DateTimeKind.Unspecified ? Place(other, zone) : new DateTimeOffset(other.ToUniversalTime());
    }

    private static DateTimeOffset? Place(DateTime local, TimeZoneInfo zone)
    {
        var offset = zone.GetUtcOffset(local);
        // The first and last hours there are cannot be put into another zone.
        return local.Ticks - offset.Ticks is var utc && utc >= DateTime.MinValue.Ticks && utc <= DateTime.MaxValue.Ticks ? new DateTimeOffset(local, offset) : null;
    }
}
