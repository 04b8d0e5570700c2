using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Tests.Stands;

namespace Patchbay.Diallers.Genius.Tests;

/// <summary>The commands of sections 2.1 and 2.2, each brought about by an agent: how it is written, refused, and not repeated.</summary>
public sealed class EveryCommandTests
{
    private static readonly string[] Envelope = ["type", "SID", "RID"];

    // Those that the adapter sends by itself, and tests of their own look at.
    private static readonly string[] Unasked = ["Authenticate", "GetTenants", "GetCampaigns", "Connect", "Logoff", "KeepAlive", "GetWebRTC", "Acknowledge"];

    public static TheoryData<string> Types { get; } = [.. AgentActs.All.Keys];

    public static IEnumerable<object[]> Errors { get; } =
        from command in Tables.Commands
        where AgentActs.All.ContainsKey(Text(command["type"]))
        from number in command["errors"]!.AsArray().Select(number => number!.GetValue<int>()).Append(99)
            // Already available is no failure (Q21), already in wrap is what was wanted (Q20).
        where number is not 160
        select new object[] { Text(command["type"]), number };

    [Fact]
    public void An_agent_can_bring_about_every_command_of_the_sheet() =>
        Tables.Commands.Select(command => Text(command["type"])).Except(AgentActs.All.Keys).Except(Unasked).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Types))]
    public async Task It_is_written_in_the_strict_form_with_every_mandatory_key_and_no_other(string type)
    {
        await using var desk = await AgentActs.InStateOfAsync(type);
        var act = AgentActs.All[type].Act(desk.Agent).AsTask();
        var request = await desk.Line.TakeAsync(type);
        await desk.Line.AnswerAsync(request);
        (await act).ShouldBeOfType<Done>();

        var keys = Row(type)["keys"]!.AsArray().ToDictionary(key => Text(key!["key"]), key => key!);
        var sent = request.Where(member => !Envelope.Contains(member.Key)).ToDictionary();
        sent.Keys.Except(keys.Keys).ShouldBeEmpty();
        keys.Where(key => Text(key.Value["need"]) != "optional").Select(key => key.Key).Except(sent.Keys).ShouldBeEmpty();
        foreach (var (key, value) in sent) KindOf(value).ShouldBe(Text(keys[key]["type"]), $"{type}.{key}");
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Each_of_its_own_errors_is_told_to_the_agent(string type, int number)
    {
        await using var desk = await AgentActs.InStateOfAsync(type);
        var before = DeskView.Of(desk.Agent.State);
        var act = AgentActs.All[type].Act(desk.Agent).AsTask();

        await desk.Line.RefuseAsync(await desk.Line.TakeAsync(type), Tables.Error(number));

        var row = Tables.Error(number);
        (await act).ShouldBe(new Refused { Code = "vendor", Number = $"{number}", Text = Text(row["text"]), Level = Text(row["level"]) });
        DeskView.Of(desk.Agent.State).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Where_the_connection_breaks_before_its_answer_nobody_knows_and_it_is_not_sent_again(string type)
    {
        await using var desk = await AgentActs.InStateOfAsync(type);
        var act = AgentActs.All[type].Act(desk.Agent).AsTask();
        await desk.Line.TakeAsync(type);
        await desk.Line.CloseAsync();

        await desk.AcceptAsync();
        await desk.Line.AuthenticateAsync();
        await desk.Line.RefuseAsync(await desk.Line.TakeAsync("Connect"), Tables.Error(99));
        (await act).ShouldBeOfType<Unknown>();
        await desk.Agent.UntilAsync("the session is live again", state => state.Session == SessionState.Live);

        // Whatever was on its way would come before this.
        var directory = AgentActs.All["GetAgents"].Act(desk.Agent).AsTask();
        await desk.Line.AnswerAsync(await desk.Line.TakeAsync("GetAgents"), new JsonObject { ["Agents"] = new JsonArray() });
        (await directory).ShouldBeOfType<Done>();
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Where_the_session_was_lost_it_was_not_carried_out_and_is_sent_again_once_with_the_new_SID(string type)
    {
        await using var desk = await AgentActs.InStateOfAsync(type);
        var act = AgentActs.All[type].Act(desk.Agent).AsTask();
        var first = await desk.Line.TakeAsync(type);
        await desk.Line.RefuseAsync(first, Tables.Error(198));

        await desk.AcceptAsync();
        await desk.Line.AuthenticateAsync();
        await desk.Line.RefuseAsync(await desk.Line.TakeAsync("Connect"), Tables.Error(99));
        var second = await desk.Line.TakeAsync(type);
        await desk.Line.AnswerAsync(second);

        (await act).ShouldBeOfType<Done>();
        second["RID"]!.ToString().ShouldNotBe(first["RID"]!.ToString());
        foreach (var key in Envelope)
        {
            first.Remove(key);
            second.Remove(key);
        }

        JsonNode.DeepEquals(first, second).ShouldBeTrue();
    }

    private static JsonNode Row(string type) => Tables.Commands.Single(command => Text(command["type"]) == type);

    private static string KindOf(JsonNode? value) => value switch
    {
        JsonObject => "object",
        JsonArray => "integer[]",
        JsonValue scalar when scalar.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => "boolean",
        JsonValue scalar when scalar.GetValueKind() == System.Text.Json.JsonValueKind.Number => "integer",
        _ => "string",
    };

    private static string Text(JsonNode? node) => node!.GetValue<string>();
}
