using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Patchbay.Plugins;

namespace Patchbay.Host.Deployment;

/// <summary>
/// Checks an instance's options against the schema in its part's manifest, so that everything wrong is told at once and no
/// plugin is loaded for it. Knows what the manifest writer writes, and no more. Relative paths of secrets and of options that are
/// paths are made absolute here.
/// </summary>
/// <param name="problems">Where problems go.</param>
/// <param name="secrets">Looks for the secrets that the options refer to; null where nobody need look.</param>
/// <param name="beside">The schema of keys that the host takes itself: the options do not know them, but somebody may have meant one.</param>
internal sealed class SchemaCheck(ProblemList problems, SecretReferences? secrets = null, JsonElement beside = default)
{
    private JsonElement _root;
    private string? _rootPath;

    /// <summary>The instances that the options name.</summary>
    public List<InstanceReference> References { get; } = [];

    public void Check(JsonNode? value, JsonElement schema, string path)
    {
        if (schema.ValueKind != JsonValueKind.Object) return;
        if (_root.ValueKind == JsonValueKind.Undefined) (_root, _rootPath) = (schema, path);
        schema = Referred(schema);
        if (value is null && schema.TryGetProperty("x-nullable", out _)) return;
        if (schema.TryGetProperty("x-secret", out _)) Secret(value, path);
        else if (schema.TryGetProperty("x-address", out _)) Address(value, path);
        else if (schema.TryGetProperty("x-instance-ref", out var contract)) Reference(value, contract.GetString()!, path);
        else if (Allowed(value, schema, path)) Inside(value, schema, path);
    }

    private void Inside(JsonNode? value, JsonElement schema, string path)
    {
        switch (value)
        {
            case JsonObject members when schema.TryGetProperty("properties", out var properties):
                Members(members, schema, properties, path);
                break;
            case JsonObject entries when schema.TryGetProperty("additionalProperties", out var each):
                foreach (var (key, entry) in entries)
                {
                    if (each.ValueKind == JsonValueKind.False) problems.UnknownKey(path + JsonPlaces.Segment(key), key, []);
                    else Check(entry, each, path + JsonPlaces.Segment(key));
                }

                break;
            case JsonArray items when schema.TryGetProperty("items", out var each):
                for (var i = 0; i < items.Count; i++) Check(items[i], each, $"{path}[{i}]");
                break;
            case JsonValue single:
                Value(single, schema, path);
                break;
        }
    }

    private void Members(JsonObject members, JsonElement schema, JsonElement properties, string path)
    {
        var hosts = path == _rootPath && beside.ValueKind == JsonValueKind.Object ? beside : default;
        IReadOnlyList<string> keys = [.. properties.EnumerateObject().Select(property => property.Name), .. hosts.ValueKind == JsonValueKind.Object ? HostSchema.KeysOf(hosts) : []];
        foreach (var (key, member) in members)
        {
            var at = path + JsonPlaces.Segment(key);
            if (properties.TryGetProperty(key, out var known)) Check(member, known, at);
            else if (!Tombstones.Tell(schema, key, at, problems) && !Tombstones.Tell(hosts, key, at, problems)) problems.UnknownKey(at, key, keys);
        }

        foreach (var property in properties.EnumerateObject())
        {
            // An empty path stays: the part says what it thinks of it.
            if (property.Value.TryGetProperty("x-path", out _) && members[property.Name] is JsonValue text && text.GetValueKind() == JsonValueKind.String && text.GetValue<string>() is { Length: > 0 } relative)
                members[property.Name] = Path.GetFullPath(relative, problems.Places.FolderOf(path + JsonPlaces.Segment(property.Name)));
        }

        if (!schema.TryGetProperty("required", out var required)) return;
        foreach (var name in required.EnumerateArray().Select(name => name.GetString()!))
        {
            if (members.ContainsKey(name) || Shape.IsMeantBy(name, members, schema, keys)) continue;
            var meaning = properties.GetProperty(name).TryGetProperty("description", out var description) ? $" ({description.GetString()})" : "";
            problems.Add(ProblemCodes.MissingKey, path, $"'{name}' is missing{meaning}.", $"Add \"{name}\".");
        }
    }

