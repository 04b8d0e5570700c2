using Patchbay.Audio;
using Patchbay.Bridges.SoftphoneConnector.Clients;
using Patchbay.Bridges.SoftphoneConnector.Options;
using Patchbay.Bridges.SoftphoneConnector.Protocol;
using Patchbay.Bridges.SoftphoneConnector.Tests.Stands;
using Patchbay.Bridges.SoftphoneConnector.Views;
using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.Bridges.SoftphoneConnector.Tests.Views;

/// <summary>The desk's words in the connector's (sheet sections 6 to 8).</summary>
public sealed class SessionViewTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly ClientSession _session = new("id", 1);

    [Theory]
    [InlineData(LineState.Unregistered, "NONE", "INITIALIZING")]
    [InlineData(LineState.Registering, "TRYING", "INITIALIZING")]
    [InlineData(LineState.Registered, "READY", "INITIALIZED")]
    [InlineData(LineState.Failed, "FAILED", "INITIALIZING")]
    public void Each_state_of_a_line_has_its_word(LineState state, string connection, string status)
    {
        var view = View(Configs.Line("1001", state));
        view.Connectivities.Connections.Single().State.ShouldBe(connection);
        view.Status.ShouldBe(status);
    }

    [Theory]
    [InlineData(ConnectionState.Initiated, InteractionDirection.Out, false, "IN_PROGRESS")]
    [InlineData(ConnectionState.Alerting, InteractionDirection.Out, false, "IN_PROGRESS")]
    [InlineData(ConnectionState.Alerting, InteractionDirection.In, false, "RINGING")]
    [InlineData(ConnectionState.Alerting, InteractionDirection.Unknown, false, "RINGING")]
    [InlineData(ConnectionState.Connected, InteractionDirection.In, false, "CONNECTED")]
    [InlineData(ConnectionState.Connected, InteractionDirection.In, true, "HELD")]
    [InlineData(ConnectionState.Hold, InteractionDirection.Out, false, "HELD")]
    [InlineData(ConnectionState.Queued, InteractionDirection.Out, false, "UNKNOWN")]
    [InlineData(ConnectionState.Fail, InteractionDirection.Out, false, "DISCONNECTED")]
    public void Each_state_of_a_call_has_its_word(ConnectionState state, InteractionDirection direction, bool heldByRemote, string word)
    {
        var call = Configs.Call(state).Call with { Direction = direction, HeldByRemote = heldByRemote };
        View(new PhoneCallChanged { Call = call }).Phone.Calls.ShouldHaveSingleItem().ShouldBe(new CallView { State = word, Uuid = "UIVB8J6JE91C53UIM3VI59VHQ4000015" });
    }

    [Theory]
    [InlineData("uuid", "sip", "uuid")]
    [InlineData(null, "sip", "sip")]
    [InlineData(null, null, "c1")]
    public void A_call_goes_by_the_first_id_it_has(string? uuid, string? signalling, string shown)
    {
        var call = Configs.Call(ConnectionState.Connected).Call with { CallUuid = uuid, SignallingId = signalling };
        View(new PhoneCallChanged { Call = call }).Phone.Calls.Single().Uuid.ShouldBe(shown);
    }

    [Fact]
    public void A_registration_lost_later_shows_at_its_connection_alone()
    {
        View(Configs.Line("1001")).Status.ShouldBe("INITIALIZED");
        var view = View(Configs.Line("1001", LineState.Registering));
        view.Status.ShouldBe("INITIALIZED");
        view.Connectivities.Connections.Single().State.ShouldBe("TRYING");
    }

    [Theory]
    [InlineData(true, null, LineState.Unregistered, "WAITING_HEADSET")]
    [InlineData(true, "jabra", LineState.Unregistered, "INITIALIZING")]
    [InlineData(false, null, LineState.Unregistered, "INITIALIZING")]
    [InlineData(true, null, LineState.Registered, "INITIALIZED")]
    public void A_demanded_headset_is_waited_for_until_a_line_has_begun(bool enforced, string? headset, LineState line, string status)
    {
        _session.Config = new ClientConfig { EnforceHeadset = enforced };
        var view = View(Configs.Devices(headset), Configs.Line("1001", line));
        view.Status.ShouldBe(status);
        view.Devices.HeadsetUsed.ShouldBe(headset is not null);
    }

    [Fact]
    public void A_device_that_was_unplugged_is_not_shown()
    {
        var devices = Configs.Devices().Audio;
        var view = View(new DevicesChanged { Audio = devices with { Devices = devices.Devices.Without(device => device.Direction == AudioDirection.Input) } });
        view.Devices.Microphone.ShouldBeNull();
        view.Devices.Speaker.ShouldNotBeNull().Volume.ShouldBe(100);
    }

    [Theory]
    [InlineData("0", "0", 3.0, null, null)]
    [InlineData("3.5", "0", 3.0, 3.0, true)]
    [InlineData("3.5", "0", 4.0, 4.0, false)]
    [InlineData("0", "1", 3.0, 3.0, false)]
    public void Quality_is_told_while_it_is_watched(string threshold, string publish, double mos, double? shown, bool? alarm)
    {
        var settings = ConnectorSettings.Read(new Dictionary<string, string> { ["policy.endpoint.vq_alarm_threshold"] = threshold, ["policy.endpoint.vq_report_publish"] = publish });
        var quality = new QualityChanged { Call = new PhoneCallId { Value = "c1" }, Quality = new CallQuality { Mos = mos, RoundTrip = TimeSpan.FromMilliseconds(41.6) } };
        var phone = View(settings, Configs.Call(ConnectionState.Connected), quality).Phone;
        (phone.LocalInterMos, phone.VqAlarmOn, phone.RttMs).ShouldBe((shown, alarm, shown is null ? null : 42));
    }

    [Fact]
    public void Without_a_call_there_is_no_quality()
    {
        var phone = View(new ConnectorSettings { AlarmThreshold = 3.5 }).Phone;
        (phone.LocalInterMos, phone.VqAlarmOn, phone.RttMs).ShouldBe((null, null, null));
    }

    [Fact]
    public void A_clients_own_threshold_counts() =>
        new ConnectorSettings().With(new Dictionary<string, string> { ["policy.endpoint.vq_alarm_threshold"] = "4" }).AlarmThreshold.ShouldBe(4);

    [Fact]
    public void A_call_that_ended_is_shown_as_disconnected_for_two_seconds()
    {
        var memory = new CallMemory();
        PhoneCall[] calls = [Configs.Call(ConnectionState.Connected).Call];
        memory.Show(calls, Now).Single().State.ShouldBe("CONNECTED");
        memory.Show([], Now.AddSeconds(1)).Single().ShouldBe(new CallView { State = "DISCONNECTED", Uuid = "UIVB8J6JE91C53UIM3VI59VHQ4000015" });
        memory.Show([], Now.AddSeconds(2.9)).ShouldHaveSingleItem();
        memory.Show([], Now.AddSeconds(3)).ShouldBeEmpty();
    }

    [Fact]
    public void A_call_that_failed_is_not_shown_twice()
    {
        var memory = new CallMemory();
        memory.Show([Configs.Call(ConnectionState.Fail).Call], Now).Single().State.ShouldBe("DISCONNECTED");
        memory.Show([], Now).ShouldBeEmpty();
    }

    [Fact]
    public void Members_stand_in_the_products_order_and_what_is_not_known_is_left_out()
    {
        var settings = new ConnectorSettings { AlarmThreshold = 3.5 };
        var quality = new QualityChanged { Call = new PhoneCallId { Value = "c1" }, Quality = new CallQuality { Mos = 4.25, RoundTrip = TimeSpan.FromMilliseconds(5) } };
        var view = View(settings, Configs.Line("1001"), Configs.Call(ConnectionState.Connected), quality);
        System.Text.Encoding.UTF8.GetString(SessionBytes.Of(view)).ShouldBe(
            """{"status":"INITIALIZED","connectivities":{"protocol":"udp","connections":[{"server":"pbx:5060","user":"1001","state":"READY"}]},"devices":{"headset_used":false},"""
            + """ "phone":{"rtt_ms":5,"calls":[{"state":"CONNECTED","uuid":"UIVB8J6JE91C53UIM3VI59VHQ4000015"}],"vq_alarm_on":false,"local_inter_mos":4.25}}""".Trim());
    }

    private SessionView View(params DeskFact[] facts) => View(new ConnectorSettings(), facts);

    private SessionView View(ConnectorSettings settings, params DeskFact[] facts)
    {
        var desk = new ScriptedDesk("1001", LineOwner.Config);
        desk.Publish(facts);
        return SessionViews.Of(desk.Snapshot.State, _session, settings, Now);
    }
}
