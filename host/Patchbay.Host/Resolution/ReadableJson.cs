using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Patchbay.Host.Resolution;

/// <summary>JSON for people: quotes and brackets as they are. Never for a page, where they would have a meaning.</summary>
internal static class ReadableJson
{
    public static string Of(JsonNode? value, bool indented = false)
    {
        if (value is null) return "null";
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = indented })) value.WriteTo(json);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
