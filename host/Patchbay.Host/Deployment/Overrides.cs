using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Host.Plugins;
using Patchbay.Plugins;

namespace Patchbay.Host.Deployment;

/// <summary>
/// Lays single values over a deployment, <c>PATH=VALUE</c>: the path as problems spell it, its <c>$.</c> left out or not, or
/// the short form <c>part/name:key.key</c>. A value is JSON; where the schema wants text, or where it is no JSON, it is text.
/// </summary>
internal sealed class Overrides(JsonObject root, PluginCatalogue plugins, ProblemList problems)
{
    private static readonly string[] TextKeys = ["listen", "data", "stop", "opens", "dialler"];

    public void Apply(string setting)
    {
        var equals = IndexOfEquals(setting);
        if (equals < 0)
        {
            Complain(setting, "it has no '='", "Write PATH=VALUE, as in host.listen=http://127.0.0.1:0/");
            return;
        }

        var (written, text) = (setting[..equals], setting[(equals + 1)..]);
        if (Steps(written) is not { Count: > 0 } steps) return;
        var (at, path) = (root, "$");
        foreach (var step in steps.SkipLast(1))
        {
            path += JsonPlaces.Segment(step);
            if (!at.ContainsKey(step)) at[step] = new JsonObject();
            if (at[step] is not JsonObject next)
            {
                Complain(setting, $"{path} is not an object", "Name a key of an object.");
                return;
            }

            at = next;
        }

        path += JsonPlaces.Segment(steps[^1]);
        at[steps[^1]] = Value(text, WantsText(steps));
        problems.Overridden(path);
    }

    private IReadOnlyList<string>? Steps(string written)
    {
        var colon = written.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && InstanceKey.TryParse(written[..colon], out var key))
        {
            var section = root.FirstOrDefault(entry => entry.Value is JsonObject instances && instances.ContainsKey(key.ToString())).Key;
            if (section is not null) return [section, key.ToString(), .. written[(colon + 1)..].Split('.')];
            var known = root.Select(entry => entry.Value).OfType<JsonObject>().SelectMany(instances => instances.Select(entry => entry.Key)).Where(name => InstanceKey.TryParse(name, out _));
            Complain(written, $"there is no instance '{key}'", NearestName.Advice(key.ToString(), known));
            return null;
        }

        return Split(written);
    }

    /// <summary>Splits <c>$.a['b/c'].d</c> at its steps.</summary>
    private static List<string> Split(string path)
    {
        var steps = new List<string>();
        var rest = path.StartsWith('$') ? path.AsSpan(1) : path.AsSpan();
        while (rest.Length > 0)
        {
            if (rest.StartsWith("['") && rest.IndexOf("']") is > 0 and var close)
            {
                steps.Add(rest[2..close].ToString());
                rest = rest[(close + 2)..];
                continue;
            }

            if (rest[0] == '.') rest = rest[1..];
            var end = rest.IndexOfAny('.', '[');
            if (end < 0) end = rest.Length;
            if (end > 0) steps.Add(rest[..end].ToString());
            rest = rest[end..];
            if (end == 0 && rest.Length > 0 && rest[0] == '[' && !rest.StartsWith("['")) return [path];
        }

        return steps;
    }

    /// <summary>The first '=' that does not stand between <c>['</c> and <c>']</c>.</summary>
    private static int IndexOfEquals(string setting)
    {
        var quoted = false;
        for (var i = 0; i < setting.Length; i++)
        {
            if (!quoted && setting[i] == '=') return i;
            if (setting.AsSpan(i).StartsWith(quoted ? "']" : "['")) quoted = !quoted;
        }

        return -1;
    }

    private bool WantsText(IReadOnlyList<string> steps)
    {
        if (TextKeys.Contains(steps[^1])) return true;
        if (steps.Count < 3 || !InstanceKey.TryParse(steps[1], out var key) || plugins.Find(key.Part) is not { } found) return false;
        var schema = found.Part.OptionsSchema;
        foreach (var step in steps.Skip(2))
        {
            if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out var properties) || !properties.TryGetProperty(step, out schema)) return false;
        }

        return schema.TryGetProperty("type", out var type)
            && (type.ValueKind == JsonValueKind.String ? type.GetString() == "string" : type.EnumerateArray().All(kind => kind.GetString() is "string" or "null"));
    }

    private static JsonNode? Value(string text, bool wantsText)
    {
        if (wantsText) return JsonValue.Create(text);
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            // No JSON: the text itself is meant, as in an address.
            return JsonValue.Create(text);
        }
    }

    private void Complain(string setting, string why, string fix)
    {
        problems.Overridden("$");
        problems.Add(ProblemCodes.BadOverride, "$", $"'{setting}' cannot be laid over the deployment: {why}.", fix);
    }
}
