using System.Text.Json;

namespace Patchbay.Diallers.GenericConnector.Wire;

/// <summary>
/// Reads the body of a message into the events it holds (sheet, 3 and 5). Never throws for what a body holds: one that is no
/// event comes as <see cref="Unreadable"/>, one without a meaning here as <see cref="UnknownTold"/>. Pure; any thread.
/// </summary>
/// <param name="zone">The zone of the connector's clock, whose times have none (Q1).</param>
/// <param name="format">Which format the site sends.</param>
internal sealed class EventReader(TimeZoneInfo zone, MessageFormat format)
{
    /// <summary>The deepest nesting taken; the events of the sheet have four levels.</summary>
    private const int Depth = 16;

    private static readonly JsonDocumentOptions Loose = new() { MaxDepth = Depth, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private readonly JsonEvents _json = new(zone);
    private readonly LegacyEvents _legacy = new(zone);

    /// <summary>The events of a body, in their order: one for an object, one for each element of an array (Q7).</summary>
    public IReadOnlyList<ConnectorEvent> Read(string body)
    {
        var text = body.AsSpan().TrimStart(" \t\r\n\0\uFEFF");
        if (text.IsEmpty) return [new Unreadable { Raw = body, Why = "it is empty" }];
        if (text[0] is '{' or '[') return format == MessageFormat.LegacyText ? [No(body, "it is JSON, and messageFormat is legacy-text")] : ReadJson(body, text);
        if (!text.Contains('#')) return [No(body, "it is neither JSON nor the old text format")];
        return format == MessageFormat.Json ? [No(body, "it is in the old text format, and messageFormat is json")] : [_legacy.Read(body)];
    }

    private List<ConnectorEvent> ReadJson(string body, ReadOnlySpan<char> text)
    {
        try
        {
            using var document = JsonDocument.Parse(Surrogates.Mend(text.TrimEnd(" \t\r\n\0").ToString()), Loose);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object) return [_json.Read(root, body)];
            var events = root.EnumerateArray().Select(element => element.ValueKind == JsonValueKind.Object ? _json.Read(element, body) : No(body, "an element of its array is no object")).ToList();
            return events.Count > 0 ? events : [No(body, "it is an empty array")];
        }
        catch (JsonException problem)
        {
            return [No(body, $"it is no JSON: {problem.Message}")];
        }
    }

    private static Unreadable No(string body, string why) => new() { Raw = body, Why = why };
}
