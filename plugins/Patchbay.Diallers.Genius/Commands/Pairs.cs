using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Desks;

namespace Patchbay.Diallers.Genius.Commands;

/// <summary>Entries as the dialler takes them: an object (Q22).</summary>
internal static class Pairs
{
    public static JsonObject Of(ValueList<UserDataEntry> entries)
    {
        var members = new JsonObject();
        foreach (var entry in entries) members[entry.Name] = entry.Value.ValueKind == JsonValueKind.Undefined ? null : JsonNode.Parse(entry.Value.GetRawText());
        return members;
    }
}
