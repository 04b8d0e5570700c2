using System.Text.Json;

namespace Patchbay.Host.Deployment;

/// <summary>
/// Keys that there were: a schema tells them under <c>x-renames</c> and <c>x-removed</c>, in any object. They are errors that say what to
/// write instead; nothing is translated in silence.
/// </summary>
internal static class Tombstones
{
    /// <summary>Tells of a key that its object knew once.</summary>
    /// <returns>Whether it did.</returns>
    public static bool Tell(JsonElement schema, string key, string path, ProblemList problems)
    {
        if (Entry(schema, "x-renames", key) is { } renamed)
        {
            var to = renamed.GetProperty("to").GetString()!;
            problems.Add(ProblemCodes.Renamed, path, $"'{key}' is called '{to}'{Since(renamed)}.", Write(to));
            return true;
        }

        if (Entry(schema, "x-removed", key) is not { } removed) return false;
        var advice = removed.TryGetProperty("advice", out var text) ? text.GetString() : null;
        problems.Add(ProblemCodes.Removed, path, $"'{key}' is no more{Since(removed)}.", string.IsNullOrEmpty(advice) ? "Take it out." : advice);
        return true;
    }

    /// <summary>What a key is called now; null where it is no former name.</summary>
    public static string? NewNameOf(JsonElement schema, string key) => Entry(schema, "x-renames", key) is { } renamed ? renamed.GetProperty("to").GetString() : null;

    /// <summary>What to do about a former name.</summary>
    public static Advice Write(string now) => new() { Fix = $"Write \"{now}\" instead.", Expected = now, Nearest = now };

    private static string Since(JsonElement entry) => entry.TryGetProperty("since", out var since) && since.GetString() is { Length: > 0 } version ? $" since {version}" : "";

    private static JsonElement? Entry(JsonElement schema, string table, string key) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(table, out var entries) && entries.TryGetProperty(key, out var entry) && entry.ValueKind == JsonValueKind.Object ? entry : null;
}
