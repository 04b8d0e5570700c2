using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.TestClient.Secrets;

namespace Patchbay.TestClient.Recordings;

/// <summary>
/// A conversation as lines of text: <c>C&gt;</c> or <c>SENT:</c> the client, <c>S&gt;</c> or <c>RECEIVED:</c> the service,
/// <c>D&gt;</c> something that happens at the dialler, <c>#</c> a remark.
/// </summary>
internal static class LinesFile
{
    /// <exception cref="FormatException">A line is none of them.</exception>
    public static Recording Read(string text, string name, IReadOnlyCollection<string> any)
    {
        var steps = new List<Step>();
        var secrets = new Dictionary<string, JsonNode>(StringComparer.OrdinalIgnoreCase);
        var blanking = new Blanking((secret, value) => secrets.TryAdd($"secret:{secret}", JsonValue.Create(value)));
        var slots = new RecordedSlots(any);
        foreach (var (index, whole) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            var line = whole.Trim();
            var place = $"line {index + 1}";
            if (line.Length == 0 || line[0] == '#' || line.StartsWith("```", StringComparison.Ordinal)) continue;
            if (After(line, "C>", "SENT:") is { } sent) steps.Add(slots.Sent(place, blanking.Blank(sent)));
            else if (After(line, "S>", "RECEIVED:") is { } received) steps.Add(slots.Received(place, blanking.Blank(received)));
            else if (After(line, "D>", "D>") is { } happens) steps.Add(StepsFile.Happens(name, place, Happening(happens)));
            else throw new FormatException($"{name} is no session: {place} is neither C> nor S>, nor D> nor a remark.");
        }

        if (steps.Count == 0) throw new FormatException($"{name} is no session: nothing is said in it.");
        return new Recording { Steps = slots.HasSid ? steps : [.. steps.Select(GoesOn)], Secrets = secrets };
    }

    private static string? After(string line, string mark, string other) =>
        line.StartsWith(mark, StringComparison.Ordinal) ? line[mark.Length..].Trim() : line.StartsWith(other, StringComparison.Ordinal) ? line[other.Length..].Trim() : null;

    private static JsonNode? Happening(string text)
    {
        if (!text.StartsWith('{')) return JsonValue.Create(text);
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            // Told by whoever wants an object.
            return null;
        }
    }

    /// <summary>A text that never tells a SID goes on where another ended: its SIDs are the one told last.</summary>
    private static Step GoesOn(Step step) => step with
    {
        Slots = step.Slots.ToDictionary(slot => slot.Key, slot => slot.Value.Group == "sid" ? slot.Value with { Name = Slot.LastSid } : slot.Value),
    };
}
