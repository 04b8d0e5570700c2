using System.Text.Json.Serialization;

namespace Patchbay.Bridges.ServiceClient.Options;

[JsonSourceGenerationOptions(
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(ServiceClientOptions))]
internal sealed partial class OptionsJson : JsonSerializerContext;
