using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Patchbay.Host.Plugins;

namespace Patchbay.Host.Deployment;

/// <summary>
/// The JSON schema of a whole deployment file for the plugins there are (draft 2020-12), so that an editor completes, explains and
/// marks mistakes: the host's own keys, and under each section the options of every part that may stand there.
/// </summary>
internal static class DeploymentSchema
{
    private const string Notes = "^x-";
    private const string InstanceName = "[A-Za-z0-9._-]+$";

    public static JsonObject Of(PluginCatalogue plugins)
    {
        var schema = JsonNode.Parse(HostSchema.Root.GetRawText())!.AsObject();
        var definitions = schema["$defs"]!.AsObject();
        foreach (var (name, definition) in definitions.ToList())
        {
            AllowVariables(definition);
            if (name is not ("secret" or "phone") && definition!["properties"] is not null) Close(definition.AsObject());
        }

        Close(schema);
        // Names of files and of variables hold no variable; what is below the others does.
        foreach (var section in InstanceSections.Names) Fill(section, schema, definitions, plugins);
        Close(schema["properties"]!["desks"]!.AsObject());
        schema["properties"]!["variables"]!["patternProperties"] = new JsonObject { [Notes] = true };
        definitions.Remove("instance");
        definitions.Remove("bridge");
        return schema;
    }

    /// <summary>As a file holds it.</summary>
    public static string TextOf(PluginCatalogue plugins)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) Of(plugins).WriteTo(json);
        return Encoding.UTF8.GetString(text.ToArray()) + "\n";
    }

    private static void Fill(string section, JsonObject schema, JsonObject definitions, PluginCatalogue plugins)
    {
        var instances = schema["properties"]![section]!.AsObject();
        Close(instances);
        instances["additionalProperties"] = false;
        foreach (var plugin in plugins.Plugins)
        {
            foreach (var part in plugin.Manifest.Parts.Where(part => part.Contract == InstanceSections.ContractOf(section)))
            {
                var name = $"{section}.{part.Name}";
                definitions[name] = Instance(section, name, part, plugin.Manifest);
                instances["patternProperties"]![$"^{Regex.Escape(part.Name)}/{InstanceName}"] =
                    new JsonObject { ["$ref"] = $"#/$defs/{name}" };
            }
        }
    }

    /// <summary>A part's options with what the host takes out of them.</summary>
    private static JsonObject Instance(string section, string name, ManifestPart part, PluginManifest plugin)
    {
        var options = part.OptionsSchema.ValueKind == JsonValueKind.Object ? JsonNode.Parse(part.OptionsSchema.GetRawText())!.AsObject() : new JsonObject { ["type"] = "object" };
        Rebase(options, $"#/$defs/{name}");
        AllowVariables(options);
        AllowNull(options);
        TellFormerKeys(options);
        var hosts = JsonNode.Parse(HostSchema.InstanceOf(section).GetRawText())!.AsObject();
        AllowVariables(hosts);
        var properties = options["properties"] as JsonObject ?? [];
        options["properties"] = properties;
        foreach (var (key, property) in hosts["properties"]!.AsObject().ToList()) properties[key] = property!.DeepClone();
        var required = new JsonArray([.. (options["required"]?.AsArray() ?? []).Concat(hosts["required"]?.AsArray() ?? []).Select(key => key!.DeepClone())]);
        if (required.Count > 0) options["required"] = required;
        options.Insert(0, "description", $"The part '{part.Name}' of {plugin.Id} {plugin.Version}.{(plugin.Description is { Length: > 0 } text ? $" {text}" : "")}");
        Close(options);
        return options;
    }

    /// <summary>What is not named is refused, notes excepted.</summary>
    private static void Close(JsonObject schema)
    {
        schema["patternProperties"] = new JsonObject { [Notes] = true };
        schema.TryAdd("additionalProperties", false);
    }

    /// <summary>Pointers into a part's own schema go to where it stands now.</summary>
    private static void Rebase(JsonNode? node, string to) => Visit(node, schema =>
    {
        if (schema["$ref"] is JsonValue pointer && pointer.GetValue<string>() is { } text && text.StartsWith('#')) schema["$ref"] = $"{to}{text[1..]}";
    });

    /// <summary>Where a text has a form, one with a variable in it may stand as well: what the form is of, it has once that is filled in.</summary>
    private static void AllowVariables(JsonNode? node) => Visit(node, schema =>
    {
        if (!HasForm(schema)) return;
        var form = new JsonObject();
        foreach (var word in (string[])["type", "pattern", "format", "enum"])
        {
            if (schema.TryGetPropertyValue(word, out var value) && schema.Remove(word)) form[word] = value;
        }

        // An editor judges "uri" more kindly than the host, which wants a machine in it.
        if (form["format"]?.GetValue<string>() == "uri") form["pattern"] = "^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]";
        schema["anyOf"] = new JsonArray(form, new JsonObject { ["type"] = "string", ["pattern"] = @"\$\{[^}]+\}" });
    });

    private static bool HasForm(JsonObject schema) =>
        (schema.ContainsKey("pattern") || schema.ContainsKey("format") || (schema["enum"] is JsonArray words && words.Any(word => word is not null && word.GetValueKind() == JsonValueKind.String)))
        && schema["type"] switch
        {
            null => schema.ContainsKey("enum"),
            JsonArray kinds => kinds.Any(kind => kind!.GetValue<string>() == "string"),
            var kind => kind.GetValue<string>() == "string",
        };

    /// <summary>Values of types that have a form of their own say so where they may be left empty.</summary>
    private static void AllowNull(JsonNode? node) => Visit(node, schema =>
    {
        if (!schema.ContainsKey("x-nullable")) return;
        var kept = new JsonObject();
        foreach (var word in (string[])["anyOf", "type", "properties", "additionalProperties", "required", "minProperties", "maxProperties"])
        {
            if (schema.TryGetPropertyValue(word, out var value) && schema.Remove(word)) kept[word] = value;
        }

        schema["anyOf"] = new JsonArray(kept, new JsonObject { ["type"] = "null" });
    });

    /// <summary>A key that has another name now, or is no more, is refused with a word of explanation.</summary>
    private static void TellFormerKeys(JsonNode? node) => Visit(node, schema =>
    {
        var properties = schema["properties"] as JsonObject;
        foreach (var (key, entry) in schema["x-renames"] as JsonObject ?? [])
            properties?.TryAdd(key, Never($"This is called '{entry!["to"]}' now."));
        foreach (var (key, entry) in schema["x-removed"] as JsonObject ?? [])
            properties?.TryAdd(key, Never($"There is no more of this. {entry?["advice"]}".TrimEnd()));
    });

    private static JsonObject Never(string why) => new() { ["description"] = why, ["deprecated"] = true, ["not"] = new JsonObject() };

    /// <summary>Every schema below a node, the innermost first; defaults and lists of words are none.</summary>
    private static void Visit(JsonNode? node, Action<JsonObject> see)
    {
        if (node is not JsonObject schema) return;
        foreach (var word in (string[])["properties", "$defs"])
            foreach (var (_, inner) in (schema[word] as JsonObject)?.ToList() ?? []) Visit(inner, see);
        foreach (var word in (string[])["items", "additionalProperties"]) Visit(schema[word], see);
        foreach (var inner in (schema["anyOf"] as JsonArray)?.ToList() ?? []) Visit(inner, see);
        see(schema);
    }
}
