using System.Text.Json;
using System.Text.Json.Serialization;

namespace Patchbay.Bridges.ServiceClient.Protocol;

/// <summary>All that is read from a page or written to it. What is not listed cannot travel.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(HelloRequest))]
[JsonSerializable(typeof(SignInStart))]
[JsonSerializable(typeof(FormReply))]
[JsonSerializable(typeof(ResumeRequest))]
[JsonSerializable(typeof(ResumeReply))]
[JsonSerializable(typeof(CommandMessage))]
[JsonSerializable(typeof(CommandReply))]
[JsonSerializable(typeof(ServerInfo))]
[JsonSerializable(typeof(FormView))]
[JsonSerializable(typeof(SignedInMessage))]
[JsonSerializable(typeof(SignInFailedMessage))]
[JsonSerializable(typeof(SnapshotMessage))]
[JsonSerializable(typeof(ChangeMessage))]
[JsonSerializable(typeof(SessionOverMessage))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class WireJson : JsonSerializerContext;
