namespace Patchbay.Host.Resolution;

/// <summary>What was decided while a deployment was resolved, in order, noted where it is decided. Not thread-safe.</summary>
internal sealed class DecisionLog
{
    private readonly List<Decision> _decisions;

    public DecisionLog() => _decisions = [];

    /// <summary>Goes on where another ended.</summary>
    public DecisionLog(IReadOnlyList<Decision> before) => _decisions = [.. before];

    public IReadOnlyList<Decision> Decisions => _decisions;

    public int Take(Subject subject, string rule, string text, IEnumerable<int>? causes = null) => Add(subject, rule, Verdict.Taken, text, causes);

    public int Refuse(Subject subject, string rule, string text, IEnumerable<int>? causes = null) => Add(subject, rule, Verdict.Refused, text, causes);

    /// <summary>The numbers of what was decided about a subject so far.</summary>
    public IEnumerable<int> About(Subject subject, Verdict verdict) =>
        _decisions.Where(decision => decision.Subject == subject && decision.Verdict == verdict).Select(decision => decision.Number);

    /// <summary>The numbers of what was decided about parts of a name under one rule.</summary>
    public IEnumerable<int> AboutPart(string name, string contract, Verdict verdict) => _decisions
        .Where(decision => decision.Subject is { Kind: SubjectKind.Part } part && part.Name == name && part.Where.StartsWith($"{contract} ", StringComparison.Ordinal) && decision.Verdict == verdict)
        .Select(decision => decision.Number);

    private int Add(Subject subject, string rule, Verdict verdict, string text, IEnumerable<int>? causes)
    {
        _decisions.Add(new Decision
        {
            Number = _decisions.Count + 1,
            Subject = subject,
            Rule = rule,
            Verdict = verdict,
            Text = text,
            Causes = [.. causes ?? []],
        });
        return _decisions.Count;
    }
}
