namespace Patchbay.Host.Deployment;

/// <summary>
/// Finds the place that a variable means: <c>PATCHBAY__DIALLERS__ACME_MAIN__ADDRESS</c>. In a name every character but
/// letters and digits is written <c>_</c> and case is ignored, so a name is compared with what stands or may stand there.
/// </summary>
internal static class EnvironmentNames
{
    public const string Prefix = "PATCHBAY__";

    /// <summary>All places that fit the name; one is right, none or more is an error.</summary>
    public static List<IReadOnlyList<PathStep>> Find(string variable, KnownKeys known)
    {
        var found = new List<IReadOnlyList<PathStep>>();
        Find(variable[Prefix.Length..], [], known, found);
        return found;
    }

    private static void Find(string rest, IReadOnlyList<PathStep> above, KnownKeys known, List<IReadOnlyList<PathStep>> found)
    {
        foreach (var key in known.At(above)) Follow(rest, Encode(key), [.. above, PathStep.Of(key)], known, found);
        // One place behind the last item is free for another.
        for (var i = 0; i <= known.ItemsAt(above); i++) Follow(rest, $"{i}", [.. above, new PathStep { Key = "", Index = i }], known, found);
    }

    private static void Follow(string rest, string name, IReadOnlyList<PathStep> steps, KnownKeys known, List<IReadOnlyList<PathStep>> found)
    {
        if (!rest.StartsWith(name, StringComparison.OrdinalIgnoreCase)) return;
        if (rest.Length == name.Length) found.Add(steps);
        else if (rest.AsSpan(name.Length).StartsWith("__")) Find(rest[(name.Length + 2)..], steps, known, found);
    }

    private static string Encode(string key) => string.Create(key.Length, key, (name, from) =>
    {
        for (var i = 0; i < name.Length; i++) name[i] = char.IsAsciiLetterOrDigit(from[i]) ? from[i] : '_';
    });
}
