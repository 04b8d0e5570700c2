using System.Globalization;
using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Tests.Stands;

namespace Patchbay.Diallers.Genius.Tests;

/// <summary>
/// The state tables of the sheet (5.2 to 5.7), cell by cell, as far as an agent at a desk can come to one. The simulator's
/// tests read the same files.
/// </summary>
public sealed class CycleTests
{
    private const int AlreadyAvailable = 160;

    // What the number or the name asked for is worth is known to the dialler alone.
    private static readonly int[] OfValues = [301, 310, 311, 322];

    // Only there do the event names differ in these tables.
    private static readonly string[] WithOtherNames = ["Calling", "manual"];

    public static TheoryData<string, bool> Commands { get; } = Cells(cell => cell["command"] is not null && IsOfDesk(cell));

    public static TheoryData<string, bool> Happenings { get; } =
        Cells(cell => cell["happens"] is not null && Word(cell) is not ("Open" or "Authed" or "Closed") && cell["events"]!.AsArray().Count > 0);

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_command_is_sent_answered_and_followed_as_the_state_table_has_it(string name, bool logicalNames)
    {
        var cell = Tables.States[name];
        var command = cell["command"]!.DeepClone().AsObject();
        await using var desk = await ScriptedDesk.InAsync(Text(cell["state"]), logicalNames: logicalNames);
        Offered(desk, cell, command);
        var acts = new DeskActs(desk.Agent);
        if (acts.Do(command) is not { } act) return;

        if (await desk.Line.TakeForAsync(act) is { } request) await AnsweredAsync(desk, cell, command, request, act);
        else RefusedHere(cell, await act);

        await desk.Agent.UntilAsync($"the desk shows {DeskView.Expected(Text(cell["next"]))}", state => DeskView.Of(state) == DeskView.Expected(Text(cell["next"])));
    }

    [Theory]
    [MemberData(nameof(Happenings))]
    public async Task What_happens_at_the_dialler_shows_at_the_desk(string name, bool logicalNames)
    {
        var cell = Tables.States[name];
        await using var desk = await ScriptedDesk.InAsync(Text(cell["state"]), logicalNames: logicalNames);

        await EventsAsync(desk, cell);

        await desk.Agent.UntilAsync($"the desk shows {DeskView.Expected(Text(cell["next"]))}", state => DeskView.Of(state) == DeskView.Expected(Text(cell["next"])));
        if (Word(cell) == "Wrap") desk.Agent.Call.OutcomeOwed.ShouldBeTrue();
    }

    private static async Task AnsweredAsync(ScriptedDesk desk, JsonNode cell, JsonObject command, JsonObject request, Task<CommandResult> act)
    {
        var sent = request.DeepClone().AsObject();
        sent.Remove("SID");
        sent.Remove("RID");
        JsonNode.DeepEquals(sent, command).ShouldBeTrue($"sent {sent.ToJsonString()}, expected {command.ToJsonString()}");
        var error = cell["error"]?.GetValue<int>();
        if (error is { } number) await desk.Line.RefuseAsync(request, Tables.Error(number));
        else await desk.Line.AnswerAsync(request, cell["answer"]!.DeepClone().AsObject());
        var logoff = Text(command["type"]) == "Logoff";
        if (logoff) await desk.Line.EventAsync("NowLoggedOff");
        var result = await act;
        if (!logoff) await EventsAsync(desk, cell);

        // The desk itself lets go of an interaction whose outcome was taken.
        if (error is null && Text(command["type"]) == "Disposition")
            foreach (var done in desk.Agent.State.Interactions) await desk.Agent.Facts.PublishAsync(new InteractionRemoved { Interaction = done.Id, End = InteractionEnd.Completed }, CancellationToken.None);
        if (error is null or AlreadyAvailable) result.ShouldBeOfType<Done>();
        else result.ShouldBeOfType<Refused>().Number.ShouldBe(error.Value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>What cannot succeed need not be sent; the agent is told then as well.</summary>
    private static void RefusedHere(JsonNode cell, CommandResult result)
    {
        result.ShouldBeOfType<Refused>().Text.ShouldNotBeEmpty();
        OfValues.ShouldNotContain(cell["error"]!.GetValue<int>());
    }

    private static void Offered(ScriptedDesk desk, JsonNode cell, JsonObject command)
    {
        var error = cell["error"]?.GetValue<int>();
        // What is set already may be set again without effect; nobody needs to be offered it.
        if (Text(command["type"]) == "TogglePark" && error is null && JsonNode.DeepEquals(cell["state"], cell["next"])) return;
        if (error is not null && OfValues.Contains(error.Value)) return;
        if (new DeskActs(desk.Agent).Offers(command) is { } offered) offered.ShouldBe(error is null, $"{command["type"]} in {cell["state"]}");
    }

    private static bool IsOfDesk(JsonNode cell) => Word(cell) is not ("Open" or "Authed" or "Closed") && Text(cell["command"]!["type"]) switch
    {
        // The desk keeps limits as they are where nobody names one: another limit is offered without being shown.
        "GoAvailable" => cell["command"]!["interactive"]!.GetValue<int>() == -2,
        // From the pool and from a call the adapter takes the agent out first.
        "Logoff" => Word(cell) == "Unavail",
        // A call that is not over the adapter ends first (Q20).
        "Disposition" => Word(cell) == "Wrap",
        "TogglePark" => cell["settings"]?["togglePark"] is null && Text(cell["command"]!["Who"]) != "nobody",
        "Authenticate" or "Connect" or "GetTenants" or "GetCampaigns" or "GetWebRTC" => false,
        _ => true,
    };

    private static TheoryData<string, bool> Cells(Func<JsonNode, bool> taken)
    {
        var data = new TheoryData<string, bool>();
        foreach (var (name, cell) in Tables.States.Where(named => taken(named.Value)))
        {
            data.Add(name, false);
            if (WithOtherNames.Any(word => $"{cell["state"]}{cell["next"]}".Contains(word, StringComparison.Ordinal))) data.Add(name, true);
        }

        return data;
    }

    private static async Task EventsAsync(ScriptedDesk desk, JsonNode cell)
    {
        // After a transfer that was given up the same call is told again.
        var again = Text(cell["state"]).Contains("+offered", StringComparison.Ordinal) || Text(cell["state"]).Contains("+joined", StringComparison.Ordinal);
        foreach (var name in (cell["events"]?.AsArray() ?? []).Select(Text))
            if (name == "NowInCall") await desk.Line.CallAsync(again ? "u-1" : "u-2");
            else if (name.StartsWith("TransferUpdate:", StringComparison.Ordinal)) await desk.Line.TransferAsync(name[^1] - '0');
            else await desk.Line.EventAsync(name);
    }

    private static string Word(JsonNode cell) => Text(cell["state"]).Split('+')[0];

    private static string Text(JsonNode? node) => node!.GetValue<string>();
}
