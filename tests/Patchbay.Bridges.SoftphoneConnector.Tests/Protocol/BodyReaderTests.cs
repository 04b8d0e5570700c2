using System.Text.Json;
using Patchbay.Bridges.SoftphoneConnector.Protocol;
using Patchbay.Softphones;

namespace Patchbay.Bridges.SoftphoneConnector.Tests.Protocol;

/// <summary>What bodies say (sheet sections 5.2, 7 and 9). What they may not say stands in the refusals.</summary>
public sealed class BodyReaderTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("1", 1)]
    [InlineData("60", 60)]
    [InlineData("300", 300)]
    [InlineData("301", 300)]
    [InlineData("-1", 300)]
    [InlineData("1e99", 300)]
    [InlineData("10.5", 30)]
    [InlineData("\"60\"", 30)]
    [InlineData("null", 30)]
    public void Session_expire_is_in_seconds_and_300_where_out_of_range(string written, int seconds) =>
        Config($$"""{"options":{"softphone":{"session_expire":{{written}}} } }""").Expiry.ShouldBe(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void Without_session_expire_it_is_30_seconds() => Config("{}").Expiry.ShouldBe(TimeSpan.FromSeconds(30));

    [Theory]
    [InlineData("enforce_headset_usage", "true", true)]
    [InlineData("EnforceHeadsetUsage", "true", true)]
    [InlineData("ENFORCE_HEADSET_USAGE", "true", true)]
    [InlineData("enforce_headset_usage", "false", false)]
    [InlineData("enforce_headset_usage", "null", false)]
    [InlineData("username", "null", false)]
    public void The_headset_is_enforced_in_either_spelling(string name, string value, bool enforced) =>
        Config($$"""{"options":{"softphone":{"{{name}}":{{value}}} } }""").EnforceHeadset.ShouldBe(enforced);

    [Theory]
    [InlineData("udp", "udp")]
    [InlineData("TCP", "tcp")]
    [InlineData("Tls", "tls")]
    [InlineData("https", "https")]
    public void The_protocol_is_read_in_any_case(string written, string read) =>
        Config($$"""{"connectivities":{"protocol":"{{written}}"} }""").Protocol.ShouldBe(read);

    [Fact]
    public void Absence_of_connections_is_not_the_same_as_none()
    {
        Config("{}").Connections.ShouldBeNull();
        Config("""{"connectivities":{}}""").Connections.ShouldBeNull();
        Config("""{"connectivities":null}""").Connections.ShouldBeNull();
        Config("""{"connectivities":{"connections":[]}}""").Connections.ShouldNotBeNull().ShouldBeEmpty();
    }

    [Fact]
    public void More_than_six_connections_are_passed_over()
    {
        var connections = string.Join(',', Enumerable.Range(1, 8).Select(user => $$"""{"server":"pbx","user":"{{user}}"}"""));
        Config($$"""{"connectivities":{"connections":[{{connections}}]} }""").Connections.ShouldNotBeNull().Select(connection => connection.User).ShouldBe(["1", "2", "3", "4", "5", "6"]);
    }

    [Theory]
    [InlineData("""{"server":"","user":"1001"}""", false, "1001")]
    [InlineData("""{"server":"pbx","user":""}""", false, null)]
    [InlineData("""{"server":" pbx ","user":" 1001 "}""", true, "1001")]
    [InlineData("{}", false, null)]
    public void A_connection_without_server_or_user_is_switched_off(string connection, bool enabled, string? user)
    {
        var config = Config($$"""{"connectivities":{"connections":[{{connection}}]} }""");
        config.Connections.ShouldNotBeNull().Single().Enabled.ShouldBe(enabled);
        config.User.ShouldBe(user);
    }

    [Fact]
    public void Options_of_the_endpoint_are_texts_numbers_or_switches_and_unknown_members_are_passed_over()
    {
        var config = Config("""{"options":{"sipendpoint":{"a.b.c":"x","a.b.d":1.5,"a.b.e":true,"a.b.f":false,"a.b.g":null,"a.b.c":"y"},"other":[1]},"more":{"x":1}}""");
        config.Overrides.OrderBy(option => option.Key).Select(option => $"{option.Key}={option.Value}").ShouldBe(["a.b.c=y", "a.b.d=1.5", "a.b.e=1", "a.b.f=0"]);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("100", 100)]
    [InlineData("101", 100)]
    [InlineData("-5", 0)]
    [InlineData("49.6", 50)]
    [InlineData("1e999", 100)]
    public void Volumes_are_clamped(string written, int read)
    {
        Audio($$"""{"speaker":{"volume":{{written}}} }""").ShouldBe(new PhoneAudioChange { SpeakerVolume = read });
        Audio($$"""{"microphone":{"volume":{{written}}} }""").ShouldBe(new PhoneAudioChange { MicrophoneVolume = read });
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"speaker":null,"microphone":{}}""")]
    [InlineData("""{"headset_used":true,"speaker":{"name":"other"}}""")]
    [InlineData("""{"speaker":{"muted":null,"volume":null}}""")]
    public void What_is_not_acted_on_changes_nothing(string body) => Audio(body).ShouldBe(new PhoneAudioChange());

    private static ClientConfig Config(string body)
    {
        using var document = JsonDocument.Parse(body);
        return BodyReader.Config(document.RootElement);
    }

    private static PhoneAudioChange Audio(string body)
    {
        using var document = JsonDocument.Parse(body);
        return BodyReader.Audio(document.RootElement);
    }
}
