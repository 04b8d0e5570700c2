using System.Text.Json;
using System.Text.Json.Serialization;

namespace Patchbay.Plugins;

/// <summary>
/// An option that patches another instance in: written as its key, and the part's constructor may ask for
/// <typeparamref name="TContract"/> to be given that instance.
/// </summary>
/// <typeparam name="TContract">The contract of the instance named.</typeparam>
[JsonConverter(typeof(InstanceRefConverterFactory))]
public sealed record InstanceRef<TContract>
    where TContract : class
{
    /// <summary>The instance.</summary>
    public required InstanceKey Key { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Key.ToString();
}

/// <summary>Reads and writes an <see cref="InstanceRef{TContract}"/> as the text of its key.</summary>
public sealed class InstanceRefConverterFactory : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(InstanceRef<>);

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Converter<TContract> : JsonConverter<InstanceRef<TContract>>
        where TContract : class
    {
        public override InstanceRef<TContract> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String && InstanceKey.TryParse(reader.GetString(), out var key))
                return new InstanceRef<TContract> { Key = key };
            throw new JsonException("must name an instance as part/name");
        }

        public override void Write(Utf8JsonWriter writer, InstanceRef<TContract> value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Key.ToString());
    }
}
