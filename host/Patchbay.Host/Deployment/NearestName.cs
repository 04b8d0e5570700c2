namespace Patchbay.Host.Deployment;

/// <summary>Guesses what somebody meant.</summary>
internal static class NearestName
{
    /// <summary>The known name nearest to what was written, where one is near enough to be meant.</summary>
    public static string? Of(string written, IEnumerable<string> known)
    {
        var (best, distance) = (default(string), int.MaxValue);
        foreach (var name in known)
        {
            var steps = Steps(written.ToLowerInvariant(), name.ToLowerInvariant());
            if (steps < distance) (best, distance) = (name, steps);
        }

        return best is not null && distance <= Math.Max(2, Math.Max(written.Length, best.Length) / 3) ? best : null;
    }

    /// <summary>"Did you mean" where something is near, else all there are.</summary>
    public static Advice Advice(string written, IEnumerable<string> known)
    {
        var names = known.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (names.Count == 0) return "There is none; remove it.";
        var (near, all) = (Of(written, names), string.Join(", ", names));
        return new Advice
        {
            Fix = near is null ? $"Known are: {all}." : $"Did you mean '{near}'?",
            Expected = names.Count == 1 ? all : $"one of {all}",
            Nearest = near,
        };
    }

    /// <summary>Letters to insert, delete, replace, or swap with their neighbour.</summary>
    private static int Steps(string from, string to)
    {
        var rows = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++) rows[i, 0] = i;
        for (var j = 0; j <= to.Length; j++) rows[0, j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var replace = rows[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(replace, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[from.Length, to.Length];
    }
}
