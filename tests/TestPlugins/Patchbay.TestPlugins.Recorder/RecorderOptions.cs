using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Patchbay.Plugins;

namespace Patchbay.TestPlugins.Recorder;

/// <summary>What a part of this plugin writes down, and what it waits for.</summary>
public sealed class RecorderOptions : IPluginOptions<RecorderOptions>
{
    /// <summary>The file that every step is appended to; null writes nothing.</summary>
    public string? File { get; set; }

    /// <summary>What the part calls itself there.</summary>
    public string Name { get; set; } = "recorder";

    /// <summary>Where it fails.</summary>
    public FailsAt FailsAt { get; set; } = FailsAt.Never;

    /// <summary>Whether its disposal never ends: a plugin that hangs.</summary>
    public bool Hangs { get; set; }

    /// <summary>Another instance, so that this one starts after it.</summary>
    public AddressRef? After { get; set; }

    static JsonTypeInfo<RecorderOptions> IPluginOptions<RecorderOptions>.JsonTypeInfo => RecorderJson.Default.RecorderOptions;
}

/// <summary>Where a part fails on purpose.</summary>
public enum FailsAt
{
    Never,
    Construction,
    Start,
    SignIn,
    Disposal,
}

/// <summary>Words only; a number is refused.</summary>
public sealed class FailsAtWords() : JsonStringEnumConverter<FailsAt>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);

[JsonSourceGenerationOptions(
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    Converters = [typeof(FailsAtWords)])]
[JsonSerializable(typeof(RecorderOptions))]
public sealed partial class RecorderJson : JsonSerializerContext;
