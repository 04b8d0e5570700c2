using System.Text.Json;

namespace Patchbay.Desks;

/// <summary>JSON values made without reflection.</summary>
public static class JsonText
{
    /// <summary>A JSON string.</summary>
    public static JsonElement Of(string value) => Parse($"\"{JsonEncodedText.Encode(value)}\"");

    /// <summary>The value that some JSON text stands for.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
