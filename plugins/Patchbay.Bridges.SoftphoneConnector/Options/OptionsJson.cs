using System.Text.Json.Serialization;

namespace Patchbay.Bridges.SoftphoneConnector.Options;

[JsonSourceGenerationOptions(
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(SoftphoneConnectorOptions))]
internal sealed partial class OptionsJson : JsonSerializerContext;
