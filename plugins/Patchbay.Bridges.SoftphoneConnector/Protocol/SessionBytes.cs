using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Patchbay.Bridges.SoftphoneConnector.Protocol;

/// <summary>A session as it goes out: device names as they are, accents and registered marks included, as the product writes them.</summary>
internal static class SessionBytes
{
    private static readonly JsonTypeInfo<SessionView> Type = (JsonTypeInfo<SessionView>)
        new JsonSerializerOptions(WireJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }.GetTypeInfo(typeof(SessionView));

    public static byte[] Of(SessionView session) => JsonSerializer.SerializeToUtf8Bytes(session, Type);
}
