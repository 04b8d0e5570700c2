using System.Text.Json;
using System.Text.Json.Nodes;

namespace Patchbay.Host.Deployment;

/// <summary>Takes values of the host's own keys out of an object and says what is wrong with them.</summary>
internal sealed class Shape(JsonObject value, string path, ProblemList problems)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _later = new(StringComparer.Ordinal);

    public string PathOf(string key) => path + JsonPlaces.Segment(key);

    /// <summary>Keys of the format that this version does not carry out yet: named as such, never passed over in silence.</summary>
    public Shape Later(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys) _later.Add(key);
        return this;
    }

    /// <summary>Keys that are read elsewhere.</summary>
    public Shape Expect(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys) _known.Add(key);
        return this;
    }

    public string? Text(string key, bool required = false)
    {
        var found = Take(key, required);
        if (found is null) return null;
        if (found.GetValueKind() == JsonValueKind.String) return found.GetValue<string>();
        problems.Add(ProblemCodes.BadValue, PathOf(key), "Text in quotes must stand here.", $"Write \"{key}\": \"...\".");
        return null;
    }

    public TimeSpan? Time(string key)
    {
        if (Text(key) is not { } text) return null;
        if (TimeSpan.TryParseExact(text, "c", System.Globalization.CultureInfo.InvariantCulture, out var time) && time >= TimeSpan.Zero && text.Contains(':')) return time;
        problems.Add(ProblemCodes.BadValue, PathOf(key), $"'{text}' is not a time.", "Write hh:mm:ss, as in 00:00:30.");
        return null;
    }

    /// <summary>A word out of a few.</summary>
    public string? Choice(string key, params string[] words)
    {
        if (Text(key) is not { } text || words.Contains(text)) return Text(key);
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
        problems.Add(ProblemCodes.BadValue, PathOf(key), "A list of texts must stand here.", $"Write \"{key}\": [\"...\"].");
        return [];
    }

    public JsonObject? Object(string key)
    {
        var found = Take(key, required: false);
        if (found is null or JsonObject) return found as JsonObject;
        problems.Add(ProblemCodes.BadValue, PathOf(key), "An object must stand here.", $"Write \"{key}\": {{ }}.");
        return null;
    }

    /// <summary>Says of every key that nobody took what is wrong with it. Notes under <c>x-</c> and <c>$schema</c> may stand anywhere.</summary>
    public void Finish()
    {
        foreach (var (key, _) in value)
        {
            if (_known.Contains(key) || IsNote(key)) continue;
            if (_later.Contains(key)) NotYet(key, $"'{key}' is");
            else problems.UnknownKey(PathOf(key), key, _known.Concat(_later));
        }
    }

    public static bool IsNote(string key) => key == "$schema" || key.StartsWith("x-", StringComparison.Ordinal);

    private JsonNode? Take(string key, bool required)
    {
        _known.Add(key);
        if (value.TryGetPropertyValue(key, out var found) && found is not null) return found;
        if (value.ContainsKey(key)) problems.Add(ProblemCodes.BadValue, PathOf(key), "Nothing (null) stands here.", $"Give '{key}' a value, or remove it.");
        else if (required) problems.Add(ProblemCodes.MissingKey, path, $"'{key}' is missing.", $"Add \"{key}\".");
        return null;
    }
}
