using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Simulators.Words;

namespace Patchbay.TestClient.Wire;

/// <summary>What a message of the service is (sheet, section 1.2).</summary>
internal enum MessageKind
{
    Answer,
    Refusal,
    Event,

    /// <summary>No message of the protocol.</summary>
    Garbage,
}

/// <summary>A message of the service, as far as it can be understood. Texts are as they came, secrets and all.</summary>
internal sealed record ReceivedMessage
{
    public required MessageKind Kind { get; init; }

    public required string Text { get; init; }

    /// <summary>Null for garbage.</summary>
    public JsonObject? Members { get; init; }

    /// <summary>Name of the event.</summary>
    public string? Event { get; init; }

    /// <summary>Null where it has none that is a number.</summary>
    public long? Rid { get; init; }

    public long? Sid { get; init; }

    public long? ErrorNumber { get; init; }

    /// <summary>Why it is garbage.</summary>
    public string? Problem { get; init; }

    /// <summary>Reads one; never throws.</summary>
    public static ReceivedMessage Read(string text)
    {
        if (Parse(text, out var problem) is not { } members) return new ReceivedMessage { Kind = MessageKind.Garbage, Text = text, Problem = problem };
        // The order is the sheet's: an event may carry a RID that a request has too.
        var name = Find(members, "event");
        var error = Find(members, "ErrorNumber");
        var refused = error is not null || (Find(members, "Response") is JsonValue response && response.TryGetValue<string>(out var said) && said.Equals("ERROR", StringComparison.OrdinalIgnoreCase));
        return new ReceivedMessage
        {
            Kind = name is not null ? MessageKind.Event : refused ? MessageKind.Refusal : MessageKind.Answer,
            Text = text,
            Members = members,
            Event = name is null ? null : name is JsonValue value && value.TryGetValue<string>(out var plain) ? plain : name.ToJsonString(),
            Rid = Number(Find(members, "RID")),
            Sid = Number(Find(members, "SID")),
            ErrorNumber = Number(error),
        };
    }

    /// <summary>A number, also where it is written as a text (sheet, Q10).</summary>
    public static long? Number(JsonNode? node) => node is not JsonValue value ? null
        : value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<long>(out var number) ? number
        : value.GetValueKind() == JsonValueKind.String && long.TryParse(value.GetValue<string>(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var written) ? written
        : null;

    /// <summary>A key of an envelope: spelled so first, else in another case.</summary>
    public static JsonNode? Find(JsonObject members, string key) => members[key] ?? members.FirstOrDefault(member => member.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>A JSON object that can be read without surprises; null where the text is none.</summary>
    public static JsonObject? Parse(string text, out string problem)
    {
        problem = "";
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                JsonTexts.ReadThrough(document.RootElement);
                return JsonObject.Create(document.RootElement.Clone());
            }

            problem = "It is JSON and no object.";
        }
        catch (JsonException wrong)
        {
            problem = $"It is no JSON: {wrong.Message}";
        }
        catch (InvalidOperationException)
        {
            problem = "A text in it holds half a character.";
        }

        return null;
    }
}
