using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Patchbay.Diallers.Genius.Wire;

/// <summary>Tells what a message is (section 1.2): an event before anything else, because numbers of both sides may coincide.</summary>
internal static partial class FrameReader
{
    public static GeniusFrame Read(ReadOnlyMemory<byte> text)
    {
        JsonElement root;
        try
        {
            root = Parse(text);
            if (!IsReadable(root)) root = Parse(Encoding.UTF8.GetBytes(Escape().Replace(Encoding.UTF8.GetString(text.Span), Whole)));
        }
        catch (JsonException problem)
        {
            return new GeniusGarbage { Why = $"not JSON: {problem.Message}" };
        }

        if (root.ValueKind != JsonValueKind.Object) return new GeniusGarbage { Why = "not an object" };
        var body = new GeniusBody(root);
        if (body.Text("event") is { Length: > 0 } name)
        {
            return body.Integer("RID") is { } rid
                ? new GeniusEvent { Name = name, Rid = rid, Body = body }
                : new GeniusGarbage { Why = $"the event {name} has no RID" };
        }

        if (body.Find("ErrorNumber") is not null || string.Equals(body.Text("Response"), "ERROR", StringComparison.OrdinalIgnoreCase))
        {
            return new GeniusError
            {
                Rid = body.Integer("RID"),
                Number = (int)Math.Clamp(body.Integer("ErrorNumber") ?? 99, int.MinValue, int.MaxValue),
                Level = body.Text("ErrorLevel"),
                Text = body.Text("ErrorMessage") ?? "The dialler gave no reason.",
            };
        }

        return new GeniusResponse { Rid = body.Integer("RID"), Body = body };
    }

    /// <summary>Which request a message answers of which only the beginning is there. Null for an event, and where its beginning does not say.</summary>
    public static long? AnsweredBy(ReadOnlySpan<byte> beginning)
    {
        var reader = new Utf8JsonReader(beginning, isFinalBlock: false, default);
        long? rid = null;
        try
        {
            // Strings that begin and do not end stop it, as the end does.
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1) continue;
                if (reader.ValueTextEquals("event")) return null;
                var numbered = reader.ValueTextEquals("RID");
                if (!reader.Read()) break;
                if (numbered && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number)) rid = number;
                if (numbered && reader.TokenType == JsonTokenType.String && long.TryParse(reader.GetString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out number)) rid = number;
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return rid;
    }

    private static JsonElement Parse(ReadOnlyMemory<byte> text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    /// <summary>
    /// Whether every text can be read. Half a surrogate pair, written as an escape, is good JSON and no text: it would fail
    /// wherever it is read later. An event must not be dropped for that, or the dialler would wait for its Acknowledge.
    /// </summary>
    private static bool IsReadable(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.String => element.GetString() is not null,
                JsonValueKind.Object => element.EnumerateObject().All(member => member.Name is not null && IsReadable(member.Value)),
                JsonValueKind.Array => element.EnumerateArray().All(IsReadable),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>A pair stays, another escape too; half a pair becomes U+FFFD, as a decoder would have it.</summary>
    private static string Whole(Match escape) => escape.Groups["half"].Success ? "\\ufffd" : escape.Value;

    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\.")]
    private static partial Regex Escape();
}
