using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Patchbay.TestClient.Secrets;

/// <summary>
/// Takes secrets out of messages before anything keeps or shows them. In the place of one stands
/// <c>&lt;secret:Password&gt;</c>, named after its key; a second value of the same key is <c>&lt;secret:Password:2&gt;</c>, so
/// that a session can be played again with both. Of the values only hashes are kept. For one thread.
/// </summary>
/// <param name="found">Told the name and the value of each secret when it is first seen; null for nobody.</param>
internal sealed partial class Blanking(Action<string, string>? found = null)
{
    private static readonly string[] Words = ["password", "passwd", "secret", "secondfactor", "deviceid", "token", "credential", "authorization"];

    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, List<string>> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether what stands under a key is nobody's business.</summary>
    public static bool IsSecret(string key)
    {
        var bare = key.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        return Words.Any(word => bare.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The name inside <c>&lt;secret:NAME&gt;</c>; null for any other text.</summary>
    public static string? NameOf(string text) => Mark().Match(text) is { Success: true } mark ? mark.Groups["name"].Value : null;

    /// <summary>A message with its secrets blanked, else as it was written. What is no JSON is gone through as text.</summary>
    public string Blank(string text)
    {
        var blanked = Member().Replace(text, match => IsSecret(match.Groups["key"].Value) ? match.Groups["before"].Value + Instead(match) : match.Value);
        // JSON can spell a key in ways that a look at the text does not see.
        return Parse(blanked) is { } message && Strip(message) ? message.ToJsonString(AsWritten) : blanked;
    }

    /// <summary>A message with its secrets blanked.</summary>
    public JsonNode? Blank(JsonNode? message)
    {
        if (message is null) return null;
        var copy = message.DeepClone();
        Strip(copy);
        return copy;
    }

    private string Instead(Match match)
    {
        var value = match.Groups["value"].Value;
        if (value is "\"\"" or "null" or "true" or "false") return value;
        // An unterminated text ends with the message.
        var text = value.StartsWith('"') ? Unquote(value) : value;
        return NameOf(text) is not null ? value : $"\"{Name(match.Groups["key"].Value, text)}\"";
    }

    private static string Unquote(string value)
    {
        var closed = value.Length > 1 && value.EndsWith('"') ? value : value + "\"";
        return Parse(closed) is JsonValue text && text.TryGetValue<string>(out var plain) ? plain : value.Trim('"');
    }

    private bool Strip(JsonNode node)
    {
        var changed = false;
        switch (node)
        {
            case JsonObject members:
                foreach (var (key, value) in members.ToList())
                {
                    if (value is null) continue;
                    if (IsSecret(key) && Plain(value) is { Length: > 0 } plain)
                    {
                        if (NameOf(plain) is not null) continue;
                        members[key] = Name(key, plain);
                        changed = true;
                    }
                    else
                    {
                        changed |= Strip(value);
                    }
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                    if (item is not null) changed |= Strip(item);
                break;
        }

        return changed;
    }

    private static string? Plain(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.Number => value.ToJsonString(),
        JsonValueKind.Object or JsonValueKind.Array when value.ToJsonString() is var text && text is not ("{}" or "[]") => text,
        _ => null,
    };

    private string Name(string key, string value)
    {
        if (!_known.TryGetValue(key, out var hashes)) _known[key] = hashes = [];
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(value)));
        var place = hashes.IndexOf(hash);
        if (place < 0)
        {
            place = hashes.Count;
            hashes.Add(hash);
            found?.Invoke(place == 0 ? key : $"{key}:{place + 1}", value);
        }

        return place == 0 ? $"<secret:{key}>" : $"<secret:{key}:{place + 1}>";
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            Simulators.Words.JsonTexts.ReadThrough(document.RootElement);
            return document.RootElement.ValueKind switch
            {
                JsonValueKind.Object => JsonObject.Create(document.RootElement.Clone()),
                JsonValueKind.Array => JsonArray.Create(document.RootElement.Clone()),
                _ => JsonValue.Create(document.RootElement.Clone()),
            };
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // Then the text is all there is to look at.
            return null;
        }
    }

    [GeneratedRegex("""^<secret:(?<name>[^<>]+)>$""")]
    private static partial Regex Mark();

    [GeneratedRegex("""
        (?<before>"(?<key>[^"\\]{1,64})"\s*:\s*)(?<value>"(?:\\.|[^"\\])*(?:"|$)|[^\s,{}\[\]"]+)
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline)]
    private static partial Regex Member();
}
