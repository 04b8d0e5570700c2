using System.Text.Json;
using Patchbay.Plugins;

namespace Patchbay.Host.Diagnostics.Pages;

/// <summary>What an operator can have an instance do, as JSON.</summary>
internal static class ActionList
{
    public static void Write(Utf8JsonWriter json, IEnumerable<InstanceAction> actions)
    {
        json.WriteStartArray("actions");
        foreach (var action in actions)
        {
            json.WriteStartObject();
            json.WriteString("name", action.Name);
            json.WriteString("description", action.Description);
            if (action.Schema.ValueKind != JsonValueKind.Undefined)
            {
                json.WritePropertyName("schema");
                action.Schema.WriteTo(json);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