    /// <summary>Whether the value is of a kind that the schema takes.</summary>
    private bool Allowed(JsonNode? value, JsonElement schema, string path)
    {
        if (!schema.TryGetProperty("type", out var type))
        {
            // A list of words has no type of its own.
            if (!schema.TryGetProperty("enum", out var words) || value is JsonValue) return true;
            problems.Add(ProblemCodes.BadValue, path, $"This is {Spell(KindOf(value))}.", $"Write one of {string.Join(", ", words.EnumerateArray().Select(word => $"\"{word}\""))}.");
            return false;
        }

        var kinds = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(kind => kind.GetString()!).ToList() : [type.GetString()!];
        var found = KindOf(value);
        if (kinds.Contains(found) || (found == "integer" && kinds.Contains("number"))) return true;
        var expected = IsTime(schema) ? "a time in quotes, as in \"00:00:30\"" : string.Join(" or ", kinds.Select(Spell));
        problems.Add(ProblemCodes.BadValue, path, $"This is {Spell(found)}.", new Advice { Fix = $"Write {expected}.", Expected = expected });
        return false;
    }

    /// <summary>A dollar sign of a pattern takes a last line end too, and two figures may be no hour.</summary>
    private static bool HasForm(string text, string pattern, bool time) =>
        !text.EndsWith('\n') && Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1))
        && (!time || TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out _));

    private static bool IsTime(JsonElement schema) => schema.TryGetProperty("pattern", out var pattern) && pattern.GetString()!.Contains(@"\d{2}:\d{2}:\d{2}", StringComparison.Ordinal);

    private void Value(JsonValue value, JsonElement schema, string path)
    {
        if (schema.TryGetProperty("enum", out var choices) && !choices.EnumerateArray().Any(choice => choice.ToString() == value.ToString()))
        {
            problems.Add(ProblemCodes.BadValue, path, $"'{value}' is not one of the values there are.", NearestName.Advice(value.ToString(), choices.EnumerateArray().Select(choice => choice.ToString())));
            return;
        }

        if (value.GetValueKind() == JsonValueKind.String && schema.TryGetProperty("pattern", out var pattern)
            && !HasForm(value.GetValue<string>(), pattern.GetString()!, IsTime(schema)))
        {
            problems.Add(ProblemCodes.BadValue, path, $"'{value}' is not of the form that is wanted.", IsTime(schema) ? "Write a time as hh:mm:ss, as in 00:00:30." : $"It must match {pattern.GetString()}.");
        }

        if (value.GetValueKind() == JsonValueKind.String && schema.TryGetProperty("format", out var format) && format.GetString() == "uri"
            && !HasHost(value.GetValue<string>()))
            problems.Add(ProblemCodes.BadValue, path, $"'{value}' is not an address.", "Write it with its scheme, as in https://example.net/.");

        if (value.GetValueKind() == JsonValueKind.Number) Number(value, schema, path);
    }

    private void Number(JsonValue value, JsonElement schema, string path)
    {
        var number = double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
        var (least, most) = KindOf(value) != "integer" ? (double.MinValue, double.MaxValue)
            : schema.TryGetProperty("format", out var size) && size.GetString() == "int32" ? (int.MinValue, int.MaxValue)
            : (long.MinValue, long.MaxValue);
        var low = schema.TryGetProperty("minimum", out var minimum) ? minimum.GetDouble() : least;
        var high = schema.TryGetProperty("maximum", out var maximum) ? maximum.GetDouble() : most;
        if (number < low || number > high)
            problems.Add(ProblemCodes.BadValue, path, $"{value} is out of range.", new Advice { Fix = $"Write a number from {low} to {high}.", Expected = $"a number from {low} to {high}" });
    }

    /// <summary>A path counts as an absolute address on some systems, and "host:1234" as a scheme.</summary>
    private static bool HasHost(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Host.Length > 0;

    private void Secret(JsonNode? value, string path)
    {
        if (value is JsonObject { Count: 1 } reference && reference.First() is { Key: "env" or "file", Value: JsonValue text } && text.GetValueKind() == JsonValueKind.String)
        {
            if (reference.ContainsKey("env"))
            {
                secrets?.Variable(text.GetValue<string>(), $"{path}.env");
                return;
            }

            var file = Path.GetFullPath(text.GetValue<string>(), problems.Places.FolderOf($"{path}.file"));
            reference["file"] = file;
            secrets?.File(file, $"{path}.file");
            return;
        }

        problems.Add(ProblemCodes.BadValue, path, "A secret is never written into a deployment.", "Write { \"env\": \"NAME\" } or { \"file\": \"path\" }.");
    }

    private void Address(JsonNode? value, string path)
    {
        if (value is JsonValue text && text.GetValueKind() == JsonValueKind.String)
        {
            if (!HasHost(text.GetValue<string>()))
                problems.Add(ProblemCodes.BadValue, path, $"'{text}' is not an address.", "Write it with its scheme, as in ws://127.0.0.1:8660/, or take it from an instance: { \"of\": \"part/name\" }.");
            return;
        }

        if (value is not JsonObject taken)
        {
            problems.Add(ProblemCodes.BadValue, path, $"This is {Spell(KindOf(value))}.", "Write an address, or { \"of\": \"part/name\" }.");
            return;
        }

        foreach (var (key, _) in taken)
            if (key is not ("of" or "address")) problems.UnknownKey(path + JsonPlaces.Segment(key), key, ["of", "address"]);
        if (taken.TryGetPropertyValue("address", out var name) && KindOf(name) != "string")
            problems.Add(ProblemCodes.BadValue, $"{path}.address", $"This is {Spell(KindOf(name))}.", "Write which of the instance's addresses is meant, in quotes, or leave it out for \"default\".");
        if (taken.ContainsKey("of")) Reference(taken["of"], contract: null, $"{path}.of");
        else problems.Add(ProblemCodes.MissingKey, path, "'of' is missing, the instance that publishes the address.", "Add \"of\": \"part/name\".");
    }

    private void Reference(JsonNode? value, string? contract, string path)
    {
        var text = value is JsonValue single && single.GetValueKind() == JsonValueKind.String ? single.GetValue<string>() : null;
        if (InstanceKey.TryParse(text, out var key)) References.Add(new InstanceReference { To = key, Path = path, Contract = contract });
        else problems.Add(ProblemCodes.BadInstanceKey, path, text is null ? "The key of an instance must stand here." : $"'{text}' is not the key of an instance.", "Write it as part/name.");
    }

    /// <summary>A schema that occurs again is written as a pointer from the root: <c>#/properties/entries/items</c>.</summary>
    private JsonElement Referred(JsonElement schema)
    {
        if (!schema.TryGetProperty("$ref", out var pointer)) return schema;
        if (HostSchema.IsDefinition(pointer.GetString()!)) return HostSchema.Resolve(schema);
        var at = _root;
        foreach (var step in pointer.GetString()!.Split('/').Skip(1))
        {
            var name = step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            at = at.ValueKind == JsonValueKind.Array ? at[int.Parse(name, CultureInfo.InvariantCulture)] : at.GetProperty(name);
        }

        return at;
    }

    private static string KindOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.ToJsonString().AsSpan().IndexOfAny(".eE") < 0 ? "integer" : "number",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        _ => "string",
    };

    private static string Spell(string kind) => kind switch
    {
        "null" => "nothing (null)",
        "boolean" => "true or false",
        "integer" => "a whole number",
        "number" => "a number",
        "object" => "an object { }",
        "array" => "a list [ ]",
        _ => "text in quotes",
    };
}
