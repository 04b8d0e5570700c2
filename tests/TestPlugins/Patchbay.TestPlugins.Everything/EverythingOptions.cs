using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Patchbay.Audio;
using Patchbay.Plugins;

namespace Patchbay.TestPlugins.Everything;

/// <summary>An option of every kind that a deployment can write, and keys that it could write once.</summary>
[RemovedKey("mood", "Say 'loud' instead.", Since = "0.1.0")]
public sealed class EverythingOptions : IPluginOptions<EverythingOptions>
{
    [Description("Whom to greet")]
    public required string Name { get; set; }

    [Range(1, 500)]
    public int Count { get; set; } = 20;

    public double Ratio { get; set; } = 0.5;

    public bool Loud { get; set; }

    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(5);

    public Uri? Home { get; set; }

    [RenamedFrom("locale", Since = "0.1.0")]
    [RegularExpression("^[a-z]{2}$")]
    public string Language { get; set; } = "en";

    public Transport Transport { get; set; } = Transport.PlainTcp;

    public Secret? Password { get; set; }

    public InstanceRef<IAudioBackend>? Audio { get; set; }

    public AddressRef? Address { get; set; }

    public List<Entry> Entries { get; set; } = [];

    public Dictionary<string, string> Settings { get; set; } = [];

    static JsonTypeInfo<EverythingOptions> IPluginOptions<EverythingOptions>.JsonTypeInfo => EverythingJson.Default.EverythingOptions;
}

/// <summary>A nested object with a required member.</summary>
public sealed class Entry
{
    public required int Code { get; set; }

    [RenamedFrom("text")]
    public string Label { get; set; } = "unnamed";
}

/// <summary>Written in kebab-case.</summary>
public enum Transport
{
    PlainTcp,
    Tls,
}

/// <summary>Words only; a number is refused.</summary>
public sealed class KebabTransport() : JsonStringEnumConverter<Transport>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);

[JsonSourceGenerationOptions(
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    Converters = [typeof(KebabTransport)])]
[JsonSerializable(typeof(EverythingOptions))]
public sealed partial class EverythingJson : JsonSerializerContext;
