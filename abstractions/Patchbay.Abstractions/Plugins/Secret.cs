using System.Text.Json;
using System.Text.Json.Serialization;

namespace Patchbay.Plugins;

/// <summary>
/// A secret in options, always by reference: <c>{ "env": "NAME" }</c> or <c>{ "file": "path" }</c>. Its text is read when
/// asked for and never printed.
/// </summary>
[JsonConverter(typeof(SecretConverter))]
public sealed record Secret
{
    /// <summary>The environment variable that holds it.</summary>
    public string? Environment { get; init; }

    /// <summary>The file that holds it; one line end at its end does not count. The host makes the path absolute before binding.</summary>
    public string? File { get; init; }

    /// <summary>Reads the secret's text.</summary>
    /// <exception cref="InvalidOperationException">The variable is not set.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public string Reveal()
    {
        if (File is { } file)
        {
            var text = System.IO.File.ReadAllText(file);
            return text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
        }

        return System.Environment.GetEnvironmentVariable(Environment ?? "")
            ?? throw new InvalidOperationException($"The environment variable '{Environment}' that should hold a secret is not set.");
    }

    /// <inheritdoc/>
    public override string ToString() => "[secret]";
}

/// <summary>Reads a <see cref="Secret"/>; a secret written out is refused.</summary>
public sealed class SecretConverter : JsonConverter<Secret>
{
    /// <inheritdoc/>
    public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.GetPropertyCount() == 1)
        {
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Value.ValueKind != JsonValueKind.String) break;
                if (property.Name == "env") return new Secret { Environment = property.Value.GetString() };
                if (property.Name == "file") return new Secret { File = property.Value.GetString() };
            }
        }

        throw new JsonException("must be a reference, { \"env\": \"NAME\" } or { \"file\": \"path\" }, never the secret itself");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        if (value.File is { } file) writer.WriteString("file", file);
        else writer.WriteString("env", value.Environment);
        writer.WriteEndObject();
    }
}
