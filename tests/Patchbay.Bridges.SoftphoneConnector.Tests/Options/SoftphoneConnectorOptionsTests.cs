using System.Text.Json;
using Patchbay.Bridges.SoftphoneConnector.Options;
using Patchbay.Bridges.SoftphoneConnector.Tests.Stands;

namespace Patchbay.Bridges.SoftphoneConnector.Tests.Options;

public sealed class SoftphoneConnectorOptionsTests
{
    [Theory]
    [InlineData("policy.connector.protocol", "https", "settings['policy.connector.protocol'] is the host's here; write \"listen\" beside \"settings\".")]
    [InlineData("policy.connector.port", "8654", "settings['policy.connector.port'] is the host's here; write \"listen\" beside \"settings\".")]
    [InlineData("policy.connector.certificate_search_value", "ab", "settings['policy.connector.certificate_search_value'] is the host's here; write \"certificate\" beside \"settings\".")]
    [InlineData("policy.connector.allowed_origin_headers", "*", "settings['policy.connector.allowed_origin_headers'] is the host's here; write \"origins\" beside \"settings\".")]
    [InlineData("policy.connector.enable_sessionid", "yes", "settings['policy.connector.enable_sessionid'] is 'yes'; write 0 or 1.")]
    [InlineData("policy.connector.auto_restart", "", "settings['policy.connector.auto_restart'] is ''; write 0 or 1.")]
    [InlineData("policy.endpoint.vq_report_publish", "2", "settings['policy.endpoint.vq_report_publish'] is '2'; write 0 or 1.")]
    [InlineData("policy.endpoint.vq_alarm_threshold", "6", "settings['policy.endpoint.vq_alarm_threshold'] is '6'; write a number from 0 to 5.")]
    public void A_setting_that_means_nothing_here_is_told(string key, string value, string message) =>
        Should.Throw<ArgumentException>(BridgeStand.Logged((key, value)).Check).Message.ShouldBe(message);

    [Fact]
    public void A_setting_of_another_part_of_the_vendors_is_told_with_those_that_are_taken() =>
        Should.Throw<ArgumentException>(BridgeStand.Logged(("policy.session.auto_answer", "1")).Check).Message.ShouldStartWith("settings['policy.session.auto_answer'] is none of the connector's; it takes ");

    [Theory]
    [InlineData("")]
    [InlineData("9.0\r\nX: 1")]
    [InlineData("9.0 é")]
    public void A_version_that_no_header_could_carry_is_told(string version) =>
        Should.Throw<ArgumentException>(new SoftphoneConnectorOptions { Version = version }.Check).Message
            .ShouldBe($"version is '{version}'; it goes into a header, so write letters, digits, blanks and signs of ASCII.");

    [Theory]
    [InlineData(null, (int)PartitionMode.ByBrowser)]
    [InlineData("", (int)PartitionMode.ByBrowser)]
    [InlineData("0", (int)PartitionMode.Never)]
    [InlineData("1", (int)PartitionMode.Always)]
    [InlineData("2", (int)PartitionMode.ByBrowser)]
    [InlineData("3", (int)PartitionMode.ByBrowser)]
    public void Partitioning_is_by_browser_unless_it_is_never_or_always(string? value, int mode) =>
        ConnectorSettings.Read(value is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["policy.connector.partitioned_cookies"] = value }).Partitioned.ShouldBe((PartitionMode)mode);

    [Fact]
    public void By_itself_cookies_are_on_a_client_takes_its_lines_back_and_quality_is_not_told()
    {
        var settings = ConnectorSettings.Read(new Dictionary<string, string>());
        (settings.Cookies, settings.AutoRestart, settings.QualityActive).ShouldBe((true, true, false));
    }

    [Fact]
    public void The_version_header_names_this_machines_system_unless_told()
    {
        new SoftphoneConnectorOptions().VersionText.ShouldMatch(@"^9\.0\.126\.05 \((Windows|Linux|macOS) [0-9.]+\)$");
        BridgeStand.Logged().VersionText.ShouldBe("9.0.013.01 (Windows 10.0.18363)");
    }

    [Fact]
    public void Options_bind_by_their_own_metadata()
    {
        var options = JsonSerializer.Deserialize("""{"version":"9.1","operatingSystem":"X 1","settings":{"policy.connector.enable_sessionid":"0"}}""", OptionsJson.Default.SoftphoneConnectorOptions)!;
        options.Check();
        options.VersionText.ShouldBe("9.1 (X 1)");
        ConnectorSettings.Read(options.Settings).Cookies.ShouldBeFalse();
    }
}
