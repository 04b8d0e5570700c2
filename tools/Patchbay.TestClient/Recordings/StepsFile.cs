using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Patchbay.TestClient.Recordings;

/// <summary>
/// A conversation written by hand: an array of steps, each with one member: <c>client</c>, <c>server</c>, <c>does</c>,
/// <c>settings</c> or <c>note</c>. A text <c>&lt;name&gt;</c> in a message is a value that its first use decides.
/// </summary>
internal static partial class StepsFile
{
    /// <exception cref="FormatException">A step is none.</exception>
    public static Recording Read(JsonArray file, string name, IReadOnlyCollection<string> any)
    {
        var steps = new List<Step>();
        JsonNode? settings = null;
        foreach (var (index, node) in file.Index())
        {
            var place = $"step {index + 1}";
            if (node is not JsonObject { Count: 1 } step) throw new FormatException($"{name}, {place} must be an object with one member.");
            var (kind, value) = step.Single();
            switch (kind)
            {
                case "client":
                    steps.Add(Said(StepKind.Sent, place, value, any));
                    break;
                case "server":
                    steps.Add(Said(StepKind.Received, place, value, any));
                    break;
                case "does":
                    steps.Add(Happens(name, place, value));
                    break;
                case "settings":
                    settings ??= value?.DeepClone();
                    break;
                case "note":
                    break;
                default:
                    throw new FormatException($"{name}, {place} is '{kind}'; it must be client, server, does, settings or note.");
            }
        }

        return new Recording { Steps = steps, Settings = settings };
    }

    /// <summary>A happening: a word, or an object of the word and what belongs to it.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static Step Happens(string name, string place, JsonNode? value)
    {
        if (value is JsonValue plain && plain.TryGetValue<string>(out var word))
            return word == "new-socket" ? new Step { Kind = StepKind.Connect, Place = place, Text = word } : new Step { Kind = StepKind.Happens, Place = place, Text = word };
        if (value is JsonObject { Count: 1 } detailed && detailed.Single() is { Value: JsonObject with } pair)
            return new Step { Kind = StepKind.Happens, Place = place, Text = pair.Key, With = with.DeepClone().AsObject() };
        throw new FormatException($"{name}, {place}: what happens is a word, or an object of the word and what belongs to it.");
    }

    private static Step Said(StepKind kind, string place, JsonNode? value, IReadOnlyCollection<string> any)
    {
        var slots = new Dictionary<string, Slot>(StringComparer.Ordinal);
        if (value is not JsonObject message)
        {
            var text = value is JsonValue plain && plain.TryGetValue<string>(out var written) ? written : value?.ToJsonString() ?? "null";
            foreach (Match match in Placeholder().Matches(text)) slots[match.Value] = new Slot(match.Groups["name"].Value, null);
            return new Step { Kind = kind, Place = place, Text = text, Slots = slots };
        }

        Walk(message, "", slots, kind == StepKind.Received ? any : []);
        return new Step { Kind = kind, Place = place, Text = message.ToJsonString(), Message = message.DeepClone().AsObject(), Slots = slots };
    }

    private static void Walk(JsonNode? node, string path, Dictionary<string, Slot> slots, IReadOnlyCollection<string> any)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (key, value) in members)
                {
                    if (any.Contains(key)) slots[$"{path}/{key}"] = new Slot(Slot.Any, null);
                    else Walk(value, $"{path}/{key}", slots, any);
                }

                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++) Walk(items[i], $"{path}/{i}", slots, any);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String && Placeholder().Match(value.GetValue<string>()) is { Success: true } match && match.Length == value.GetValue<string>().Length:
                slots[path] = new Slot(match.Groups["name"].Value, null);
                break;
        }
    }

    [GeneratedRegex("<(?<name>[a-z0-9:]+)>")]
    private static partial Regex Placeholder();
}
