using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Patchbay.Simulators.Genius.Training;

/// <summary>Reads scripts, and says of one that cannot be meant what is wrong, and where.</summary>
internal static class DayScriptReader
{
    private const int MostSteps = 1000;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly string[] ScriptKeys = ["name", "title", "text", "length", "steps"];
    private static readonly string[] StepKeys = ["at", "every", "until", "spread", "post", "delete", "for", "with"];

    /// <exception cref="FormatException">It is none; the text says why.</exception>
    public static DayScript Read(string text)
    {
        try
        {
            return Read(JsonNode.Parse(text, null, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip }) as JsonObject ?? throw new FormatException("A script is a JSON object."));
        }
        catch (JsonException problem)
        {
            throw new FormatException($"The script is no JSON: {problem.Message}", problem);
        }
    }

    /// <exception cref="FormatException">It is none; the text says why.</exception>
    public static DayScript Read(JsonObject script)
    {
        Known(script, ScriptKeys, "");
        var length = Time(script, "length", "") ?? throw new FormatException("length: say how long the day is, as 00:20:00.");
        if (length <= TimeSpan.Zero || length > Longest) throw new FormatException("length: a day is longer than nothing, and 24 hours at most.");
        if (script["steps"] is not JsonArray { Count: > 0 and <= MostSteps } steps) throw new FormatException($"steps: list what happens, 1 to {MostSteps} steps.");
        return new DayScript
        {
            Name = Text(script, "name", "") ?? throw new FormatException("name: give the script a name."),
            Title = Text(script, "title", "") ?? Text(script, "name", "")!,
            Text = Text(script, "text", "") ?? "",
            Length = length,
            Steps = [.. steps.Select((step, i) => Step(step as JsonObject ?? throw new FormatException($"steps[{i}]: a step is a JSON object."), $"steps[{i}].", length))],
        };
    }

    private static DayStep Step(JsonObject step, string where, TimeSpan length)
    {
        Known(step, StepKeys, where);
        var (post, delete) = (Text(step, "post", where), Text(step, "delete", where));
        if (post is null == delete is null) throw new FormatException($"{where}post: name what is asked of the control API, as \"post\": \"calls\" or \"delete\": \"faults\"; one of them.");
        var path = (post ?? delete)!.Trim('/');
        if (path.Split('/')[0] is "day" or "days") throw new FormatException($"{where}post: a script does not run scripts.");
        var every = Time(step, "every", where);
        if (every < Shortest) throw new FormatException($"{where}every: not more often than ten times a second.");
        if (Text(step, "for", where) is { } whom && whom is not ("one" or "each")) throw new FormatException($"{where}for: '{whom}' is neither one nor each.");
        return new DayStep
        {
            At = Time(step, "at", where) ?? TimeSpan.Zero,
            Every = every,
            Until = Time(step, "until", where) ?? length,
            Spread = Time(step, "spread", where) ?? TimeSpan.Zero,
            Method = post is null ? "DELETE" : "POST",
            Path = path,
            ForEach = Text(step, "for", where) == "each",
            With = step["with"] switch
            {
                null => [[]],
                JsonObject one => [one],
                JsonArray { Count: > 0 } several when several.All(one => one is JsonObject) => [.. several.Select(one => one!.AsObject())],
                _ => throw new FormatException($"{where}with: give a JSON object, or a list of those that take turns."),
            },
        };
    }

    private static void Known(JsonObject of, string[] keys, string where)
    {
        if (of.Select(member => member.Key).FirstOrDefault(key => !keys.Contains(key)) is { } strange)
            throw new FormatException($"{where}{strange}: nothing goes by that name here; there are {string.Join(", ", keys)}.");
    }

    private static string? Text(JsonObject of, string key, string where) => of[key] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) && text.Length > 0 => text,
        var other => throw new FormatException($"{where}{key}: {other.ToJsonString()} is no text."),
    };

    private static TimeSpan? Time(JsonObject of, string key, string where)
    {
        if (Text(of, key, where) is not { } text) return null;
        return TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var time) && time >= TimeSpan.Zero && time <= Longest
            ? time : throw new FormatException($"{where}{key}: '{text}' is no time of up to a day; write it as 00:00:30.");
    }
}
