namespace Patchbay.Fakes.Reading;

/// <summary>What somebody who wrote an unknown word may have meant.</summary>
internal static class NearestWord
{
    /// <summary>The nearest word where one is near, else all there are.</summary>
    public static string Advice(string word, IEnumerable<string> known)
    {
        var words = known.ToList();
        if (words.Count == 0) return "Remove it.";
        var nearest = words.MinBy(other => Distance(word, other))!;
        return Distance(word, nearest) <= Math.Max(2, word.Length / 3)
            ? $"Did you mean '{nearest}'?"
            : $"Write one of {string.Join(", ", words.Order(StringComparer.Ordinal))}.";
    }

    /// <summary>Levenshtein's distance, case ignored.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var same = char.ToLowerInvariant(one[i - 1]) == char.ToLowerInvariant(other[j - 1]);
                var best = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                (diagonal, row[j]) = (row[j], best);
            }
        }

        return row[^1];
    }
}
