using System.Text.Json.Serialization;

namespace Patchbay.Bridges.SoftphoneConnector.Protocol;

/// <summary>All that this bridge writes as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SessionView))]
internal sealed partial class WireJson : JsonSerializerContext;
