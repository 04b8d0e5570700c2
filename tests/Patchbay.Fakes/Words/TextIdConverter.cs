using System.Text.Json;
using System.Text.Json.Serialization;

namespace Patchbay.Fakes.Words;

/// <summary>An id as the text it is.</summary>
internal sealed class TextIdConverter<T>(Func<string, T> make, Func<T, string> text) : JsonConverter<T>
    where T : struct
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? make(reader.GetString()!) : throw new JsonException("must be text in quotes");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(text(value));
}
