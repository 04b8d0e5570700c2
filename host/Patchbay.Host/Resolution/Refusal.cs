using Patchbay.Host.Deployment;

namespace Patchbay.Host.Resolution;

/// <summary>Why something is not: the roots first, then what followed from them.</summary>
internal sealed record Refusal
{
    /// <summary>What was asked for, as it was asked for.</summary>
    public required string Asked { get; init; }

    /// <summary>Everything of that name that was refused; empty where nothing was.</summary>
    public required IReadOnlyList<Decision> Roots { get; init; }

    /// <summary>What followed from the roots, to what was asked for and beyond it.</summary>
    public required IReadOnlyList<Decision> Cascades { get; init; }

    /// <summary>What of that name was taken.</summary>
    public required IReadOnlyList<Decision> Taken { get; init; }

    /// <summary>Where nothing is known by that name: what was probably meant, or all there are.</summary>
    public string? Advice { get; init; }

    /// <summary>Whether anything is known by that name.</summary>
    public bool Known => Advice is null;

    /// <summary>Explains.</summary>
    /// <param name="asked">A plugin's id or folder, a part's name, an instance's key, a desk plan's key.</param>
    /// <param name="decisions">The log.</param>
    public static Refusal Of(string asked, IReadOnlyList<Decision> decisions)
    {
        var about = decisions.Where(decision => IsNamed(decision.Subject, asked)).ToList();
        var all = decisions.ToDictionary(decision => decision.Number);
        var above = Follow(about.Where(decision => decision.Verdict == Verdict.Refused), decision => decision.Causes.Select(cause => all[cause]).Where(cause => cause.Verdict == Verdict.Refused));
        var below = Follow(above, decision => decisions.Where(other => other.Verdict == Verdict.Refused && other.Causes.Contains(decision.Number)));
        var roots = below.Where(decision => decision.Causes.All(cause => all[cause].Verdict == Verdict.Taken)).ToList();
        return new Refusal
        {
            Asked = asked,
            Roots = roots,
            Cascades = [.. below.Except(roots).OrderBy(decision => decision.Number)],
            Taken = [.. about.Where(decision => decision.Verdict == Verdict.Taken)],
            Advice = about.Count > 0 ? null : Nearest(asked, decisions),
        };
    }

    private static bool IsNamed(Subject subject, string asked) =>
        string.Equals(subject.Name, asked, StringComparison.OrdinalIgnoreCase)
        || (subject.Kind == SubjectKind.Plugin && asked.Contains(Path.DirectorySeparatorChar) && subject.Where == Path.TrimEndingDirectorySeparator(Path.GetFullPath(asked)));

    private static List<Decision> Follow(IEnumerable<Decision> from, Func<Decision, IEnumerable<Decision>> next)
    {
        var found = new List<Decision>();
        var open = new Queue<Decision>(from);
        while (open.TryDequeue(out var decision))
        {
            if (found.Contains(decision)) continue;
            found.Add(decision);
            foreach (var other in next(decision)) open.Enqueue(other);
        }

        return [.. found.OrderBy(decision => decision.Number)];
    }

    private static string Nearest(string asked, IReadOnlyList<Decision> decisions)
    {
        var known = decisions.Select(decision => decision.Subject.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return NearestName.Of(asked, known) is { } near ? $"Did you mean '{near}'?"
            : known.Count == 0 ? "Nothing was decided at all; see what validate says."
            : $"Known are: {string.Join(", ", known)}.";
    }
}
