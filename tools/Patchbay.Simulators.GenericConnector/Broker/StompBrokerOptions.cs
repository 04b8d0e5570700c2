using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Patchbay.Plugins;

namespace Patchbay.Simulators.GenericConnector.Broker;

/// <summary>The options of the part <c>stomp-broker</c>.</summary>
public sealed class StompBrokerOptions : IPluginOptions<StompBrokerOptions>
{
    [Description("Where clients connect: stomp://host:port/ or ws://host:port/ on this machine, stomp+ssl:// or wss:// anywhere; port 0 for any that is free")]
    public string Listen { get; set; } = "stomp://127.0.0.1:61613/";

    [Description("A file that the certificate shown over TLS is written to at each start, as PEM and without its key, for clients to trust")]
    public string? Certificate { get; set; }

    [Description("A PFX or PEM file with the certificate to show and its private key; left out: the broker makes one for itself")]
    public string? CertificateFrom { get; set; }

    [Description("What opens certificateFrom, where it is locked")]
    public Secret? CertificatePassword { get; set; }

    [Description("Who may connect; left out: anybody")]
    public List<BrokerUserOptions>? Users { get; set; }

    [Description("How long a client may take until it has said CONNECT")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(30);

    [Description("The largest body that a client may send, in bytes")]
    [Range(1024, 104857600)]
    public int MaxBodyBytes { get; set; } = 4 * 1024 * 1024;

    [Description("How many bytes of messages wait for a consumer, all queues together; what comes beyond is refused")]
    [Range(1024, int.MaxValue)]
    public int MaxKeptBytes { get; set; } = 64 * 1024 * 1024;

    [Description("How many bytes may wait for a client that does not read; queues pass it over from half of that, beyond it it is cut off")]
    [Range(1024, int.MaxValue)]
    public int MaxWaitingBytes { get; set; } = 64 * 1024 * 1024;

    static JsonTypeInfo<StompBrokerOptions> IPluginOptions<StompBrokerOptions>.JsonTypeInfo => StompBrokerJson.Default.StompBrokerOptions;

    /// <summary>Looks at what their types cannot say.</summary>
    /// <exception cref="FormatException">One of them does not fit; the text names it.</exception>
    internal void Check()
    {
        if (MaxBodyBytes is < 1024 or > 104857600) throw new FormatException($"maxBodyBytes: {MaxBodyBytes} is not between 1024 and 104857600.");
        if (MaxKeptBytes < 1024) throw new FormatException($"maxKeptBytes: {MaxKeptBytes} is less than 1024.");
        if (MaxWaitingBytes < 1024) throw new FormatException($"maxWaitingBytes: {MaxWaitingBytes} is less than 1024.");
        if (ConnectTimeout <= TimeSpan.Zero || ConnectTimeout > TimeSpan.FromDays(1)) throw new FormatException($"connectTimeout: {ConnectTimeout} is no time between nothing and a day.");
        if (Users?.GroupBy(user => user.Login).FirstOrDefault(group => group.Count() > 1)?.Key is { } twice) throw new FormatException($"users: '{twice}' is there twice.");
    }
}

/// <summary>Who may connect to the broker.</summary>
public sealed class BrokerUserOptions
{
    [Description("The user name")]
    public required string Login { get; set; }

    [Description("The password: { \"env\": \"NAME\" } or { \"file\": \"path\" }")]
    public required Secret Passcode { get; set; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    AllowTrailingCommas = true,
    ReadCommentHandling = JsonCommentHandling.Skip)]
[JsonSerializable(typeof(StompBrokerOptions))]
internal sealed partial class StompBrokerJson : JsonSerializerContext;
