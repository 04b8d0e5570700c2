using System.Globalization;
using System.Text.Json.Nodes;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Tests.Stands;

namespace Patchbay.Diallers.Genius.Tests;

/// <summary>Section 5.8: chats and messages at a slot beside the live machine, cell by cell. The simulator's tests read the same file.</summary>
public sealed class SlotTests
{
    private const int Slot = 1;

    private static readonly IReadOnlyDictionary<string, JsonNode> Cells = Tables.Named("slots.json");

    public static TheoryData<string, bool> Names { get; } = Both();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_cell_of_the_slots_table_is_played(string name, bool logicalNames)
    {
        var cell = Cells[name];
        await using var desk = await ScriptedDesk.InAsync("Waiting", options => options.Templates =
            [new GeniusTemplate { Number = 14, Label = "Letter", Kind = TemplateKind.Email }, new GeniusTemplate { Number = 3, Label = "Text", Kind = TemplateKind.Sms }], logicalNames);
        await BringAsync(desk, Text(cell["state"]));

        if (cell["command"] is JsonObject command) await CommandAsync(desk, cell, command);
        await EventsAsync(desk, cell);

        await desk.Agent.UntilAsync($"slot 1 is {cell["next"]}", state => Shown(state) == Expected(Text(cell["next"])));
        desk.Agent.State.Agent.State.ShouldBe(AgentState.Ready);
    }

    private static async Task CommandAsync(ScriptedDesk desk, JsonNode cell, JsonObject command)
    {
        // In a slot where nothing is there is nothing that an agent could do something with.
        if (At(desk) is not { } session) return;
        var error = cell["error"]?.GetValue<int>();
        if (Offered(session, command) is { } offered) offered.ShouldBe(error is null, $"{command["type"]} in {cell["state"]}");
        var act = Do(desk.Agent, session, command);
        var request = await desk.Line.TakeAsync(Text(command["type"]));
        var sent = request.DeepClone().AsObject();
        sent.Remove("SID");
        sent.Remove("RID");
        JsonNode.DeepEquals(sent, command).ShouldBeTrue($"sent {sent.ToJsonString()}, expected {command.ToJsonString()}");
        if (error is { } number) await desk.Line.RefuseAsync(request, Tables.Error(number));
        else await desk.Line.AnswerAsync(request, cell["answer"]!.DeepClone().AsObject());
        var result = await act;
        if (error is not null) result.ShouldBeOfType<Refused>().Number.ShouldBe(error.Value.ToString(CultureInfo.InvariantCulture));
        else result.ShouldBeOfType<Done>();
        // The desk itself lets go of an interaction whose outcome was taken.
        if (Text(command["type"]) == "Disposition" && error is null) await desk.Agent.Facts.PublishAsync(new InteractionRemoved { Interaction = session.Id, End = InteractionEnd.Completed }, default);
    }

    private static async Task BringAsync(ScriptedDesk desk, string state)
    {
        if (state == "Free") return;
        await ComesAsync(desk, state.StartsWith("Offline", StringComparison.Ordinal));
        if (state.EndsWith("Wrap", StringComparison.Ordinal)) await desk.Line.EventAsync("NowWrapping", new JsonObject { ["sessionIndex"] = Slot });
    }

    private static IEnumerable<(string From, string Text)> Said(ScriptedDesk desk) => At(desk)!.Messages.Select(message => (message.From, message.Text));

    private static Task ComesAsync(ScriptedDesk desk, bool offline) => desk.Line.EventAsync("NowInCall", new JsonObject
    {
        ["campaign"] = "Service",
        ["calltype"] = 5,
        ["tel"] = "",
        ["transfer"] = false,
        ["sessionID"] = "CH-210",
        ["queuenumber"] = 7,
        ["data"] = offline ? new JsonObject { ["URN"] = "H-32", ["GeniusMessageID"] = "5510", ["GeniusMessageHistory"] = "5498" } : new JsonObject { ["URN"] = "H-31" },
        ["uniquecallid"] = "u-9a01",
        ["sessionIndex"] = Slot,
    });

