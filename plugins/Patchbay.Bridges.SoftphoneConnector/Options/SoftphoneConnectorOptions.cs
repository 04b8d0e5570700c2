using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Patchbay.Plugins;

namespace Patchbay.Bridges.SoftphoneConnector.Options;

/// <summary>What a deployment may say about the connector. Address, certificate and origins are the host's.</summary>
public sealed class SoftphoneConnectorOptions : IPluginOptions<SoftphoneConnectorOptions>
{
    [Description("The softphone version told to clients, which may turn features on by it")]
    public string Version { get; set; } = "9.0.126.05";

    [Description("The operating system told beside the version, as in Windows 10.0.18363; this machine's when left out")]
    public string? OperatingSystem { get; set; }

    [Description("The vendor's settings by the vendor's key: policy.connector.enable_sessionid, .partitioned_cookies, .auto_restart; policy.endpoint.vq_alarm_threshold, .vq_report_publish")]
    public Dictionary<string, string> Settings { get; set; } = [];

    static JsonTypeInfo<SoftphoneConnectorOptions> IPluginOptions<SoftphoneConnectorOptions>.JsonTypeInfo => OptionsJson.Default.SoftphoneConnectorOptions;

    /// <summary>The text of the version header.</summary>
    internal string VersionText =>
        $"{Version} ({OperatingSystem ?? $"{(System.OperatingSystem.IsWindows() ? "Windows" : System.OperatingSystem.IsMacOS() ? "macOS" : "Linux")} {Environment.OSVersion.Version}"})";

    /// <summary>What the schema cannot say.</summary>
    /// <exception cref="ArgumentException">An option is bad; the message names it, its value and what to write.</exception>
    internal void Check()
    {
        CheckHeader("version", Version);
        if (OperatingSystem is { } system) CheckHeader("operatingSystem", system);
        foreach (var (key, _) in Settings)
        {
            if (ConnectorSettings.InsteadOf(key) is { } instead) throw new ArgumentException($"settings['{key}'] is the host's here; write \"{instead}\" beside \"settings\".");
            if (!ConnectorSettings.Keys.Contains(key)) throw new ArgumentException($"settings['{key}'] is none of the connector's; it takes {string.Join(", ", ConnectorSettings.Keys)}.");
        }

        ConnectorSettings.Read(Settings);
    }

    private static void CheckHeader(string name, string value)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Any(c => c is < ' ' or > '~'))
            throw new ArgumentException($"{name} is '{value}'; it goes into a header, so write letters, digits, blanks and signs of ASCII.");
    }
}
