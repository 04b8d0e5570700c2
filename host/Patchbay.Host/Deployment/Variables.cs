using System.Text.Json;
using System.Text.Json.Nodes;

namespace Patchbay.Host.Deployment;

/// <summary>The variables of a deployment, and the texts that they are filled into.</summary>
internal sealed class Variables
{
    private const string Section = "variables";

    private readonly ProblemList _problems;
    private readonly Dictionary<string, string> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _values = new(StringComparer.Ordinal);

    private Variables(ProblemList problems) => _problems = problems;

    /// <summary>Reads them; they may use one another.</summary>
    public static Variables Read(JsonObject root, ProblemList problems)
    {
        var variables = new Variables(problems);
        root.TryGetPropertyValue(Section, out var section);
        if (section is JsonObject members)
        {
            foreach (var (name, value) in members.Where(member => !Shape.IsNote(member.Key))) variables.Declare(name, value);
            foreach (var name in variables._written.Keys) variables.ValueOf(name, []);
        }
        else if (root.ContainsKey(Section))
        {
            problems.Add(ProblemCodes.BadValue, $"$.{Section}", "The variables must be an object.", "Write \"variables\": { \"name\": \"text\" }.");
        }

        return variables;
    }

    /// <summary>The names that texts below a node use, so that the environment may set those that no file does.</summary>
    public static IReadOnlySet<string> UsedIn(JsonNode? node)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        Visit(node, text => names.UnionWith(VariableText.NamesIn(text)));
        return names;
    }

    /// <summary>Fills the variables into every text of a node. Notes stay as they are.</summary>
    /// <param name="node">What to fill; changed in place.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="notes">How many levels below it may hold notes.</param>
    public void FillInto(JsonNode? node, string path, int notes)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (key, value) in members.ToList())
                {
                    if (notes > 0 && Shape.IsNote(key)) continue;
                    var at = path + JsonPlaces.Segment(key);
                    if (VariableText.HasAny(key)) RefuseKey(at);
                    if (TextOf(value) is { } text) members[key] = Filled(text, at);
                    else FillInto(value, at, notes - 1);
                }

                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    if (TextOf(items[i]) is { } text) items[i] = Filled(text, $"{path}[{i}]");
                    else FillInto(items[i], $"{path}[{i}]", 0);
                }

                break;
        }
    }

    private void RefuseKey(string path)
    {
        _problems.Add(ProblemCodes.BadVariable, path, "A key cannot hold a variable.", "Write the key out; variables stand in values.");
        _problems.Spoiled(path);
    }

    private void Declare(string name, JsonNode? value)
    {
        var path = PathOf(name);
        if (name == VariableText.Agent)
            _problems.Add(ProblemCodes.BadVariable, path, "'agent' is the agent's login and cannot be set.", "Give the variable another name.");
        else if (!VariableText.IsName(name))
            _problems.Add(ProblemCodes.BadVariable, path, $"'{name}' is not a name for a variable.", "Use letters, digits, - and _.");
        else if (TextOf(value) is { } text)
            _written[name] = text;
        else
        {
            _problems.Add(ProblemCodes.BadValue, path, "A variable is text.", new Advice { Fix = "Write its value in quotes.", Expected = "text in quotes" });
            _values[name] = null;
        }
    }

    /// <summary>The value of a variable, with those in it filled in; null where that was told to be impossible.</summary>
    private string? ValueOf(string name, IReadOnlyList<string> way)
    {
        if (_values.TryGetValue(name, out var known)) return known;
        if (way.Contains(name))
        {
            var circle = string.Join(" -> ", way.SkipWhile(other => other != name).Append(name));
            _problems.Add(ProblemCodes.BadVariable, PathOf(name), $"Variables use one another in a circle: {circle}.", "Write one of them out.");
            return _values[name] = null;
        }

        var value = Fill(_written[name], PathOf(name), [.. way, name], out _);
        return _values.TryGetValue(name, out var failed) ? failed : _values[name] = value;
    }

    private JsonValue Filled(string text, string path)
    {
        if (VariableText.Slip(text) is { } slip)
        {
            _problems.Add(
                ProblemCodes.BadVariable, path, $"'{slip}' is not a variable and stays as it is written.", "Write ${name} without blanks where one is meant.", ProblemSeverity.Warning);
        }

        if (!VariableText.HasAny(text)) return JsonValue.Create(text);
        var filled = Fill(text, path, [], out var used);
        _problems.Places.Varied(path, used);
        // What could not be filled in was told; the text stays, and its form is judged by nobody.
        if (filled is null) _problems.Spoiled(path);
        return JsonValue.Create(filled ?? text);
    }

    private string? Fill(string text, string path, IReadOnlyList<string> way, out IReadOnlyList<string> used)
    {
        var (names, whole) = (new List<string>(), true);
        var filled = VariableText.Fill(text, name =>
        {
            if (_written.ContainsKey(name) || _values.ContainsKey(name))
            {
                if (!names.Contains(name)) names.Add(name);
                var value = ValueOf(name, way);
                whole &= value is not null;
                return value ?? "";
            }

            whole = false;
            Unknown(name, path);
            return "";
        });
        used = names;
        if (filled is null)
            _problems.Add(ProblemCodes.BadVariable, path, "A variable begins here with '${' and does not end.", "Close it with }, or write $${ for the signs themselves.");
        return whole ? filled : null;
    }

    private void Unknown(string name, string path)
    {
        var advice = NearestName.Advice(name, [.. _written.Keys, .. _values.Keys, VariableText.Agent]);
        _problems.Add(ProblemCodes.UnknownVariable, path, $"There is no variable '{name}'.", advice with
        {
            Fix = $"{advice.Fix} {(advice.Nearest is null ? "Set" : "If not, set")} it under \"{Section}\", or write $${{{name}}} for the text itself.",
        });
    }

    private static void Visit(JsonNode? node, Action<string> see)
    {
        if (TextOf(node) is { } text) see(text);
        else if (node is JsonObject members) foreach (var (_, value) in members) Visit(value, see);
        else if (node is JsonArray items) foreach (var item in items) Visit(item, see);
    }

    private static string PathOf(string name) => $"$.{Section}{JsonPlaces.Segment(name)}";

    private static string? TextOf(JsonNode? node) => node is JsonValue && node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;
}
