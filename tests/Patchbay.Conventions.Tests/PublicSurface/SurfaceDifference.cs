namespace Patchbay.Conventions.Tests.PublicSurface;

/// <summary>Compares a surface with the approved one.</summary>
internal static class SurfaceDifference
{
    public const int MostLines = 20;

    /// <summary>What differs, line by line with its type, or null: those approved and gone with -, those not approved with +.</summary>
    public static string? Between(string approved, string received)
    {
        if (approved == received) return null;
        var before = Lines(approved);
        var now = Lines(received);
        var lines = before.Except(now).Select(line => $"- {line}").Concat(now.Except(before).Select(line => $"+ {line}")).ToList();
        if (lines.Count == 0) return "only the order or the empty lines differ";
        var shown = lines.Take(MostLines);
        return string.Join('\n', lines.Count > MostLines ? shown.Append($"and {lines.Count - MostLines} more") : shown);
    }

    // A member's line alone does not tell whose it is.
    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        var (space, type) = (string.Empty, string.Empty);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("namespace ", StringComparison.Ordinal)) space = line["namespace ".Length..];
            else if (line.StartsWith("    ", StringComparison.Ordinal)) lines.Add($"{type} | {line.Trim()}");
            else lines.Add(type = $"{space} | {line}");
        }

        return lines;
    }
}
