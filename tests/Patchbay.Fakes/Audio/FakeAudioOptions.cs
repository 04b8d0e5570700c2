using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Patchbay.Plugins;

namespace Patchbay.Fakes.Audio;

/// <summary>What a deployment may say about the fake audio devices.</summary>
public sealed class FakeAudioOptions : IPluginOptions<FakeAudioOptions>
{
    /// <summary>Headsets; each is an input and an output that belong together.</summary>
    [Description("Names of headsets; each is an input and an output that belong together")]
    public List<string> Headsets { get; set; } = ["Headset"];

    /// <summary>The level of what every microphone hears; 0 is silence.</summary>
    [Description("The level of what every microphone hears: each sample has this value; 0 is silence")]
    [Range(0, 32767)]
    public int Level { get; set; }

    /// <summary>How many frames a playback takes before the writer waits.</summary>
    [Description("How many frames a playback takes before the writer waits")]
    [Range(1, 1000)]
    public int Queue { get; set; } = 10;

    static JsonTypeInfo<FakeAudioOptions> IPluginOptions<FakeAudioOptions>.JsonTypeInfo => FakeAudioOptionsJson.Default.FakeAudioOptions;
}

[JsonSourceGenerationOptions(
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(FakeAudioOptions))]
internal sealed partial class FakeAudioOptionsJson : JsonSerializerContext;
