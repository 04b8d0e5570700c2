using System.Text.Json;
using Patchbay.Softphones;

namespace Patchbay.Bridges.SoftphoneConnector.Protocol;

/// <summary>
/// Reads the bodies that clients send. Every member is optional and a member that is null counts as absent; unknown members
/// are passed over; a known one of the wrong JSON type is an error.
/// </summary>
internal static class BodyReader
{
    /// <summary>More than these the product does not open either.</summary>
    private const int MostConnections = 6;

    private const int LongestExpirySeconds = 300;

    /// <exception cref="BodyException">It is none.</exception>
    public static ClientConfig Config(JsonElement body) => Reading(body, root =>
    {
        var options = Object(root, "options");
        var softphone = Object(options, "softphone");
        var connectivities = Object(root, "connectivities");
        return new ClientConfig
        {
            Overrides = Overrides(Object(options, "sipendpoint")),
            Expiry = Expiry(softphone),
            EnforceHeadset = EnforceHeadset(softphone),
            Protocol = Text(connectivities, "protocol")?.ToLowerInvariant(),
            Connections = Connections(connectivities),
        };
    });

    /// <exception cref="BodyException">It is none.</exception>
    public static PhoneAudioChange Audio(JsonElement body) => Reading(body, root =>
    {
        var speaker = Object(root, "speaker");
        var microphone = Object(root, "microphone");
        return new PhoneAudioChange
        {
            SpeakerVolume = Volume(speaker),
            SpeakerMuted = Switch(speaker, "muted"),
            MicrophoneVolume = Volume(microphone),
            MicrophoneMuted = Switch(microphone, "muted"),
        };
    });

    private static T Reading<T>(JsonElement body, Func<JsonElement?, T> read)
    {
        if (body.ValueKind != JsonValueKind.Object) throw new BodyException("The body must be an object.");
        try
        {
            return read(body);
        }
        catch (InvalidOperationException problem)
        {
            // The parser looks at the form of a text only when it is read: bytes that are no UTF-8, half a surrogate pair.
            throw new BodyException("A text in the body is not Unicode.", problem);
        }
    }

    private static Dictionary<string, string> Overrides(JsonElement? options)
    {
        var overrides = new Dictionary<string, string>(StringComparer.Ordinal);
        if (options is not { } members) return overrides;
        foreach (var member in members.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null))
            overrides[member.Name] = member.Value.ValueKind switch
            {
                JsonValueKind.String => member.Value.GetString()!,
                JsonValueKind.Number => member.Value.GetRawText(),
                JsonValueKind.True => "1",
                JsonValueKind.False => "0",
                _ => throw new BodyException($"options.sipendpoint['{member.Name}'] must be a text, a number, true or false."),
            };
        return overrides;
    }

    /// <summary>Out of range on either side is 300; what is no whole number is as if absent (sheet sections 5.2 and 14).</summary>
    private static TimeSpan Expiry(JsonElement? softphone)
    {
        if (Member(softphone, "session_expire") is not { ValueKind: JsonValueKind.Number } value) return TimeSpan.FromSeconds(ClientConfig.DefaultExpirySeconds);
        var seconds = value.GetDouble();
        if (seconds is < 0 or > LongestExpirySeconds) return TimeSpan.FromSeconds(LongestExpirySeconds);
        return TimeSpan.FromSeconds(double.IsInteger(seconds) ? seconds : ClientConfig.DefaultExpirySeconds);
    }

    /// <summary>The product reads this one in two spellings, and in any case.</summary>
    private static bool EnforceHeadset(JsonElement? softphone)
    {
        if (softphone is not { } members) return false;
        foreach (var member in members.EnumerateObject())
            if (member.Name.Replace("_", "", StringComparison.Ordinal).Equals("enforceheadsetusage", StringComparison.OrdinalIgnoreCase))
                return Switch(softphone, member.Name) ?? false;
        return false;
    }

    private static List<ClientConnection>? Connections(JsonElement? connectivities)
    {
        if (Member(connectivities, "connections") is not { } list) return null;
        if (list.ValueKind != JsonValueKind.Array) throw new BodyException("connectivities.connections must be an array.");
        var connections = new List<ClientConnection>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object) throw new BodyException($"connectivities.connections[{connections.Count}] must be an object.");
            connections.Add(new ClientConnection { Server = Text(item, "server") ?? "", User = Text(item, "user") ?? "" });
            if (connections.Count == MostConnections) break;
        }

        return connections;
    }

    private static int? Volume(JsonElement? device) => Member(device, "volume") switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value => (int)Math.Round(Math.Clamp(value.GetDouble(), 0, 100)),
        _ => throw new BodyException("volume must be a number."),
    };

    private static JsonElement? Object(JsonElement? parent, string name) => Member(parent, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } value => value,
        _ => throw new BodyException($"{name} must be an object."),
    };

    private static string? Text(JsonElement? parent, string name) => Member(parent, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => value.GetString()!.Trim(),
        _ => throw new BodyException($"{name} must be a text."),
    };

    private static bool? Switch(JsonElement? parent, string name) => Member(parent, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw new BodyException($"{name} must be true or false."),
    };

    private static JsonElement? Member(JsonElement? parent, string name) =>
        parent is { } members && members.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
