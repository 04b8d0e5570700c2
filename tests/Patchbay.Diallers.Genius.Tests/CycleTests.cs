using System.Globalization;
using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Tests.Stands;

namespace Patchbay.Diallers.Genius.Tests;

/// <summary>
/// The tables 5.2 and 5.3 of the sheet, cell by cell, as far as an agent at a desk can come to one. The simulator's tests
/// read the same file.
/// </summary>
public sealed class CycleTests
{
    private const string AlreadyAvailable = "160";

    private static readonly string[] DeskStates = ["Unavail", "Waiting", "Waiting+pending", "InCall", "InCall+pending", "Wrap", "Wrap+pending"];

    public static TheoryData<string> Commands { get; } = [.. Tables.Cycle.Where(IsOfDesk).Select(cell => cell.ToJsonString())];

    public static TheoryData<string> Happenings { get; } =
        [.. Tables.Cycle.Where(cell => cell["happens"] is not null && cell["events"]!.AsArray().Count > 0).Select(cell => cell.ToJsonString())];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_command_is_sent_answered_and_followed_as_the_state_table_has_it(string text)
    {
        var cell = JsonNode.Parse(text)!;
        var command = cell["command"]!.DeepClone().AsObject();
        await using var desk = await ScriptedDesk.InAsync(Text(cell["state"]));
        var offered = Offered(desk.Agent, command);
        var act = Act(desk.Agent, command);
        var request = await desk.Line.TakeAsync();
        var sent = request.DeepClone().AsObject();
        sent.Remove("SID");
        sent.Remove("RID");
        JsonNode.DeepEquals(sent, command).ShouldBeTrue($"sent {sent.ToJsonString()}, expected {command.ToJsonString()}");

        if (cell["error"] is { } number) await desk.Line.RefuseAsync(request, Tables.Error(number.GetValue<int>()));
        else await desk.Line.AnswerAsync(request, cell["answer"]!.DeepClone().AsObject());
        if (Text(command["type"]) == "Logoff") await desk.Line.EventAsync("NowLoggedOff");
        var result = await act;
        if (Text(command["type"]) != "Logoff") await EventsAsync(desk, cell);

        var error = cell["error"]?.ToString();
        if (error is null or AlreadyAvailable) result.ShouldBeOfType<Done>();
        else result.ShouldBeOfType<Refused>().Number.ShouldBe(error);
        await desk.Agent.UntilAsync($"the agent is in {cell["next"]}", state => Shown(state) == Expected(Text(cell["next"])));
        if (offered is not null) offered.ShouldBe(error is null, $"{command["type"]} in {cell["state"]}");
    }

    [Theory]
    [MemberData(nameof(Happenings))]
    public async Task What_happens_at_the_dialler_shows_at_the_desk(string text)
    {
        var cell = JsonNode.Parse(text)!;
        await using var desk = await ScriptedDesk.InAsync(Text(cell["state"]));

        await EventsAsync(desk, cell);

        Shown(desk.Agent.State).ShouldBe(Expected(Text(cell["next"])));
        if (Text(cell["happens"]) == "call-connected") desk.Agent.Call.State.ShouldBe(InteractionState.Active);
        if (Text(cell["happens"]) == "customer-hangs-up") desk.Agent.Call.OutcomeOwed.ShouldBeTrue();
    }

    private static bool IsOfDesk(JsonNode cell)
    {
        var state = Text(cell["state"]);
        var inCall = state.StartsWith("InCall", StringComparison.Ordinal) || state.StartsWith("Wrap", StringComparison.Ordinal);
        return cell["command"] is { } command && DeskStates.Contains(state) && Text(command["type"]) switch
        {
            // The desk keeps limits as they are.
            "GoAvailable" => command["interactive"]!.GetValue<int>() == -2,
            "GoUnavailable" => true,
            // Without a call there is nothing that an agent could end or complete; in one it is ended first (Q20).
            "StartWrap" => inCall,
            "Disposition" => state.StartsWith("Wrap", StringComparison.Ordinal),
            // From the pool the adapter takes the agent out first.
            "Logoff" => state == "Unavail",
            _ => false,
        };
    }

    private static Task<CommandResult> Act(AgentAtDesk agent, JsonObject command) => Text(command["type"]) switch
    {
        "GoAvailable" => agent.GoReadyAsync(),
        "GoUnavailable" => agent.TakeBreakAsync(command["breakReason"]!.ToString()),
        "StartWrap" => agent.HangUpAsync(),
        "Disposition" => agent.CompleteAsync(agent.Sale()),
        _ => agent.SignOutAsync(),
    };

    /// <summary>Whether the desk offers the command; null where the sheet leaves more open than the desk does.</summary>
    private static bool? Offered(AgentAtDesk agent, JsonObject command) => Text(command["type"]) switch
    {
        "GoAvailable" => agent.State.AllowedActions.Contains(DeskActions.GoReady),
        "GoUnavailable" => agent.State.AllowedActions.Contains(DeskActions.GoNotReady),
        "StartWrap" => agent.Call.AllowedActions.Contains(DeskActions.Clear),
        "Disposition" when agent.Call.State == InteractionState.Wrapping => agent.Call.AllowedActions.Contains(DeskActions.CompleteWork),
        "Logoff" => agent.State.AllowedActions.Contains(DeskActions.SignOut),
        _ => null,
    };

    private static async Task EventsAsync(ScriptedDesk desk, JsonNode cell)
    {
        foreach (var name in cell["events"]?.AsArray() ?? [])
            if (Text(name) == "NowInCall") await desk.Line.CallAsync("u-2");
            else await desk.Line.EventAsync(Text(name));
    }

    private static string Expected(string state) => state.Split('+') switch
    {
        ["Open"] => "LoggedOut",
        ["Unavail"] => "NotReady",
        ["Waiting", .. var pending] => $"Ready{(pending.Length > 0 ? "+pending" : "")}",
        ["InCall", .. var pending] => $"Busy{(pending.Length > 0 ? "+pending" : "")}",
        ["Wrap", .. var pending] => $"AfterCallWork{(pending.Length > 0 ? "+pending" : "")}",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    private static string Shown(DeskState state) => string.Create(CultureInfo.InvariantCulture, $"{state.Agent.State}{(state.Agent.Pending is null ? "" : "+pending")}");

    private static string Text(JsonNode? node) => node!.GetValue<string>();
}
