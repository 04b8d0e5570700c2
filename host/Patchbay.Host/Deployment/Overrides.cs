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
internal sealed class Overrides(JsonObject root, ProblemList problems)
{
    /// <summary>Sections that are read before the plugins are found.</summary>
    private static readonly string[] Early = ["plugins", "variables"];

    /// <summary>Lays a <c>PATH=VALUE</c> over it.</summary>
    /// <param name="setting">As it was given.</param>
    /// <param name="early">Whether those of plugins and variables are meant, or all others: plugins say what the others mean.</param>
    /// <param name="known">What may stand where.</param>
    public void Set(string setting, bool early, KnownKeys known)
    {
        var (steps, sign) = Steps(setting, report: !early);
        if (steps is null || Early.Contains(steps[0].Key) != early) return;
        Lay(DeploymentLayer.CommandLine, $"--set {SettingPath.Spell(steps)}", steps, setting[(sign + 1)..], known);
    }

    /// <summary>Lays a variable over it.</summary>
    public void SetVariable(string name, string value, bool early, KnownKeys known)
    {
        if (Early.Any(section => name.StartsWith($"{EnvironmentNames.Prefix}{section}__", StringComparison.OrdinalIgnoreCase)) != early) return;
        var places = EnvironmentNames.Find(name, known);
        if (places.Count == 1) Lay(DeploymentLayer.Environment, name, places[0], value, known);
        else if (places.Count == 0) Complain(DeploymentLayer.Environment, name, $"The variable '{name}' fits no key.", "Name section, instance and key after PATCHBAY, parted by two underscores, or unset it.");
        else Complain(DeploymentLayer.Environment, name, $"The variable '{name}' fits more than one key: {string.Join(", ", places.Select(SettingPath.Spell))}.", "Use --set, which tells them apart, and unset it.");
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
                if (report) Complain(DeploymentLayer.CommandLine, "--set", $"There is no instance '{key}'.", NearestName.Advice(key.ToString(), instances));
                return (null, 0);
            }

            above = [PathStep.Of(section), PathStep.Of(key.ToString())];
            prefix = colon + 1;
        }

        var steps = SettingPath.Read(setting[prefix..], out var rest);
        if (steps is not null && prefix + rest < setting.Length) return ([.. above, .. steps], prefix + rest);
        if (report) Complain(DeploymentLayer.CommandLine, "--set", $"'{setting.Split('=')[0]}' is not PATH=VALUE.", "Write it as in $.host.listen=http://127.0.0.1:0/ or acme/main:address=ws://127.0.0.1:1/");
        return (null, 0);
    }

    private string? SectionOf(InstanceKey key) =>
        InstanceSections.Names.FirstOrDefault(name => root[name] is JsonObject instances && instances.ContainsKey(key.ToString()));

    private void Lay(DeploymentLayer layer, string name, IReadOnlyList<PathStep> steps, string text, KnownKeys known)
    {
        if (steps[0].Key == "include")
        {
            Complain(layer, name, "'include' cannot be laid over a deployment.", "Include the file in the deployment file itself.");
            return;
        }

        JsonNode at = root;
        for (var i = 0; i < steps.Count - 1; i++)
        {
            if (Inner(at, steps[i], list: steps[i + 1].Index is not null) is { } inner) at = inner;
            else
            {
                Complain(layer, name, $"{SettingPath.Spell(steps.Take(i + 1))} has nothing inside it that could be set.", "Name a key of an object, or an index of a list.");
                return;
            }
        }

        var path = SettingPath.Spell(steps);
        var value = Value(text, known.SchemaAt(steps));
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
                Complain(layer, name, $"{path} is no place where a value can stand.", "Name a key of an object, or an index of a list.");
                return;
        }

        problems.Places.Overridden(path, layer, name);
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

    private void Complain(DeploymentLayer layer, string name, string message, Advice fix) =>
        problems.Add(ProblemCodes.BadOverride, new ValuePlace { Layer = layer, File = name }, "$", message, fix);
}