    private static async Task EventsAsync(ScriptedDesk desk, JsonNode cell)
    {
        foreach (var name in (cell["events"]?.AsArray() ?? []).Select(Text))
            switch (name)
            {
                case "NowInCall":
                    await ComesAsync(desk, Text(cell["happens"]) == "message-routed");
                    break;
                case "ChatMessage":
                    await SaidAsync(desk, own: cell["command"] is not null);
                    break;
                case "ChatTyping":
                    var typing = cell["with"]!["typing"]!.GetValue<bool>();
                    await desk.Line.EventAsync(name, Chat("CustomerToAgent", "typing", typing));
                    At(desk)!.Typing.ShouldBe(typing ? ["customer"] : []);
                    break;
                default:
                    await desk.Line.EventAsync(name, new JsonObject { ["sessionIndex"] = Slot });
                    break;
            }

        // Said once, whether the dialler echoes it or not.
        if (cell["command"] is { } said && Text(said["type"]) == "SendChatMessage" && cell["error"] is null)
            Said(desk).ShouldBe([("agent", "Let me look.")]);
    }

    private static async Task SaidAsync(ScriptedDesk desk, bool own)
    {
        await desk.Line.EventAsync("ChatMessage", Chat(own ? "AgentToCustomer" : "CustomerToAgent", "message", own ? "Let me look." : "Is my order on its way?"));
        At(desk)!.Kind.ShouldBe("chat");
        if (!own) Said(desk).ShouldBe([("customer", "Is my order on its way?")]);
    }

    private static JsonObject Chat(string direction, string key, JsonNode value) =>
        new() { ["sessionIndex"] = Slot, ["sessionID"] = "CH-210", ["direction"] = direction, ["agent"] = "demo", [key] = value };

    private static bool? Offered(Interaction session, JsonObject command) => Text(command["type"]) switch
    {
        "StartWrap" => session.AllowedActions.Contains(DeskActions.Clear),
        "Disposition" => session.AllowedActions.Contains(DeskActions.CompleteWork),
        "SendChatMessage" => session.AllowedActions.Contains(DeskActions.SendMessage),
        "SendMail" or "SendSMS" => session.AllowedActions.Contains(DeskActions.SendTemplate),
        _ => null,
    };

    private static Task<CommandResult> Do(AgentAtDesk agent, Interaction session, JsonObject command) => Text(command["type"]) switch
    {
        "StartWrap" => agent.Offer<ICallClearing>().ClearConnectionAsync(new ClearConnection { Interaction = session.Id }, default).AsTask(),
        "Disposition" => agent.CompleteAsync(new WorkOutcome { Interaction = session.Id, Command = CommandId.New(), Outcome = "1" }),
        "SendChatMessage" => agent.Offer<IChat>().SendAsync(new SendChatMessage { Interaction = session.Id, Text = Text(command["message"]) }, default).AsTask(),
        "GetMessageID" => agent.Offer<IMessageFetch>().FetchAsync(new FetchMessage { Interaction = session.Id, Message = command["messageID"]!.ToString() }, default).AsTask(),
        "GetMessageHistory" => agent.Offer<IMessageHistory>().FetchAsync(new FetchMessageHistory { Interaction = session.Id }, default).AsTask(),
        _ => agent.Offer<ITemplateMessages>().SendAsync(new SendTemplate { Interaction = session.Id, Template = command["template"]!.ToString(), Recipient = Text(command["recipient"]) }, default).AsTask(),
    };

    private static Interaction? At(ScriptedDesk desk) => desk.Agent.State.Interactions.SingleOrDefault(interaction => interaction.Kind != "voice");

    private static string Shown(DeskState state) => state.Interactions.SingleOrDefault(interaction => interaction.Kind != "voice") switch
    {
        null => "free",
        { State: InteractionState.Wrapping } session => $"{Side(session)} wraps",
        var session => Side(session),
    };

    private static string Side(Interaction session) => session.Kind is "offline" or "email" or "sms" ? "message" : "chat";

    private static string Expected(string state) => state switch
    {
        "Free" => "free",
        "Chat" => "chat",
        "Offline" => "message",
        "ChatWrap" => "chat wraps",
        _ => "message wraps",
    };

    private static TheoryData<string, bool> Both()
    {
        var data = new TheoryData<string, bool>();
        foreach (var (name, cell) in Cells)
        {
            // A session that is not over the adapter ends first (Q20).
            if (cell["command"] is { } command && Text(command["type"]) == "Disposition" && Text(cell["state"]) is "Chat" or "Offline") continue;
            data.Add(name, false);
            if (cell["events"]?.AsArray().Any(happened => Text(happened) == "ChatMessage") == true) data.Add(name, true);
        }

        return data;
    }

    private static string Text(JsonNode? node) => node!.GetValue<string>();
}
