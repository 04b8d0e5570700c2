using System.Text.Json;

namespace Patchbay.Host.Plugins;

/// <summary>Takes values out of a manifest's objects and says of what is not as it must be, in words that follow a colon.</summary>
internal static class ManifestFields
{
    public static string Text(JsonElement element, string name)
    {
        var text = Member(element, name, JsonValueKind.String).GetString();
        return string.IsNullOrWhiteSpace(text) ? throw new FormatException($"'{name}' is empty") : text;
    }

    /// <summary>Null where there is no such key.</summary>
    public static string? TextIfAny(JsonElement element, string name) => element.TryGetProperty(name, out _) ? Text(element, name) : null;

    /// <summary>Empty where there is no such key.</summary>
    public static IReadOnlyList<string> Texts(JsonElement element, string name) =>
    [
        .. Items(element, name).Select(item => item.ValueKind == JsonValueKind.String && item.GetString() is { Length: > 0 } text
            ? text
            : throw new FormatException($"'{name}' holds something that is not a text")),
    ];

    /// <summary>Empty where there is no such key.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        element.TryGetProperty(name, out _) ? Member(element, name, JsonValueKind.Array).EnumerateArray() : [];

    /// <summary>An object whose values are texts.</summary>
    public static IReadOnlyDictionary<string, string> TextsByName(JsonElement element, string name) =>
        Member(element, name, JsonValueKind.Object).EnumerateObject().ToDictionary(
            entry => entry.Name,
            entry => entry.Value.ValueKind == JsonValueKind.String && entry.Value.GetString() is { Length: > 0 } text
                ? text
                : throw new FormatException($"'{name}' holds something that is not a text, under '{entry.Name}'"),
            StringComparer.Ordinal);

    public static JsonElement Member(JsonElement element, string name, JsonValueKind kind) =>
        element.TryGetProperty(name, out var member) && member.ValueKind == kind
            ? member
            : throw new FormatException($"'{name}' is missing or not {Article(kind)}");

    private static string Article(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        _ => "a text",
    };
}
