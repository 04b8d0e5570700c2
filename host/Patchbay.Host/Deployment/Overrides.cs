using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Plugins;

namespace Patchbay.Host.Deployment;

/// <summary>
/// Lays single values over a deployment: <c>PATH=VALUE</c> from the command line, the path as problems spell it or in the short
/// form <c>part/name:key.key</c>, and variables of the environment. A value is JSON; where the schema wants text, or where it
/// is no JSON, it is text. A value may be a secret by mistake, so no message repeats it.
/// </summary>
/// <param name="root">What they are laid over.</param>
/// <param name="problems">Where problems go.</param>
/// <param name="folder">What relative paths in values start from.</param>
internal sealed class Overrides(JsonObject root, ProblemList problems, string folder)
{
    /// <summary>Lays a <c>PATH=VALUE</c> over it.</summary>
    /// <param name="setting">As it was given.</param>
    /// <param name="ofPlugins">Whether settings of the plugins' section are meant, or all others: plugins say what the others mean.</param>
    /// <param name="known">What may stand where.</param>
    public void Set(string setting, bool ofPlugins, KnownKeys known)
    {
        var (steps, sign) = Steps(setting, report: !ofPlugins);
        if (steps is null || steps[0].Key == "plugins" != ofPlugins) return;
        Lay($"--set {SettingPath.Spell(steps)}", steps, setting[(sign + 1)..], known);
    }

    /// <summary>Lays a variable over it.</summary>
    public void SetVariable(string name, string value, bool ofPlugins, KnownKeys known)
    {
        if (name.StartsWith($"{EnvironmentNames.Prefix}plugins__", StringComparison.OrdinalIgnoreCase) != ofPlugins) return;
        var places = EnvironmentNames.Find(name, known);
        if (places.Count == 1) Lay(name, places[0], value, known);
        else if (places.Count == 0) Complain(name, $"The variable '{name}' fits no key.", "Name section, instance and key after PATCHBAY, parted by two underscores, or unset it.");
        else Complain(name, $"The variable '{name}' fits more than one key: {string.Join(", ", places.Select(SettingPath.Spell))}.", "Use --set, which tells them apart, and unset it.");
    }

    private (IReadOnlyList<PathStep>? Steps, int Sign) Steps(string setting, bool report)
    {
        var prefix = 0;
        IReadOnlyList<PathStep> above = [];
        var colon = setting.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && InstanceKey.TryParse(setting[..colon], out var key))
        {
            if (SectionOf(key) is not { } section)
            {
                var instances = InstanceSections.Names.SelectMany(name => root[name] as JsonObject ?? []).Select(entry => entry.Key);
                if (report) Complain("--set", $"There is no instance '{key}'.", NearestName.Advice(key.ToString(), instances));
                return (null, 0);
            }

            above = [PathStep.Of(section), PathStep.Of(key.ToString())];
            prefix = colon + 1;
        }

        var steps = SettingPath.Read(setting[prefix..], out var rest);
        if (steps is not null && prefix + rest < setting.Length) return ([.. above, .. steps], prefix + rest);
        if (report) Complain("--set", $"'{setting.Split('=')[0]}' is not PATH=VALUE.", "Write it as in $.host.listen=http://127.0.0.1:0/ or acme/main:address=ws://127.0.0.1:1/");
        return (null, 0);
    }

    private string? SectionOf(InstanceKey key) =>
        InstanceSections.Names.FirstOrDefault(name => root[name] is JsonObject instances && instances.ContainsKey(key.ToString()));

    private void Lay(string layer, IReadOnlyList<PathStep> steps, string text, KnownKeys known)
    {
        JsonNode at = root;
        for (var i = 0; i < steps.Count - 1; i++)
        {
            if (Inner(at, steps[i], list: steps[i + 1].Index is not null) is { } inner) at = inner;
            else
            {
                Complain(layer, $"{SettingPath.Spell(steps.Take(i + 1))} has nothing inside it that could be set.", "Name a key of an object, or an index of a list.");
                return;
            }
        }

        var path = SettingPath.Spell(steps);
        var value = Value(text, known.SchemaAt(steps));
        value = Absolute(value, steps, known.SchemaAt(steps));
        switch (at)
        {
            case JsonObject members when steps[^1].Index is null:
                members[steps[^1].Key] = value;
                break;
            case JsonArray items when steps[^1].Index < items.Count:
                items[steps[^1].Index!.Value] = value;
                break;
            case JsonArray items when steps[^1].Index == items.Count:
                items.Add(value);
                break;
            default:
                Complain(layer, $"{path} is no place where a value can stand.", "Name a key of an object, or an index of a list.");
                return;
        }

        problems.Overridden(path, layer);
    }

    /// <summary>What stands at a step; made where nothing does.</summary>
    private static JsonNode? Inner(JsonNode at, PathStep step, bool list)
    {
        if (at is JsonObject members && step.Index is null)
        {
            if (!members.ContainsKey(step.Key)) members[step.Key] = list ? new JsonArray() : new JsonObject();
            return members[step.Key] is JsonObject or JsonArray ? members[step.Key] : null;
        }

        return at is JsonArray items && step.Index < items.Count && items[step.Index.Value] is JsonObject or JsonArray ? ((JsonArray)at)[step.Index!.Value] : null;
    }

    private static JsonNode? Value(string text, JsonElement schema)
    {
        var parsed = Parse(text);
        if (!WantsText(schema)) return parsed ?? (text.Trim() == "null" ? null : JsonValue.Create(text));
        return parsed?.GetValueKind() == JsonValueKind.String ? parsed : JsonValue.Create(text);
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            // No JSON: the text itself is meant, as in an address.
            return null;
        }
    }

    private static bool WantsText(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object) return false;
        if (!schema.TryGetProperty("type", out var type)) return schema.TryGetProperty("enum", out _);
        return type.ValueKind == JsonValueKind.String ? type.GetString() == "string" : type.EnumerateArray().All(kind => kind.GetString() is "string" or "null");
    }

    /// <summary>Paths given on the command line or in the environment count from the caller's folder.</summary>
    private JsonNode? Absolute(JsonNode? value, IReadOnlyList<PathStep> steps, JsonElement schema)
    {
        if (value is JsonObject secret && schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("x-secret", out _) && TextOf(secret["file"]) is { } file)
            secret["file"] = Path.GetFullPath(file, folder);
        if (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("x-path", out _) && TextOf(value) is { Length: > 0 } option) return Path.GetFullPath(option, folder);
        if (SettingPath.Spell(steps) == "$.host.data" && TextOf(value) is { Length: > 0 } data) return Path.GetFullPath(data, folder);
        if (steps is [{ Key: "plugins" }, { Key: "paths" }, _] && TextOf(value) is { Length: > 0 } path) return Path.GetFullPath(path, folder);
        if (steps is [{ Key: "plugins" }, { Key: "paths" }] && value is JsonArray paths)
            return new JsonArray([.. paths.Select(item => TextOf(item) is { Length: > 0 } text ? JsonValue.Create(Path.GetFullPath(text, folder)) : item?.DeepClone())]);
        return value;
    }

    private static string? TextOf(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    private void Complain(string layer, string message, string fix) => problems.AddForLayer(layer, ProblemCodes.BadOverride, message, fix);
}
