using FsCheck;
using FsCheck.Fluent;
using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Tests.Desks.Properties;

/// <summary>Any mix of steps, more often such as meet each other.</summary>
internal static class Steps
{
    public static Arbitrary<Step[]> Any { get; } = Arb.From(Gen.ArrayOf(One()).Resize(60), Fewer);

    /// <summary>A failing mix is told as short as it still fails: without a half, then without single steps.</summary>
    private static IEnumerable<Step[]> Fewer(Step[] steps)
    {
        if (steps.Length > 2)
        {
            yield return steps[..(steps.Length / 2)];
            yield return steps[(steps.Length / 2)..];
        }

        for (var at = 0; at < steps.Length; at++) yield return [.. steps[..at], .. steps[(at + 1)..]];
    }

    private static Gen<Step> One()
    {
        var slot = Gen.Choose(0, 2);
        var answer = Gen.Elements(Enum.GetValues<Answer>());
        var outcome = Gen.Elements<string?>("1", "2", null, "9");
        return Gen.Frequency(
            (6, from s in slot from owed in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false))) select (Step)new Step.Add(s, owed)),
            (1, from s in slot select (Step)new Step.AddAgain(s)),
            (4, from s in slot from state in Gen.Elements(InteractionState.Active, InteractionState.Held, InteractionState.Wrapping) from owed in Gen.Elements<bool?>(null, null, null, true, false) select (Step)new Step.Move(s, state, owed)),
            (3, from s in slot from end in Gen.Elements(Enum.GetValues<InteractionEnd>()) select (Step)new Step.Remove(s, end)),
            (3, from state in Gen.Elements(SessionState.Live, SessionState.Live, SessionState.Recovering, SessionState.NeedsAgent, SessionState.Lost) select (Step)new Step.Session(state)),
            (3, from told in Gen.Elements<Reconciliation?>(Reconciliation.Took, Reconciliation.DidNotTake, Reconciliation.SendAgainIsHarmless, Reconciliation.CannotTell, null) select (Step)new Step.Reconciles(told)),
            (8, from s in slot from code in outcome from a in answer select (Step)new Step.Complete(s, code, a)),
            (2, from s in slot from a in answer select (Step)new Step.Clear(s, a)),
            (2, from s in slot select (Step)new Step.Settle(s)),
            (2, from s in slot from code in outcome select (Step)new Step.Draft(s, code)),
            (1, from s in slot from value in Gen.Elements("a", "b") select (Step)new Step.Write(s, value)),
            (2, from s in slot from holder in Gen.Choose(0, 1) from seconds in Gen.Elements<int?>(null, 1, 30) select (Step)new Step.HoldWork(s, holder, seconds)),
            (2, from s in slot from holder in Gen.Choose(0, 1) select (Step)new Step.ReleaseWork(s, holder)),
            (3, from a in answer select (Step)new Step.LetGo(a)),
            (2, from seconds in Gen.Choose(1, 70) select (Step)new Step.Advance(seconds)),
            (3, from ago in Gen.Choose(0, 20) select (Step)new Step.Subscribe(ago)),
            (1, from broken in Gen.Elements(false, false, true) select (Step)new Step.Disk(broken)));
    }
}
