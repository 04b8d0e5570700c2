using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Patchbay.Host.Deployment;

/// <summary>Takes values of the host's own keys out of an object and says what is wrong with them.</summary>
/// <param name="value">The object.</param>
/// <param name="path">Where it stands.</param>
/// <param name="schema">Which keys it may have, and which it had once.</param>
/// <param name="problems">Where problems go.</param>
internal sealed partial class Shape(JsonObject value, string path, JsonElement schema, ProblemList problems)
{
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    public string PathOf(string key) => path + JsonPlaces.Segment(key);

    public string Path => path;

    public bool Has(string key) => value.ContainsKey(key);

    public bool IsList(string key) => value.TryGetPropertyValue(key, out var found) && found is JsonArray;

    public string? Text(string key, bool required = false)
    {
        var found = Take(key, required);
        if (found is null) return null;
        if (found.GetValueKind() == JsonValueKind.String) return found.GetValue<string>();
        Complain(key, "Text in quotes must stand here.", $"Write \"{key}\": \"...\".", "text in quotes");
        return null;
    }

    public TimeSpan? Time(string key)
    {
        if (Text(key) is not { } text) return null;
        if (TimeForm().IsMatch(text) && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var time)) return time;
        Complain(key, $"'{text}' is not a time.", "Write hh:mm:ss, as in 00:00:30.", "a time as hh:mm:ss");
        return null;
    }

    /// <summary>A whole number within what the schema of the key allows.</summary>
    public int? Number(string key)
    {
        if (Take(key, required: false) is not { } found) return null;
        Known(key, out var known);
        var (least, most) = (known.GetProperty("minimum").GetInt32(), known.GetProperty("maximum").GetInt32());
        if (found is JsonValue single && single.GetValueKind() == JsonValueKind.Number && int.TryParse(single.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Complain(key, $"A whole number from {least} to {most} must stand here.", $"Write \"{key}\": {least}, or more.", $"a number from {least} to {most}");
        return null;
    }

    public bool? Flag(string key)
    {
        var found = Take(key, required: false);
        if (found is null) return null;
        if (found.GetValueKind() is JsonValueKind.True or JsonValueKind.False) return found.GetValue<bool>();
        Complain(key, "true or false must stand here.", $"Write \"{key}\": true or false, without quotes.", "true or false");
        return null;
    }

    /// <summary>A word out of a few.</summary>
    public string? Choice(string key, params string[] words)
    {
        if (Text(key) is not { } text) return null;
        if (words.Contains(text)) return text;
        problems.Add(ProblemCodes.BadValue, PathOf(key), $"'{text}' is not a word that is known here.", NearestName.Advice(text, words));
        return null;
    }

    /// <summary>Says that a key, or what was written there, is not carried out yet.</summary>
    public void NotYet(string key, string what) =>
        problems.Add(ProblemCodes.NotInThisVersion, PathOf(key), $"{what} not carried out by this version.", "Remove it, or take a later version.");

    public IReadOnlyList<string> Texts(string key, bool required = false)
    {
        var found = Take(key, required);
        if (found is null) return [];
        if (found is JsonArray items && items.All(item => item?.GetValueKind() == JsonValueKind.String)) return [.. items.Select(item => item!.GetValue<string>())];
        Complain(key, "A list of texts must stand here.", $"Write \"{key}\": [\"...\"].", "a list of texts");
        return [];
    }

    public JsonObject? Object(string key)
    {
        var found = Take(key, required: false);
        if (found is null or JsonObject) return found as JsonObject;
        Complain(key, "An object must stand here.", $"Write \"{key}\": {{ }}.", "an object");
        return null;
    }

    /// <summary>Says of every key that is not known here what is wrong with it. Notes under <c>x-</c> may stand anywhere.</summary>
    public void Finish()
    {
        foreach (var (key, _) in value)
        {
            if (IsNote(key)) continue;
            if (!Known(key, out var known)) UnknownKey(key);
            else if (HostSchema.IsLater(known)) NotYet(key, $"'{key}' is");
        }
    }

    public static bool IsNote(string key) => key.StartsWith("x-", StringComparison.Ordinal);

    /// <summary>Whether a key that is missing was meant by one that nothing knows: then that is told, and this follows from it.</summary>
    public static bool IsMeantBy(string missing, JsonObject members, JsonElement schema, IReadOnlyCollection<string> known) =>
        members.Any(member => !known.Contains(member.Key) && (Tombstones.NewNameOf(schema, member.Key) ?? NearestName.Of(member.Key, known)) == missing);

    private void UnknownKey(string key)
    {
        if (!Tombstones.Tell(schema, key, PathOf(key), problems)) problems.UnknownKey(PathOf(key), key, HostSchema.KeysOf(schema));
    }

    private bool Known(string key, out JsonElement known)
    {
        known = default;
        return schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(key, out known);
    }

    private JsonNode? Take(string key, bool required)
    {
        if (value.TryGetPropertyValue(key, out var found) && found is not null) return found;
        // A key may be asked for twice; it is told of once.
        if (!_told.Add(key)) return null;
        if (value.ContainsKey(key)) problems.Add(ProblemCodes.BadValue, PathOf(key), "Nothing (null) stands here.", $"Give '{key}' a value, or remove it.");
        else if (required && !IsMeantBy(key, value, schema, [.. HostSchema.KeysOf(schema)])) problems.Add(ProblemCodes.MissingKey, path, $"'{key}' is missing.", $"Add \"{key}\".");
        return null;
    }

    private void Complain(string key, string message, string fix, string expected)
    {
        if (_told.Add(key)) problems.Add(ProblemCodes.BadValue, PathOf(key), message, new Advice { Fix = fix, Expected = expected });
    }

    [GeneratedRegex(@"\A(\d+\.)?\d\d:\d\d:\d\d(\.\d{1,7})?\z")]
    private static partial Regex TimeForm();
}
