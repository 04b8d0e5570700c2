using Patchbay.Host.Deployment;

namespace Patchbay.Host.Resolution;

/// <summary>Notes how desk plans were judged.</summary>
internal static class DeskDecisions
{
    /// <summary>Notes each plan, with what it names; one with problems is refused for them and for what became of what it names.</summary>
    public static void Note(IReadOnlyList<DeskPlanSettings> plans, ProblemList problems, DecisionLog log)
    {
        foreach (var plan in plans)
        {
            var path = $"$.desks{JsonPlaces.Segment(plan.Key)}";
            var subject = Subject.Desk(plan.Key);
            var wrong = problems.Problems.Where(problem => problem.Severity == ProblemSeverity.Error && (problem.Path == path || problem.Path.StartsWith($"{path}.", StringComparison.Ordinal))).ToList();
            foreach (var problem in wrong)
            {
                var named = log.Decisions.Where(decision => decision is { Subject.Kind: SubjectKind.Instance, Verdict: Verdict.Refused } && problem.Message.Contains($"'{decision.Subject.Name}'", StringComparison.Ordinal));
                log.Refuse(subject, Rules.DeskPlan, $"{problem.Code} {problem.Path} {problem.Message} {problem.Fix}", named.Select(decision => decision.Number));
            }

            if (wrong.Count > 0) continue;
            var names = plan.Names.Select(key => key.ToString()).ToList();
            log.Take(subject, Rules.DeskPlan, $"It names {string.Join(", ", names)}, and all are there.", names.SelectMany(name => log.About(Subject.Instance(name), Verdict.Taken).Take(1)));
        }
    }
}
