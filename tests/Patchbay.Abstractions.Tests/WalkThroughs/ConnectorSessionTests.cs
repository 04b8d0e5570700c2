using System.Text.Json;
using Patchbay.Abstractions.Tests.Paper;
using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.Abstractions.Tests.WalkThroughs;

/// <summary>Softphone Connector sheet, section 9: POST /session at any time, the line in use included.</summary>
public sealed class ConnectorSessionTests
{
    private const string FirstBody = """
        {"options":{"sipendpoint":{"policy.connector.auto_restart":"1","policy.session.auto_answer":"0"},"softphone":{"session_expire":60}},
         "connectivities":{"protocol":"udp","connections":[{"server":"135.39.45.32:5060","user":"1001"}]}}
        """;

    private const string SecondBody = """
        {"options":{"sipendpoint":{"policy.session.auto_answer":"1","policy.endpoint.rtp_port_min":"8000","policy.nobody.knows":"1"}},
         "connectivities":{"protocol":"tcp","connections":[{"server":"135.39.45.33:5060","user":"1002"}]}}
        """;

    [Fact]
    public async Task A_line_that_is_not_in_use_takes_its_settings_now()
    {
        var (_, bridge, phone) = await AtDeskAsync();
        (await PostSessionAsync(bridge, FirstBody)).ShouldBe(new Done { Value = JsonText.Parse("""{"lines":"Now","policy.session.auto_answer":"Now"}""") });
        var line = bridge.View.Phone.ShouldNotBeNull().Lines.Single();
        (line.Id, line.User, line.Server, line.State).ShouldBe(("0", "1001", "135.39.45.32:5060", LineState.Unregistered));
        phone.Wire.ShouldBeEmpty();

        await bridge.DoesAsync(new RegisterPhone());
        phone.Wire.ShouldBe(["REGISTER 1001@135.39.45.32:5060"]);
        bridge.View.Phone!.Lines.Single().State.ShouldBe(LineState.Registered);
    }

    [Fact]
    public async Task A_line_in_use_keeps_its_call_and_each_key_is_answered_by_when_it_counts()
    {
        var (_, bridge, phone) = await RegisteredAsync();
        await phone.CallAsync("p-1", ConnectionState.Connected);

        (await PostSessionAsync(bridge, SecondBody)).ShouldBe(new Done
        {
            Value = JsonText.Parse("""{"lines":"AtNextRegistration","policy.session.auto_answer":"Now","policy.endpoint.rtp_port_min":"AtNextRegistration","policy.nobody.knows":"Unknown"}"""),
        });
        var line = bridge.View.Phone!.Lines.Single();
        (line.User, line.State).ShouldBe(("1001", LineState.Registered));
        bridge.View.Phone!.Calls.Single().State.ShouldBe(ConnectionState.Connected);
        phone.Wire.Count.ShouldBe(1);

        await bridge.DoesAsync(new RegisterPhone());
        line = bridge.View.Phone!.Lines.Single();
        (line.Id, line.User, line.Server, line.State).ShouldBe(("0", "1002", "135.39.45.33:5060", LineState.Registered));
        phone.Wire[^1].ShouldBe("REGISTER 1002@135.39.45.33:5060");
    }

    [Fact]
    public async Task Fewer_lines_take_the_spare_one_away_at_the_next_registration()
    {
        var (_, bridge, phone) = await AtDeskAsync();
        await PostSessionAsync(bridge, """{"connectivities":{"connections":[{"server":"a:5060","user":"1"},{"server":"b:5060","user":"2"}]}}""");
        await bridge.DoesAsync(new RegisterPhone());
        bridge.View.Phone!.Lines.Select(line => line.Id).ShouldBe(["0", "1"]);
        (await PostSessionAsync(bridge, """{"connectivities":{"connections":[{"server":"a:5060","user":"1"}]}}""")).ShouldBe(new Done { Value = JsonText.Parse("""{"lines":"AtNextRegistration"}""") });
        bridge.View.Phone!.Lines.Count.ShouldBe(2);
        await bridge.DoesAsync(new RegisterPhone());
        bridge.View.Phone!.Lines.Single().User.ShouldBe("1");
        phone.Wire.ShouldBe(["REGISTER 1@a:5060", "REGISTER 2@b:5060", "REGISTER 1@a:5060"]);
    }

