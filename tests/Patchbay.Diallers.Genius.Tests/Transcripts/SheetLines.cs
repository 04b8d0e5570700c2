using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.TestKit.Transcripts;

namespace Patchbay.Diallers.Genius.Tests.Transcripts;

/// <summary>What the lines of a sheet's transcript are to who plays it.</summary>
internal static class SheetLines
{
    /// <summary>The simulator's world, in which nothing happens by itself.</summary>
    public static JsonObject World(IReadOnlyList<TranscriptStep> steps)
    {
        var world = steps.Select(step => step.Settings).First(settings => settings is not null)!.DeepClone().AsObject();
        (world["pace"], world["answerAfter"], world["goUnavailableDelay"]) = ("10:00:00", "10:00:00", "00:00:00");
        return world;
    }

    /// <summary>A slot that is named although it is the one meant without is no difference.</summary>
    public static void Compare(TranscriptValues values, JsonNode expected, JsonObject came, string where) => values.Difference(Plain(expected), Plain(came)).ShouldBeNull(where);

    public static string Type(JsonNode said) => said["type"]!.GetValue<string>();

    /// <summary>The name of a line's number, the same in its answer.</summary>
    public static string Rid(JsonNode line) => line["RID"]!.GetValue<string>();

    /// <summary>Whether it answers a command with an error.</summary>
    public static bool IsError(JsonNode answer) => answer["event"] is null && answer["ErrorNumber"] is not null;

    /// <summary>What the agent is told of an error.</summary>
    public static Refused Told(JsonNode error) => new()
    {
        Code = "vendor",
        Number = error["ErrorNumber"]!.ToString(),
        Text = error["ErrorMessage"]!.GetValue<string>(),
        Level = error["ErrorLevel"]!.GetValue<string>(),
    };

    private static JsonObject Plain(JsonNode message)
    {
        var plain = message.DeepClone().AsObject();
        if (plain["sessionIndex"] is JsonValue slot && slot.TryGetValue<int>(out var number) && number == 0) plain.Remove("sessionIndex");
        return plain;
    }
}
