using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Patchbay.Bridges.ServiceClient.Protocol;

namespace Patchbay.Bridges.ServiceClient.Hubs;

/// <summary>Reads what pages send, and says what is wrong with it in words that do not repeat it.</summary>
internal static class Inbound
{
    /// <summary>Reads a message.</summary>
    /// <exception cref="ProtocolException">It is not of its form.</exception>
    public static T Read<T>(JsonElement message, JsonTypeInfo<T> form)
        where T : class
    {
        if (message.ValueKind != JsonValueKind.Object) throw new ProtocolException("A message is one JSON object.");
        try
        {
            return message.Deserialize(form)!;
        }
        catch (JsonException problem)
        {
            throw new ProtocolException(Explain(problem));
        }
    }

    /// <summary>Reads a command.</summary>
    /// <exception cref="ProtocolException">It is not of its form, or no command of ours.</exception>
    public static CommandMessage ReadCommand(JsonElement message, out string word)
    {
        word = message.ValueKind == JsonValueKind.Object && message.TryGetProperty(CommandMessage.Discriminator, out var named) && named.ValueKind == JsonValueKind.String
            ? named.GetString()!
            : throw new ProtocolException($"A command is an object with a text '{CommandMessage.Discriminator}'.");
        var name = word;
        if (!WireJson.Default.CommandMessage.PolymorphismOptions!.DerivedTypes.Any(known => known.TypeDiscriminator as string == name))
        {
            word = "command";
            throw new ProtocolException($"There is no command '{Check.Short(name)}'.");
        }

        return Read(message, WireJson.Default.CommandMessage);
    }

    /// <summary>The serializer's own words, up to where it names our types.</summary>
    private static string Explain(JsonException problem)
    {
        var text = problem.Message;
        var where = problem.Path is { Length: > 1 } path && !text.Contains("missing required", StringComparison.Ordinal) ? $" at {path}" : "";
        if (text.Contains("missing required", StringComparison.Ordinal)) return $"Something is missing: {Quoted(text, "including: ")}.";
        if (text.Contains("could not be mapped", StringComparison.Ordinal)) return $"There is no such property{where}.";
        if (text.Contains("duplicate", StringComparison.OrdinalIgnoreCase)) return $"A property is there twice{where}.";
        return $"The value{where} is not of the kind that belongs there.";
    }

    private static string Quoted(string text, string after)
    {
        var start = text.IndexOf(after, StringComparison.Ordinal);
        return start < 0 ? "a property" : text[(start + after.Length)..].TrimEnd('.');
    }
}