    [Fact]
    public async Task An_empty_body_changes_nothing_and_audio_is_changed_in_any_subset()
    {
        var (desk, bridge, _) = await RegisteredAsync();
        var before = bridge.View.Phone;
        (await PostSessionAsync(bridge, "{}")).ShouldBe(new Done { Value = JsonText.Parse("{}") });
        bridge.View.Phone.ShouldBe(before);

        await bridge.DoesAsync(new SetPhoneAudio { Audio = new PhoneAudioChange { SpeakerVolume = 50, MicrophoneMuted = true } });
        await bridge.DoesAsync(new SetPhoneAudio { Audio = new PhoneAudioChange { MicrophoneMuted = false } });
        var audio = bridge.View.Phone!.Audio;
        (audio.SpeakerVolume, audio.MicrophoneVolume, audio.MicrophoneMuted).ShouldBe((50, 100, false));
        desk.State.Commands.ShouldBeEmpty();
    }

    [Fact]
    public async Task Unregistering_ends_what_registering_began_and_a_desk_without_a_phone_says_so()
    {
        var (_, bridge, _) = await RegisteredAsync();
        await bridge.DoesAsync(new UnregisterPhone());
        bridge.View.Phone!.Lines.Single().State.ShouldBe(LineState.Unregistered);
        (await PostSessionAsync(bridge, SecondBody)).ShouldBeOfType<Done>().Value.GetProperty("lines").GetString().ShouldBe("Now");

        var bare = new PaperBridge(new PaperDesk());
        (await PostSessionAsync(bare, FirstBody)).ShouldBe(new Unavailable { Why = "A phone is not offered here." });
    }

    [Fact]
    public void What_a_client_pushes_is_never_printed_with_its_passwords()
    {
        var command = new ApplyPhoneSettings
        {
            Settings = new PhoneSettings
            {
                Lines = [new LineSettings { Server = "pbx:5060", User = "1001", Password = "hush-1" }],
                Overrides = [new SettingOverride { Key = "proxies.proxy0.password", Value = "hush-2" }],
            },
        };
        command.ToString().ShouldNotContain("hush");
        command.ToString().ShouldContain("1001@pbx:5060");
        command.ToString().ShouldContain("proxies.proxy0.password=[not shown]");
    }

    private static async Task<(PaperDesk Desk, PaperBridge Bridge, PaperPhone Phone)> AtDeskAsync()
    {
        var desk = new PaperDesk("");
        return (desk, new PaperBridge(desk), await PaperPhoneEndpoint.AtAsync(desk));
    }

    private static async Task<(PaperDesk Desk, PaperBridge Bridge, PaperPhone Phone)> RegisteredAsync()
    {
        var at = await AtDeskAsync();
        await PostSessionAsync(at.Bridge, FirstBody);
        await at.Bridge.DoesAsync(new RegisterPhone());
        return at;
    }

    /// <summary>
    /// The bridge's part: what is about itself (options.softphone, policy.connector) it keeps, the rest goes to the phone by
    /// the vendor's own keys. Its client always gets 200 and an empty object; the answer is for the diagnostics.
    /// </summary>
    private static ValueTask<CommandResult> PostSessionAsync(PaperBridge bridge, string body)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        ValueList<LineSettings>? lines = null;
        if (root.TryGetProperty("connectivities", out var connectivities))
        {
            var transport = connectivities.TryGetProperty("protocol", out var protocol) ? protocol.GetString() : null;
            lines = connectivities.GetProperty("connections").EnumerateArray()
                .Select(line => new LineSettings { Server = line.GetProperty("server").GetString()!, User = line.GetProperty("user").GetString()!, Transport = transport })
                .ToValueList();
        }

        ValueList<SettingOverride> overrides = root.TryGetProperty("options", out var options) && options.TryGetProperty("sipendpoint", out var keys)
            ? keys.EnumerateObject().Where(key => !key.Name.StartsWith("policy.connector.", StringComparison.Ordinal)).Select(key => new SettingOverride { Key = key.Name, Value = key.Value.GetString()! }).ToValueList()
            : [];
        return bridge.SendAsync(new ApplyPhoneSettings { Settings = new PhoneSettings { Lines = lines, Overrides = overrides } });
    }
}
