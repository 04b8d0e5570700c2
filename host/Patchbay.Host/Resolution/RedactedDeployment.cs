using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Host.Deployment;
using Patchbay.Host.Plugins;
using Patchbay.Plugins;

namespace Patchbay.Host.Resolution;

/// <summary>A whole deployment, right or wrong, with everything blanked that must not leave the house.</summary>
internal static class RedactedDeployment
{
    private static readonly JsonElement _host = JsonDocument.Parse(
        """
        {
          "properties": {
            "$schema": {}, "include": { "items": {} },
            "host": { "properties": { "listen": {}, "data": {}, "stop": {}, "drain": {}, "watch": {}, "log": {}, "personalData": {}, "audit": { "properties": { "keep": {} } } } },
            "plugins": { "properties": { "paths": { "items": {} }, "trust": {}, "keys": { "items": {} }, "reloadable": { "items": {} } } },
            "desks": { "additionalProperties": { "properties": {
              "opens": {}, "lines": {}, "softphone": {}, "dialler": {}, "bridges": { "items": {} }, "needs": { "items": {} },
              "phone": { "properties": { "lines": { "items": { "properties": { "server": {}, "transport": {}, "password": { "x-secret": true } } } } } } } } }
          }
        }
        """).RootElement.Clone();

    private static readonly JsonElement _instance = JsonDocument.Parse(
        """{ "properties": { "listen": {}, "origins": { "items": {} }, "required": {}, "limits": true, "certificate": { "properties": { "file": {}, "password": { "x-secret": true } } } } }""").RootElement.Clone();

    /// <summary>A copy that may be shown.</summary>
    public static JsonObject Of(JsonObject root, PluginCatalogue? plugins)
    {
        var shown = new JsonObject();
        foreach (var (section, value) in root)
        {
            var contract = InstanceSections.Names.Contains(section) ? InstanceSections.ContractOf(section) : null;
            shown[section] = contract is not null && value is JsonObject instances
                ? Instances(instances, contract, plugins)
                : Redaction.Of(value, _host.GetProperty("properties").TryGetProperty(section, out var schema) ? schema : default);
        }

        return shown;
    }

    private static JsonObject Instances(JsonObject instances, string contract, PluginCatalogue? plugins)
    {
        var shown = new JsonObject();
        foreach (var (key, options) in instances)
        {
            var schema = InstanceKey.TryParse(key, out var name) && plugins?.Find(contract, name.Part) is { } found ? found.Part.OptionsSchema : default;
            shown[key] = options is JsonObject members ? Members(members, schema) : Redaction.Of(options, default);
        }

        return shown;
    }

    private static JsonObject Members(JsonObject members, JsonElement schema)
    {
        var shown = new JsonObject();
        foreach (var (key, value) in members)
        {
            var (known, root) = _instance.GetProperty("properties").TryGetProperty(key, out var hosts) ? (hosts, _instance) : (Property(schema, key), schema);
            shown[key] = Redaction.SoundsSecret(key) && value is JsonValue ? Redaction.SecretBlank : Redaction.Of(value, known, root);
        }

        return shown;
    }

    private static JsonElement Property(JsonElement schema, string key) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(key, out var property) ? property : default;
}
