using System.Text.Json;
using System.Text.Json.Nodes;

namespace Patchbay.Host.Deployment;

/// <summary>
/// Makes nodes of a JSON text, as deployments are written: with comments and commas before a closing bracket. A key that stands
/// twice is told elsewhere; here the first value stays, and two objects become one, so that nothing in either goes unread.
/// </summary>
internal static class JsonTree
{
    /// <summary>Reads a text that is known to be JSON.</summary>
    public static JsonNode? Read(byte[] text)
    {
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        return Node(document.RootElement);
    }

    private static JsonNode? Node(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.Array:
                return new JsonArray([.. element.EnumerateArray().Select(Node)]);
            case JsonValueKind.Object:
                var members = new JsonObject();
                AddTo(members, element);
                return members;
            default:
                return JsonValue.Create(element.Clone());
        }
    }

    private static void AddTo(JsonObject members, JsonElement element)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (!members.TryGetPropertyValue(member.Name, out var there)) members[member.Name] = Node(member.Value);
            else if (there is JsonObject inner && member.Value.ValueKind == JsonValueKind.Object) AddTo(inner, member.Value);
        }
    }
}
