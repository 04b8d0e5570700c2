using System.Globalization;

namespace Patchbay.Simulators.GenericConnector.Connector.Wire;

/// <summary>Times as events have them: without a zone (sheet, Q1).</summary>
internal sealed class EventTime(TimeZoneInfo zone)
{
    public string Of(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
