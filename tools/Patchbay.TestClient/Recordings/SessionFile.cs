using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.TestClient.Sessions;
using Patchbay.TestClient.Wire;

namespace Patchbay.TestClient.Recordings;

/// <summary>A saved session: one JSON file, one line of it for each line of the log.</summary>
internal static class SessionFile
{
    private const string Mark = "patchbayTestClientSession";

    private const int Version = 1;

    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file of a log.</summary>
    public static string Write(IReadOnlyList<LogEntry> entries, DateTimeOffset saved)
    {
        var text = new StringBuilder();
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{{\n  \"{Mark}\": {Version},\n  \"saved\": \"{saved.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}\",\n");
        text.Append("  \"lines\": [");
        var first = true;
        foreach (var entry in entries)
        {
            text.Append(first ? "\n    " : ",\n    ").Append(Line(entry).ToJsonString(AsWritten));
            first = false;
        }

        return text.Append(first ? "]\n}\n" : "\n  ]\n}\n").ToString();
    }

    /// <exception cref="FormatException">It is no session, or one of a later version.</exception>
    public static Recording Read(JsonObject file, string name, IReadOnlyCollection<string> any)
    {
        if (file[Mark] is not JsonValue mark || !mark.TryGetValue<int>(out var version)) throw new FormatException($"{name} is no saved session: it has no '{Mark}'.");
        if (version != Version) throw new FormatException($"{name} is a session of version {version}; this client reads version {Version}.");
        if (file["lines"] is not JsonArray lines) throw new FormatException($"{name} is no saved session: it has no 'lines'.");
        var slots = new RecordedSlots(any);
        var steps = new List<Step>();
        Uri? address = null;
        foreach (var (index, node) in lines.Index())
        {
            var place = $"line {index + 1}";
            if (node is not JsonObject line) throw new FormatException($"{name}, {place} is no line of a session.");
            if (line.TryGetPropertyValue("sent", out var sent)) steps.Add(slots.Sent(place, TextOf(sent)));
            else if (line.TryGetPropertyValue("received", out var received)) steps.Add(slots.Received(place, TextOf(received)));
            else if (line["did"] is JsonValue did && did.TryGetValue<string>(out var what))
            {
                if (what == "connect" && line["address"] is JsonValue where && Uri.TryCreate(where.ToString(), UriKind.Absolute, out var known)) address ??= known;
                if (Kind(what) is { } kind) steps.Add(new Step { Kind = kind, Place = place, Text = what });
            }
            else throw new FormatException($"{name}, {place} was neither sent nor received, nor did the client do anything.");
        }

        return new Recording { Steps = steps, Address = address };
    }

    private static StepKind? Kind(string did) => did switch { "connect" => StepKind.Connect, "disconnect" => StepKind.Disconnect, "lost" => StepKind.Lost, _ => null };

    private static JsonObject Line(LogEntry entry)
    {
        var line = new JsonObject { ["at"] = entry.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture) };
        if (entry.Kind == LineKind.Note)
        {
            line["did"] = entry.Title;
            line["note"] = entry.Text;
            if (entry.Title == "connect") line["address"] = entry.Text[(entry.Text.LastIndexOf(' ') + 1)..];
            return line;
        }

        if (entry.Took is { } took) line["ms"] = Math.Round(took.TotalMilliseconds, 1);
        line[entry.Kind == LineKind.Sent ? "sent" : "received"] = Told(entry);
        if (entry.Problem is { } problem) line["problem"] = problem;
        return line;
    }

    /// <summary>An object where that says it as it was, letter for letter; else the text. Of what was received, other ways to escape a letter do not matter.</summary>
    private static JsonNode Told(LogEntry entry) =>
        ReceivedMessage.Parse(entry.Text, out _) is { } members && (members.ToJsonString(AsWritten) == entry.Text || (entry.Kind == LineKind.Received && members.ToJsonString() == entry.Text))
            ? members
            : JsonValue.Create(entry.Text);

    private static string TextOf(JsonNode? told) => told is JsonValue value && value.TryGetValue<string>(out var text) ? text : told?.ToJsonString(AsWritten) ?? "null";
}
