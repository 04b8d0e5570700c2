using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Patchbay.Host.Plugins.Trust;

/// <summary>
/// The form of a manifest that is signed: the same JSON without blanks, the keys of every object in ordinal order, so that a
/// manifest that was only formatted otherwise keeps its signature.
/// </summary>
internal static class CanonicalManifest
{
    private static readonly JsonWriterOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>UTF-8.</summary>
    /// <exception cref="JsonException">It is not JSON, or a key stands twice.</exception>
    public static byte[] Of(ReadOnlyMemory<byte> manifest)
    {
        using var document = JsonDocument.Parse(manifest, new JsonDocumentOptions { AllowDuplicateProperties = false });
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Form)) Write(writer, document.RootElement);
        return bytes.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray()) Write(writer, item);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(value.GetString());
                break;
            default:
                // A number stays as it is written: 1.0 and 1 are two texts.
                writer.WriteRawValue(value.GetRawText());
                break;
        }
    }
}
