using System.Collections.Frozen;
using System.Globalization;

namespace Patchbay.Bridges.SoftphoneConnector.Options;

/// <summary>When the session cookie is marked as partitioned (sheet section 5.1).</summary>
internal enum PartitionMode
{
    Never,
    Always,

    /// <summary>Where the browser knows it: Chrome and Edge from 118 on.</summary>
    ByBrowser,
}

/// <summary>The vendor's settings that this bridge itself reads.</summary>
internal sealed record ConnectorSettings
{
    public const string AutoRestartKey = "policy.connector.auto_restart";
    public const string AlarmThresholdKey = "policy.endpoint.vq_alarm_threshold";
    public const string ReportPublishKey = "policy.endpoint.vq_report_publish";
    private const string SessionIdKey = "policy.connector.enable_sessionid";
    private const string PartitionedKey = "policy.connector.partitioned_cookies";

    public static readonly FrozenSet<string> Keys = FrozenSet.Create(StringComparer.Ordinal, SessionIdKey, PartitionedKey, AutoRestartKey, AlarmThresholdKey, ReportPublishKey);

    /// <summary>Off for clients that cannot keep a cookie: there is then one session, whoever asks.</summary>
    public bool Cookies { get; init; } = true;

    public PartitionMode Partitioned { get; init; } = PartitionMode.ByBrowser;

    /// <summary>Whether the end of a client session also takes back the lines that it told.</summary>
    public bool AutoRestart { get; init; } = true;

    /// <summary>The opinion score under which voice quality is alarming; 0 for no alarm.</summary>
    public double AlarmThreshold { get; init; }

    /// <summary>Whether quality figures are told although nothing alarms.</summary>
    public bool ReportQuality { get; init; }

    /// <summary>Whether clients are told quality figures (sheet section 7).</summary>
    public bool QualityActive => AlarmThreshold > 0 || ReportQuality;

    /// <summary>The host's own key for what the vendor sets in its connector section.</summary>
    public static string? InsteadOf(string key) => key switch
    {
        "policy.connector.protocol" or "policy.connector.port" => "listen",
        "policy.connector.certificate_search_value" => "certificate",
        "policy.connector.allowed_origin_headers" => "origins",
        _ => null,
    };

    /// <exception cref="ArgumentException">A value is bad; the message says what to write.</exception>
    public static ConnectorSettings Read(IReadOnlyDictionary<string, string> settings) => new()
    {
        Cookies = Switch(settings, SessionIdKey, true),
        Partitioned = settings.GetValueOrDefault(PartitionedKey) switch
        {
            "0" => PartitionMode.Never,
            "1" => PartitionMode.Always,
            _ => PartitionMode.ByBrowser,
        },
        AutoRestart = Switch(settings, AutoRestartKey, true),
        AlarmThreshold = settings.TryGetValue(AlarmThresholdKey, out var text) ? Threshold(text) ?? throw new ArgumentException($"settings['{AlarmThresholdKey}'] is '{text}'; write a number from 0 to 5.") : 0,
        ReportQuality = Switch(settings, ReportPublishKey, false),
    };

    /// <summary>With a client's overrides over it. A value that means nothing changes nothing.</summary>
    public ConnectorSettings With(IReadOnlyDictionary<string, string> overrides) => this with
    {
        AutoRestart = overrides.TryGetValue(AutoRestartKey, out var restart) ? Switch(restart) ?? AutoRestart : AutoRestart,
        AlarmThreshold = overrides.TryGetValue(AlarmThresholdKey, out var threshold) ? Threshold(threshold) ?? AlarmThreshold : AlarmThreshold,
        ReportQuality = overrides.TryGetValue(ReportPublishKey, out var publish) ? Switch(publish) ?? ReportQuality : ReportQuality,
    };

    private static bool Switch(IReadOnlyDictionary<string, string> settings, string key, bool otherwise) =>
        !settings.TryGetValue(key, out var text) ? otherwise
        : Switch(text) ?? throw new ArgumentException($"settings['{key}'] is '{text}'; write 0 or 1.");

    private static bool? Switch(string text) => text switch { "0" => false, "1" => true, _ => null };

    private static double? Threshold(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 5 ? value : null;
}
