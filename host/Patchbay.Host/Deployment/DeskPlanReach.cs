using System.IO.Enumeration;

namespace Patchbay.Host.Deployment;

/// <summary>Finds desk plans that are never taken, because an earlier one takes every agent at every bridge of theirs.</summary>
internal static class DeskPlanReach
{
    public static void Check(IReadOnlyList<DeskPlanSettings> plans, ProblemList problems)
    {
        for (var i = 1; i < plans.Count; i++)
        {
            var plan = plans[i];
            var earlier = plans.Take(i).ToList();
            // One that opens with the host is opened whoever asks.
            if (plan.Opens == DeskOpens.Start || plan.Bridges.Count == 0) continue;
            var before = plan.Bridges.SelectMany(bridge => plan.Agents.Select(pattern =>
                earlier.Find(other => other.Bridges.Contains(bridge) && TakesWhere(other, plan) && other.Agents.Any(wider => Covers(wider, pattern))))).ToList();
            if (before.Contains(null)) continue;
            var names = string.Join(" and ", before.Select(other => $"'{other!.Key}'").Distinct());
            problems.Add(
                ProblemCodes.UnreachablePlan,
                $"$.desks{JsonPlaces.Segment(plan.Key)}",
                $"This plan is never taken: {names}, which stands before it, takes all its agents at all its bridges.",
                $"Put it before {names}, or let the agents or bridges of the two differ.");
        }
    }

    /// <summary>A client at which nobody sits passes plans over that open by a sign-in.</summary>
    private static bool TakesWhere(DeskPlanSettings earlier, DeskPlanSettings plan) => earlier.Opens != DeskOpens.SignIn || plan.Opens == DeskOpens.SignIn;

    /// <summary>The signs of the narrower pattern are taken one by one, its * as any other: what that fits, everything of it fits.</summary>
    private static bool Covers(string wider, string pattern) => wider == "*" || FileSystemName.MatchesSimpleExpression(wider, pattern, ignoreCase: false);
}
