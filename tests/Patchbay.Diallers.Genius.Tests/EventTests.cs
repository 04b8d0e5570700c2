using System.Text.Json.Nodes;
using Patchbay.Diallers.Genius.Tests.Stands;

namespace Patchbay.Diallers.Genius.Tests;

/// <summary>Section 3: every event under both of its names, in every state, whatever of its fields is there, is taken and acknowledged.</summary>
public sealed class EventTests
{
    private static readonly IReadOnlyList<JsonNode> Events = [.. Tables.Named("events.json").Values];

    public static TheoryData<string, string> Names { get; } = InStates();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_event_is_acknowledged_in_every_state_with_all_its_fields_and_with_none(string name, string state)
    {
        var row = Events.Single(known => known["name"]!.GetValue<string>() == name);
        await using var desk = await ScriptedDesk.InAsync(state);
        foreach (var word in new[] { name, row["printed"]!.GetValue<string>() }.Distinct())
        {
            desk.Line.LogicalNames = true;
            await desk.Line.EventAsync(word);
            await desk.Line.EventAsync(word, Fields(row));
        }

        if (name == "NowLoggedOff") return;
        await desk.Line.EventAsync("NowUnavailable");
        await desk.Agent.UntilAsync("the agent is out of the pool", now => now.Agent.State == Desks.AgentState.NotReady);
    }

    private static JsonObject Fields(JsonNode row) => new(row["fields"]!.AsArray().Select(field => KeyValuePair.Create(field!["key"]!.GetValue<string>(), (JsonNode?)(field["type"]!.GetValue<string>() switch
    {
        "integer" => JsonValue.Create(0),
        "boolean" => JsonValue.Create(true),
        "object" => new JsonObject { ["URN"] = "R-1" },
        _ => field["values"]?[0]!.DeepClone() ?? JsonValue.Create("x"),
    }))));

    private static TheoryData<string, string> InStates()
    {
        var data = new TheoryData<string, string>();
        foreach (var row in Events)
            foreach (var state in new[] { "Unavail", "Waiting", "Calling+manual", "InCall", "InCall+offered0", "Wrap" }) data.Add(row["name"]!.GetValue<string>(), state);
        return data;
    }
}
