using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.TestKit.Conformance.Diallers;

/// <summary>How outcomes are handed over and found again.</summary>
internal static class WorkChecks
{
    public static IReadOnlyList<ConformanceCheck<DiallerStand>> All { get; } =
    [
        new()
        {
            Name = "outcome-is-taken",
            Sentence = "CompleteAsync hands one over. Done or Sent settles it.",
            Look = TakenAsync,
        },
        new()
        {
            Name = "completed-work-is-not-removed-otherwise",
            Sentence = "After a completed outcome the desk itself removes the interaction; an adapter removes what the vendor ended.",
            Look = NotRemovedAsync,
        },
        new()
        {
            Name = "outcome-refusal-is-a-result",
            Sentence = "Refused gives it back to the agent. Each call ends with a result and does not throw for what a vendor refuses.",
            Look = RefusedAsync,
        },
        new()
        {
            Name = "outcome-owed-is-told",
            Sentence = "InteractionState.Wrapping: over; its outcome or wrap-up is owed. OutcomeOwed: whether an outcome must be given before this interaction's work is complete.",
            Look = OwedAsync,
        },
        new()
        {
            Name = "reconcile-answers-each",
            Sentence = "ReconcileAsync gives an answer for each, in the same order.",
            Look = AnswersAsync,
        },
        new()
        {
            Name = "reconcile-changes-nothing",
            Sentence = "ReconcileAsync must not change anything at the dialler.",
            Look = ChangesNothingAsync,
        },
    ];

    private static async Task TakenAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        await using var desk = await new KitDesk(stand, stand.Agent).SignInAsync(cancellationToken).ConfigureAwait(false);
        var work = await desk.WorkToWrapAsync(cancellationToken).ConfigureAwait(false);
        var result = await desk.CompleteAsync(stand.Outcome(desk.State, work), cancellationToken).ConfigureAwait(false);
        Seen.Must(result is Done or Sent, $"The stand's outcome ended as {result}");
    }

    private static async Task NotRemovedAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        await using var desk = await new KitDesk(stand, stand.Agent).SignInAsync(cancellationToken).ConfigureAwait(false);
        var work = await desk.WorkToWrapAsync(cancellationToken).ConfigureAwait(false);
        await desk.CompleteAsync(stand.Outcome(desk.State, work), cancellationToken).ConfigureAwait(false);
        await desk.QuietAsync(cancellationToken).ConfigureAwait(false);
        // Completed tells what the vendor's own events say; any other end would take the outcome back.
        var wrong = desk.Facts.OfType<InteractionRemoved>().FirstOrDefault(fact => fact.Interaction == work.Id && fact.End != InteractionEnd.Completed);
        Seen.Must(wrong is null, $"After its outcome was taken the interaction was removed as {wrong?.End}.");
    }

    private static async Task RefusedAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        await using var desk = await new KitDesk(stand, stand.Agent).SignInAsync(cancellationToken).ConfigureAwait(false);
        var result = await desk.CompleteAsync(Stranger("conformance-no-such-interaction"), cancellationToken).ConfigureAwait(false);
        Seen.Must(result is Refused or Unavailable or Unknown, $"An outcome for an interaction that never was ended as {result}");
    }

    private static async Task OwedAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        await using var desk = await new KitDesk(stand, stand.Agent).SignInAsync(cancellationToken).ConfigureAwait(false);
        var work = await desk.WorkToWrapAsync(cancellationToken).ConfigureAwait(false);
        Seen.Must(work.OutcomeOwed || work.OfferedActions.Contains(DeskActions.CompleteWork),
            "The interaction wraps, and neither is an outcome owed nor 'complete-work' allowed.");
    }

    private static async Task AnswersAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        await using var desk = await new KitDesk(stand, stand.Agent).SignInAsync(cancellationToken).ConfigureAwait(false);
        var work = await desk.WorkToWrapAsync(cancellationToken).ConfigureAwait(false);
        var open = stand.Outcome(desk.State, work);
        var none = await ReconcileAsync(desk, [], cancellationToken).ConfigureAwait(false);
        Seen.Must(none.Count == 0, $"Asked about nothing it gave {none.Count} answers.");
        var answers = await ReconcileAsync(desk, [Stranger("conformance-first"), open, Stranger("conformance-last")], cancellationToken).ConfigureAwait(false);
        Seen.Must(answers.Count == 3, $"Asked about 3 outcomes it gave {answers.Count} answers.");
        Seen.Must(answers[1] != Reconciliation.Took, $"Of an outcome never handed over it said {answers[1]}; the answers were {answers}.");
        var result = await desk.CompleteAsync(open, cancellationToken).ConfigureAwait(false);
        if (result is not Done) return;
        var later = await ReconcileAsync(desk, [Stranger("conformance-first"), open], cancellationToken).ConfigureAwait(false);
        Seen.Must(later.Count == 2 && later[1] != Reconciliation.DidNotTake, $"Of an outcome that was taken it said {later}.");
    }

    private static async Task ChangesNothingAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        await using var desk = await new KitDesk(stand, stand.Agent).SignInAsync(cancellationToken).ConfigureAwait(false);
        var work = await desk.WorkToWrapAsync(cancellationToken).ConfigureAwait(false);
        var before = await stand.VendorViewAsync(stand.Agent, cancellationToken).ConfigureAwait(false);
        await ReconcileAsync(desk, [stand.Outcome(desk.State, work)], cancellationToken).ConfigureAwait(false);
        var after = await stand.VendorViewAsync(stand.Agent, cancellationToken).ConfigureAwait(false);
        Seen.Must(before == after, $"The dialler held {before} before and {after} after.");
        Seen.Must(desk.State.Find(work.Id) is { State: InteractionState.Wrapping }, "The interaction no longer wraps.");
    }

    private static async Task<ValueList<Reconciliation>> ReconcileAsync(KitDesk desk, ValueList<WorkOutcome> outcomes, CancellationToken cancellationToken)
    {
        var pending = outcomes.Select(outcome => new PendingWork { Desk = desk.State.Key, DecidedAt = DateTimeOffset.UnixEpoch, Work = outcome }).ToValueList();
        return await Seen.EndsAsync("ReconcileAsync", () => desk.Session.Find<IWorkCompletion>()!.ReconcileAsync(pending, cancellationToken).AsTask(), desk.Stand.Patience).ConfigureAwait(false);
    }

    private static WorkOutcome Stranger(string id) => new() { Interaction = new InteractionId { Value = id }, Command = CommandId.New(), Outcome = "0" };
}
