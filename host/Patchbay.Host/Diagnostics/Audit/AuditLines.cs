using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Patchbay.Desks;
using Patchbay.Host.Diagnostics.Blanking;

namespace Patchbay.Host.Diagnostics.Audit;

/// <summary>An entry as a line of JSON, with what is a person's blanked.</summary>
internal sealed class AuditLines(PersonalBlanks blanks)
{
    /// <summary>Read by people and tools for lines, never put into a page as it is.</summary>
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly RecordWriter _records = new(blanks);

    public string Of(AuditEntry entry, DateTimeOffset at)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, Readable))
        {
            json.WriteStartObject();
            json.WriteString("at", at);
            Write(json, entry);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }

    private void Write(Utf8JsonWriter json, AuditEntry entry)
    {
        switch (entry)
        {
            case CommandAudit command:
                Write(json, command);
                break;
            case DeskAudit desk:
                json.WriteString("desk", desk.Desk.ToString());
                json.WriteString("what", desk.What);
                WriteLine(json, "text", desk.Text);
                break;
            case OperatorAudit act:
                json.WriteString("by", "operator");
                json.WriteString("action", act.Action);
                json.WriteString("on", act.On);
                json.WriteString("result", act.Done ? "done" : "refused");
                // What was done may repeat what it was given.
                if (!act.Done) WriteLine(json, "text", act.Text);
                if (act.Arguments.ValueKind == JsonValueKind.Object) WriteArguments(json, act.Arguments);
                break;
            case HostAudit host:
                json.WriteString("by", "host");
                json.WriteString("what", host.What);
                if (host.Instance is { } instance) json.WriteString("instance", instance);
                if (host.Generation is { } generation) json.WriteNumber("generation", generation);
                WriteLine(json, "text", host.Text);
                break;
        }
    }

    private void Write(Utf8JsonWriter json, CommandAudit command)
    {
        json.WriteString("by", command.Origin.Bridge.ToString());
        if (command.Origin.Client is { } client) json.WriteString("client", client);
        json.WriteString("desk", command.Desk.ToString());
        json.WriteString("command", command.Id.Value);
        json.WriteString("action", command.Command.Action);
        if (command.Command.Target is { } target) json.WriteString("interaction", target.Value);
        json.WritePropertyName("with");
        _records.Write(json, command.Command);
        json.WriteString("result", RecordShape.Of(command.Result.GetType()).Name);
        json.WritePropertyName("told");
        _records.Write(json, command.Result);
        if (command.Took is { } took) json.WriteNumber("milliseconds", (long)took.TotalMilliseconds);
    }

    /// <summary>An operator's words may name anybody; which arguments were given is what matters.</summary>
    private void WriteArguments(Utf8JsonWriter json, JsonElement arguments)
    {
        json.WriteStartObject("with");
        foreach (var argument in arguments.EnumerateObject())
        {
            json.WritePropertyName(argument.Name);
            blanks.Write(json, argument.Value, Resolution.Redaction.SoundsSecret(argument.Name) ? PersonalData.Secret : PersonalData.Text);
        }

        json.WriteEndObject();
    }

    private void WriteLine(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null) json.WriteString(name, blanks.Line(text));
    }
}
