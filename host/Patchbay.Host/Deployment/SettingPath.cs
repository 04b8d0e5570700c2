namespace Patchbay.Host.Deployment;

/// <summary>One step of a path: a key of an object, or an index of a list.</summary>
internal readonly record struct PathStep
{
    public required string Key { get; init; }

    /// <summary>Null for a key.</summary>
    public int? Index { get; init; }

    public static PathStep Of(string key) => new() { Key = key };

    public override string ToString() => Index is { } index ? $"[{index}]" : JsonPlaces.Segment(Key);
}

/// <summary>Reads and writes paths as problems spell them: <c>$.a['b/c'].d[0]</c>.</summary>
internal static class SettingPath
{
    public static string Spell(IEnumerable<PathStep> steps) => $"${string.Concat(steps)}";

    /// <summary>Reads a path up to its end or to an equals sign outside brackets.</summary>
    /// <param name="text">With or without its <c>$.</c></param>
    /// <param name="rest">Where reading ended.</param>
    /// <returns>The steps; null where it is no path.</returns>
    public static IReadOnlyList<PathStep>? Read(string text, out int rest)
    {
        var steps = new List<PathStep>();
        rest = text.StartsWith('$') ? 1 : 0;
        while (rest < text.Length && text[rest] != '=')
        {
            var at = text.AsSpan(rest);
            if (at.StartsWith("['"))
            {
                var close = at.IndexOf("']");
                if (close < 0) return null;
                steps.Add(PathStep.Of(at[2..close].ToString()));
                rest += close + 2;
            }
            else if (at[0] == '[')
            {
                var close = at.IndexOf(']');
                if (close < 0 || !int.TryParse(at[1..close], out var index) || index < 0) return null;
                steps.Add(new PathStep { Key = "", Index = index });
                rest += close + 1;
            }
            else
            {
                if (at[0] == '.') rest++;
                else if (rest > 0) return null;
                var end = text.AsSpan(rest).IndexOfAny('.', '[', '=');
                if (end < 0) end = text.Length - rest;
                if (end == 0) return null;
                steps.Add(PathStep.Of(text.Substring(rest, end)));
                rest += end;
            }
        }

        return steps.Count == 0 ? null : steps;
    }
}
