using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Patchbay.Plugins;

namespace Patchbay.Fakes.Bridges;

/// <summary>What a deployment may say about the fake front door.</summary>
public sealed class FakeBridgeOptions : IPluginOptions<FakeBridgeOptions>
{
    /// <summary>The scenario file.</summary>
    [Description("A scenario file, counted from the deployment's folder; its command steps stand before the desk")]
    [StringSyntax("path")]
    public string? Scenario { get; set; }

    static JsonTypeInfo<FakeBridgeOptions> IPluginOptions<FakeBridgeOptions>.JsonTypeInfo => FakeBridgeOptionsJson.Default.FakeBridgeOptions;
}

[JsonSourceGenerationOptions(
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(FakeBridgeOptions))]
internal sealed partial class FakeBridgeOptionsJson : JsonSerializerContext;
