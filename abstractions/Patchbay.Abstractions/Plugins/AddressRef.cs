using System.Text.Json;
using System.Text.Json.Serialization;

namespace Patchbay.Plugins;

/// <summary>
/// An address in options: either written out, or taken from what another instance publishes once it has started:
/// <c>{ "of": "part/name", "address": "control" }</c>. Ask <see cref="Hosting.IPublishedAddresses"/> for what it stands for.
/// </summary>
[JsonConverter(typeof(AddressRefConverter))]
public sealed record AddressRef
{
    /// <summary>The address itself, when it is written out.</summary>
    public Uri? Literal { get; init; }

    /// <summary>The instance that publishes it, when it is not.</summary>
    public InstanceKey? Of { get; init; }

    /// <summary>Which of that instance's addresses.</summary>
    public string Address { get; init; } = "default";

    /// <inheritdoc/>
    public override string ToString() => Literal?.ToString() ?? $"{Of}#{Address}";
}

/// <summary>Reads and writes an <see cref="AddressRef"/>: a string, or an object with <c>of</c> and <c>address</c>.</summary>
public sealed class AddressRefConverter : JsonConverter<AddressRef>
{
    /// <inheritdoc/>
    public override AddressRef Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            // A path counts as absolute on some systems, and "host:1234" as a scheme: an address has a host.
            return Uri.TryCreate(reader.GetString(), UriKind.Absolute, out var uri) && uri.Host.Length > 0
                ? new AddressRef { Literal = uri }
                : throw new JsonException("must be an absolute address such as ws://host:1234/");
        }

        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object) throw new JsonException("must be an address or { \"of\": \"part/name\" }");
        InstanceKey? of = null;
        var address = "default";
        foreach (var property in root.EnumerateObject())
        {
            var text = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString() : null;
            if (property.Name == "of" && InstanceKey.TryParse(text, out var key)) of = key;
            else if (property.Name == "address" && text is not null) address = text;
            else throw new JsonException($"'{property.Name}' does not belong here; write {{ \"of\": \"part/name\", \"address\": \"default\" }}");
        }

        return of is null
            ? throw new JsonException("needs 'of', the instance that publishes the address")
            : new AddressRef { Of = of, Address = address };
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, AddressRef value, JsonSerializerOptions options)
    {
        if (value.Literal is { } literal)
        {
            writer.WriteStringValue(literal.ToString());
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("of", value.Of.ToString());
        writer.WriteString("address", value.Address);
        writer.WriteEndObject();
    }
}
