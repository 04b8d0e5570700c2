using System.Text.Json;
using System.Text.Json.Nodes;

namespace Patchbay.Simulators.Genius.Tests.Stands;

/// <summary>Holds what the dialler says to the tables of answers and events: it has every key that the document has, of its type, and no other.</summary>
internal static class Document
{
    private static readonly Dictionary<string, JsonArray> Events = Tables.Read("events").ToDictionary(row => row!["name"]!.GetValue<string>(), row => row!["fields"]!.AsArray());
    private static readonly JsonArray Commands = Tables.Read("commands");

    /// <summary>Holds an event to its row.</summary>
    /// <param name="title">Its logical name.</param>
    /// <param name="happened">It as it came.</param>
    public static void HasEvent(string title, JsonObject happened)
    {
        Events.ShouldContainKey(title);
        Holds(happened, Events[title], "event", "RID");
    }

    /// <summary>Holds a success to the row of the command that was meant, where a type is printed for several to one of theirs.</summary>
    public static void HasAnswer(string type, JsonObject answer)
    {
        if (answer.ContainsKey("ErrorNumber")) return;
        var rows = Commands.Where(row => (row!["type"]!.GetValue<string>() == type || row["printed"]?.GetValue<string>() == type) && row["answer"] is JsonArray).Select(row => row!["answer"]!.AsArray()).ToList();
        rows.ShouldNotBeEmpty(type);
        rows.Any(row => Differences(answer, row, "RID").Count == 0).ShouldBeTrue($"{type}: {answer.ToJsonString()}: {string.Join(", ", Differences(answer, rows[0], "RID"))}");
    }

    private static void Holds(JsonObject message, JsonArray fields, params string[] envelope) => Differences(message, fields, envelope).ShouldBeEmpty(message.ToJsonString());

    private static List<string> Differences(JsonObject message, JsonArray fields, params string[] envelope)
    {
        var known = fields.ToDictionary(field => field!["key"]!.GetValue<string>(), field => field!.AsObject());
        return [
            .. message.Where(member => !known.ContainsKey(member.Key) && !envelope.Contains(member.Key)).Select(member => $"{member.Key} is not in the document"),
            .. known.Where(field => !message.ContainsKey(field.Key) && field.Value["optional"]?.GetValue<bool>() != true).Select(field => $"{field.Key} is missing"),
            .. message.Where(member => known.TryGetValue(member.Key, out var field) && !Fits(member.Value, field)).Select(member => $"{member.Key} is {member.Value?.ToJsonString() ?? "null"}"),
        ];
    }

    private static bool Fits(JsonNode? value, JsonObject field)
    {
        if (field["value"] is { } exact) return JsonNode.DeepEquals(value, exact);
        if (field["values"] is JsonArray choices && !choices.Any(choice => JsonNode.DeepEquals(choice, value))) return false;
        return field["type"]!.GetValue<string>().Split('|').Any(type => IsOf(value, type));
    }

    private static bool IsOf(JsonNode? value, string type) => type.EndsWith("[]", StringComparison.Ordinal)
        ? value is JsonArray items && items.All(item => IsOf(item, type[..^2]))
        : value?.GetValueKind() switch
        {
            JsonValueKind.String => type == "string",
            JsonValueKind.Number => type == "integer",
            JsonValueKind.True or JsonValueKind.False => type == "boolean",
            JsonValueKind.Object => type == "object",
            _ => false,
        };
}
