using System.Text.Json;
using Patchbay.Audio;
using Patchbay.Bridges.ServiceClient.Protocol;
using Patchbay.Bridges.ServiceClient.Views;
using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.Bridges.ServiceClient.Tests.Views;

/// <summary>The phone as the page is told of it.</summary>
public sealed class PhoneViewTests
{
    private static readonly PhoneCallId Call = new() { Value = "p1" };
    private static readonly DeskState Empty = new() { Key = new DeskKey { Plan = "default", Agent = "ann" } };

    [Fact]
    public void A_desk_without_a_phone_shows_none()
    {
        DeskViews.Of(Empty).Phone.ShouldBeNull();
        Json(Empty).TryGetProperty("phone", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(LineState.Unregistered, "unregistered")]
    [InlineData(LineState.Registering, "registering")]
    [InlineData(LineState.Registered, "registered")]
    [InlineData(LineState.Failed, "failed")]
    public void A_line_is_shown_with_its_state(LineState state, string word)
    {
        var line = PhoneOf(new LineChanged { Line = new PhoneLine { Id = "0", User = "1001", Server = "pbx:5060", State = state } }).Lines.ShouldHaveSingleItem();
        line.ShouldBe(new LineView { Id = "0", User = "1001", Server = "pbx:5060", State = word });
    }

    [Fact]
    public void A_line_that_the_server_refused_says_why()
    {
        var refused = new PhoneLine { Id = "0", User = "1001", State = LineState.Failed, Detail = new VendorDetail { Code = "403", Text = "Forbidden", Name = "REGISTER" } };
        PhoneOf(new LineChanged { Line = refused }).Lines[0].Detail.ShouldBe(new DetailView { Code = "403", Text = "Forbidden" });
        PhoneOf(new LineChanged { Line = refused with { Detail = new VendorDetail { Name = "REGISTER" } } }).Lines[0].Detail.ShouldBeNull();
    }

    [Theory]
    [InlineData(LineOwner.Config, "config")]
    [InlineData(LineOwner.Dialler, "dialler")]
    [InlineData(LineOwner.Client, "client")]
    public void The_owner_of_the_lines_is_named(LineOwner owner, string word) =>
        PhoneViews.Of(Empty with { Phone = new PhoneState(), LineOwner = owner })!.LineOwner.ShouldBe(word);

    [Fact]
    public void A_call_that_no_interaction_has_is_a_bare_one_with_what_the_desk_allows()
    {
        PhoneOf(Rings()).Calls.ShouldHaveSingleItem().Actions.ShouldBeEmpty();
        var call = PhoneOf(Rings(), Added("i1", null), new AllowedActionsChanged { Interaction = new InteractionId { Value = "p1" }, Actions = ["answer", "reject"] }).Calls.ShouldHaveSingleItem();
        call.Interaction.ShouldBeNull();
        call.Actions.ShouldBe(["answer", "reject"]);
        (call.Id, call.Line, call.State, call.Direction, call.Remote, call.RemoteName).ShouldBe(("p1", "0", "alerting", "in", "1005", "Kim"));
    }

    [Fact]
    public void A_leg_names_the_interaction_that_it_carries_and_what_that_allows()
    {
        var call = PhoneOf(Rings(), Added("i1", Call)).Calls.ShouldHaveSingleItem();
        call.Interaction.ShouldBe("i1");
        call.Actions.ShouldBe(["clear"]);
    }

    [Fact]
    public void A_call_that_is_the_interaction_itself_is_known_by_its_id() =>
        PhoneOf(Rings(), Added("p1", null)).Calls.ShouldHaveSingleItem().Interaction.ShouldBe("p1");

    [Fact]
    public void Figures_keep_their_units_and_what_is_not_measured_is_absent()
    {
        var quality = new CallQuality { Mos = 4.21, Loss = 0.004, Jitter = TimeSpan.FromMicroseconds(12_500), RoundTrip = TimeSpan.FromMilliseconds(48) };
        PhoneOf(Rings(), new QualityChanged { Call = Call, Quality = quality }).Calls[0].Quality
            .ShouldBe(new QualityView { Mos = 4.21, Loss = 0.004, JitterMilliseconds = 12.5, RoundTripMilliseconds = 48 });
        PhoneOf(Rings(), new QualityChanged { Call = Call, Quality = new CallQuality() }).Calls[0].Quality.ShouldBe(new QualityView());
        PhoneOf(Rings()).Calls[0].Quality.ShouldBeNull();
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_figure_that_is_no_number_is_left_out_and_the_rest_travels(double figure)
    {
        var state = Fold(Rings(), new QualityChanged { Call = Call, Quality = new CallQuality { Mos = figure, Loss = figure, RoundTrip = TimeSpan.FromMilliseconds(48) } });
        Json(state).GetProperty("phone").GetProperty("calls")[0].GetProperty("quality").GetRawText().ShouldBe("""{"roundTripMilliseconds":48}""");
    }

    [Fact]
    public void Devices_mute_and_volume_are_shown_as_they_are()
    {
        var audio = PhoneOf(new DevicesChanged
        {
            Audio = new PhoneAudio
            {
                Devices = [new AudioDevice { Id = "m", Name = "Headset", Direction = AudioDirection.Input }, new AudioDevice { Id = "s", Name = "Headset", Direction = AudioDirection.Output }],
                Microphone = "m",
                Speaker = "s",
                MicrophoneMuted = true,
                MicrophoneVolume = 80,
                SpeakerVolume = 35,
            },
        }).Audio;
        audio.Devices.ShouldBe([new DeviceView { Id = "m", Name = "Headset", Direction = "input" }, new DeviceView { Id = "s", Name = "Headset", Direction = "output" }]);
        (audio.Microphone, audio.Speaker, audio.Ringer).ShouldBe(("m", "s", null));
        (audio.MicrophoneMuted, audio.SpeakerMuted, audio.MicrophoneVolume, audio.SpeakerVolume).ShouldBe((true, false, 80, 35));
    }

    private static PhoneCallChanged Rings() => new()
    {
        Call = new PhoneCall { Id = Call, Line = "0", State = ConnectionState.Alerting, Direction = InteractionDirection.In, Remote = "1005", RemoteName = "Kim" },
    };

    private static InteractionAdded Added(string id, PhoneCallId? leg) => new()
    {
        Interaction = new Interaction { Id = new InteractionId { Value = id }, State = InteractionState.Active, Leg = leg, OfferedActions = [DeskActions.Clear] },
    };

    private static DeskState Fold(params DeskFact[] facts) => facts.Aggregate(Empty, (state, fact) => state.Fold(fact, DateTimeOffset.UnixEpoch));

    private static PhoneView PhoneOf(params DeskFact[] facts) => PhoneViews.Of(Fold(facts)).ShouldNotBeNull();

    private static JsonElement Json(DeskState state) => JsonSerializer.SerializeToElement(DeskViews.Of(state), WireJson.Default.DeskView);
}
