using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Tests.Stands;
using Patchbay.TestKit.Relays;
using Patchbay.TestKit.Transcripts;

namespace Patchbay.Diallers.Genius.Tests.Transcripts;

/// <summary>
/// The spellings of section 7.10 of the sheet that a dialler may use and an adapter must take. What is told of a session by
/// the recorded lines is tested with the other transcripts; here are those that no such transcript can show.
/// </summary>
public sealed class VariantTests
{
    private const int Sid = 567678296;

    private static readonly IReadOnlyList<TranscriptStep> Quoted = Tables.SheetTranscript("7.10-quoted-ids");

    /// <summary>Setting and value, and whether what the simulator then said has that spelling.</summary>
    private static readonly Dictionary<(string Setting, string Value), Func<JsonObject, bool?>> Spellings = new()
    {
        // Left out, a message shows nothing of it.
        [("ids", "numbers")] = said => Kind(said["RID"]) is { } kind ? kind == JsonValueKind.Number : null,
        [("ids", "strings")] = said => Kind(said["RID"]) is { } kind ? kind == JsonValueKind.String && Kind(said["SID"]) is null or JsonValueKind.String : null,
        // As the client says them, and the adapter says them as numbers.
        [("ids", "mirror")] = said => Kind(said["RID"]) is { } kind ? kind == JsonValueKind.Number : null,
        [("responseKeyCase", "documented")] = said => said.ContainsKey("SID") ? said.ContainsKey("Response") : null,
        [("responseKeyCase", "flipped")] = said => said.ContainsKey("SID") ? said.ContainsKey("response") : null,
        [("names", "documented")] = said => said["direction"] is not null ? Name(said) == "ChatReceived" : null,
        [("names", "logical")] = said => said["direction"] is not null ? Name(said) == "ChatMessage" : null,
    };

    public static TheoryData<string, string> Settings { get; } = All();

    [Fact]
    public async Task An_error_with_quoted_ids_refuses_a_sign_in()
    {
        await using var desk = ScriptedDesk.Empty(options => (options.Tenant, options.Extension) = (null, "8600001"));
        var signIn = desk.Agent.SignInAsync();
        await desk.AcceptAsync();
        await AuthenticateAsync(desk.Line);

        var asked = await desk.Line.TakeAsync("GetTenants");
        asked["SID"]!.GetValue<int>().ShouldBe(Sid);
        await SayAsync(desk.Line, Quoted[^1].Server!, asked);

        (await signIn).ShouldBeOfType<SignInRefused>().Reason.ShouldBe(SheetLines.Told(Quoted[^1].Server!));
    }

    [Fact]
    public async Task An_error_with_quoted_ids_brings_a_session_back_and_the_command_is_sent_again()
    {
        await using var desk = await ScriptedDesk.InAsync("Waiting");
        var act = desk.Agent.TakeBreakAsync();
        await SayAsync(desk.Line, Quoted[^1].Server!, await desk.Line.TakeAsync("GoUnavailable"));

        await desk.AcceptAsync();
        await AuthenticateAsync(desk.Line);
        var connect = await desk.Line.TakeAsync("Connect");
        connect["SID"]!.GetValue<int>().ShouldBe(Sid);
        await desk.Line.RefuseAsync(connect, Tables.Error(99));

        await desk.TakenAsync(act, "GoUnavailable");
    }

    [Fact]
    public async Task Events_under_their_logical_names_are_taken()
    {
        await using var desk = await ScriptedDesk.InAsync("Unavail");
        await desk.Line.EventAsync("NowInCall", new JsonObject { ["campaign"] = "Service", ["calltype"] = 5, ["tel"] = "", ["transfer"] = true, ["sessionID"] = "CH-211", ["queuenumber"] = 7, ["data"] = new JsonObject(), ["uniquecallid"] = "u-9a02", ["sessionIndex"] = 1 });
        await desk.TakenAsync(desk.Agent.Offer<ICallMaking>().MakeCallAsync(new MakeCall { Destination = Way.Dialled }, default).AsTask(), "ManualDial");
        var values = new TranscriptValues();

        foreach (var step in Tables.HeardTranscript("7.10-logical-names"))
            if (step.Server is { } told) await desk.Line.SayAsync(values.Fill(told).ToJsonString());
            else if (step.Client is { } said) values.Difference(said, await desk.Line.TakeAsync("Acknowledge")).ShouldBeNull();

        (desk.Agent.Call.State, desk.Agent.Call.Remote).ShouldBe((InteractionState.Originating, Way.Dialled));
        var chat = desk.Agent.State.Interactions.Single(interaction => interaction.Kind == "chat");
        chat.Messages.Select(message => message with { At = null }).ShouldBe([new ChatMessage { From = "colleague", Name = "lee.p", Text = "Yours now" }]);
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task The_same_acts_come_out_the_same_whatever_the_simulators_spelling(string setting, string value)
    {
        var world = SheetLines.World(Tables.SheetTranscript("7.9-error-matrix"));
        world[setting] = value;
        await using var simulator = await Simulator.StartAsync(world.ToJsonString());
        await using var relay = SocketRelay.Start(simulator.Address);
        await using var agent = new AgentAtDesk(relay.Address, options => (options.Tenant, options.Campaign, options.Interactive) = (null, null, 2), "kim.t", "pw-Example1");
        agent.Answer("tenant", "NorthDesk");
        agent.Answer("campaign", "Renewals");

        await new VariantDay(simulator, agent).RunAsync();

        var shown = relay.Messages.Where(message => !message.FromClient).Select(message => Spellings[(setting, value)](JsonNode.Parse(message.Text)!.AsObject())).OfType<bool>().ToList();
        shown.ShouldNotBeEmpty();
        shown.ShouldAllBe(spelled => spelled);
    }

    /// <summary>The adapter authenticates; it says numbers as numbers, and is answered as recorded.</summary>
    private static async Task AuthenticateAsync(PeerConnection line)
    {
        var asked = await line.TakeAsync("Authenticate");
        asked["RID"]!.GetValueKind().ShouldBe(JsonValueKind.Number);
        await SayAsync(line, Quoted.First(step => step.Server is not null).Server!, asked);
    }

    /// <summary>Says a recorded answer with the number of what it answers, quoted as the record has it.</summary>
    private static Task SayAsync(PeerConnection line, JsonNode recorded, JsonObject asked)
    {
        var answer = new TranscriptValues { ["sid"] = Sid.ToString(CultureInfo.InvariantCulture) }.Fill(recorded).AsObject();
        answer["RID"]!.GetValueKind().ShouldBe(JsonValueKind.String);
        answer["RID"] = asked["RID"]!.ToString();
        return line.SayAsync(answer.ToJsonString());
    }

    private static string? Name(JsonObject said) => said["event"]?.GetValue<string>();

    private static JsonValueKind? Kind(JsonNode? node) => node?.GetValueKind();

    private static TheoryData<string, string> All()
    {
        var data = new TheoryData<string, string>();
        foreach (var (setting, value) in Spellings.Keys) data.Add(setting, value);
        return data;
    }
}
