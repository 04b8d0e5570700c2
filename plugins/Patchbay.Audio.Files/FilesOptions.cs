using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Patchbay.Plugins;

namespace Patchbay.Audio.Files;

/// <summary>The options of the part <c>files</c>.</summary>
public sealed class FilesOptions : IPluginOptions<FilesOptions>
{
    [Description("What the device 'input' hears: tone:HZ, silence, file:PATH or wav:PATH; null for no such device")]
    public string? Input { get; set; } = "silence";

    [Description("What becomes of sound played to the device 'output': silence drops it, file:PATH or wav:PATH keeps it; null for no such device")]
    public string? Output { get; set; } = "silence";

    [Description("Begin the file of 'input' anew at its end; else silence follows")]
    public bool Repeat { get; set; }

    [Description("Further devices that are there from the start")]
    public List<FilesDeviceOptions> Devices { get; set; } = [];

    [Description("How many frames a device keeps: for a reader that is late, and before a writer has to wait")]
    [Range(1, 100)]
    public int QueueFrames { get; set; } = 5;

    [Description("The largest file that is read, in megabytes; it is held in memory while it is listened to")]
    [Range(1, 1024)]
    public int MaxFileMegabytes { get; set; } = 64;

    static JsonTypeInfo<FilesOptions> IPluginOptions<FilesOptions>.JsonTypeInfo => FilesJson.Default.FilesOptions;
}

/// <summary>A device, as options and the action <c>add-device</c> write it.</summary>
public sealed class FilesDeviceOptions
{
    [Description("Its id; the same whenever it is there")]
    public required string Id { get; set; }

    [Description("Its name, for people; the id when left out")]
    public string? Name { get; set; }

    [Description("input: it is listened to; output: it is played to")]
    public required AudioDirection Direction { get; set; }

    [Description("tone:HZ (inputs alone), silence, file:PATH or wav:PATH")]
    public string Source { get; set; } = "silence";

    [Description("What the two halves of one headset have in common")]
    public string? Headset { get; set; }

    [Description("Begin the file of an input anew at its end; else silence follows")]
    public bool Repeat { get; set; }
}

/// <summary>Words only; a number is refused.</summary>
internal sealed class DirectionWords() : JsonStringEnumConverter<AudioDirection>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    Converters = [typeof(DirectionWords)])]
[JsonSerializable(typeof(FilesOptions))]
[JsonSerializable(typeof(FilesDeviceOptions))]
internal sealed partial class FilesJson : JsonSerializerContext;
