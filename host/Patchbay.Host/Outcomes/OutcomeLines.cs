using System.Text;
using System.Text.Json;
using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Outcomes;

/// <summary>The lines of the outcome log: one JSON object each, <c>decided</c> or <c>settled</c>.</summary>
internal static class OutcomeLines
{
    public static string Decided(PendingWork pending) => Line(json =>
    {
        var work = pending.Work;
        json.WriteString("line", "decided");
        Key(json, pending.Desk, work.Command);
        json.WriteString("at", pending.DecidedAt);
        json.WriteString("interaction", work.Interaction.Value);
        if (work.VendorId is { } vendor) json.WriteString("vendorId", vendor);
        if (pending.Remote is { } remote) json.WriteString("remote", remote);
        if (work.Outcome is { } outcome) json.WriteString("outcome", outcome);
        if (work.Callback is { } callback)
        {
            json.WriteStartObject("callback");
            json.WriteString("number", callback.Number);
            json.WriteString("at", callback.At);
            json.WriteBoolean("personal", callback.Personal);
            json.WriteEndObject();
        }

        json.WriteStartArray("data");
        foreach (var entry in work.Data) Write(json, entry);
        json.WriteEndArray();
    });

    public static string Settled(DeskKey desk, CommandId command, DateTimeOffset at, CommandResult result) => Line(json =>
    {
        json.WriteString("line", "settled");
        Key(json, desk, command);
        json.WriteString("at", at);
        json.WriteString("result", result.GetType().Name.ToLowerInvariant());
        if (result is Refused refused)
        {
            json.WriteString("text", refused.Text);
            if (refused.Number is { } number) json.WriteString("number", number);
        }
    });

    /// <summary>Reads a line back.</summary>
    /// <returns>The decision, or null where the line settles one.</returns>
    /// <exception cref="JsonException">It is no line of ours.</exception>
    public static (CommandId Command, PendingWork? Decided) Read(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var command = new CommandId { Value = Text(root, "command") };
            return Text(root, "line") == "decided" ? (command, Decision(root, command)) : (command, null);
        }
        catch (Exception problem) when (problem is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new JsonException(problem.Message, problem);
        }
    }

    private static PendingWork Decision(JsonElement root, CommandId command) => new()
    {
        Desk = new DeskKey { Plan = Text(root, "plan"), Agent = Text(root, "agent") },
        DecidedAt = root.GetProperty("at").GetDateTimeOffset(),
        Remote = root.TryGetProperty("remote", out var remote) ? remote.GetString() : null,
        Work = new WorkOutcome
        {
            Command = command,
            Interaction = new InteractionId { Value = Text(root, "interaction") },
            VendorId = root.TryGetProperty("vendorId", out var vendor) ? vendor.GetString() : null,
            Outcome = root.TryGetProperty("outcome", out var outcome) ? outcome.GetString() : null,
            Callback = root.TryGetProperty("callback", out var callback)
                ? new Callback
                {
                    Number = Text(callback, "number"),
                    At = callback.GetProperty("at").GetDateTimeOffset(),
                    Personal = callback.GetProperty("personal").GetBoolean(),
                }
                : null,
            Data = root.GetProperty("data").EnumerateArray().Select(Entry).ToValueList(),
        },
    };

    private static UserDataEntry Entry(JsonElement entry) => new()
    {
        Name = Text(entry, "name"),
        Value = entry.GetProperty("value").Clone(),
        Origin = entry.TryGetProperty("origin", out var origin) ? origin.GetString() : null,
        Writable = entry.GetProperty("writable").GetBoolean(),
        Pending = entry.GetProperty("pending").GetBoolean(),
    };

    private static void Write(Utf8JsonWriter json, UserDataEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("name", entry.Name);
        json.WritePropertyName("value");
        if (entry.Value.ValueKind == JsonValueKind.Undefined) json.WriteNullValue();
        else entry.Value.WriteTo(json);
        if (entry.Origin is { } origin) json.WriteString("origin", origin);
        json.WriteBoolean("writable", entry.Writable);
        json.WriteBoolean("pending", entry.Pending);
        json.WriteEndObject();
    }

    private static void Key(Utf8JsonWriter json, DeskKey desk, CommandId command)
    {
        json.WriteString("plan", desk.Plan);
        json.WriteString("agent", desk.Agent);
        json.WriteString("command", command.Value);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null");

    private static string Line(Action<Utf8JsonWriter> write)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }
}
