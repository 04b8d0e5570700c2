using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Softphones;

namespace Patchbay.Host.Desks;

/// <summary>
/// Gives a desk another phone or session while nothing is in hand. The old one is left before the new one is taken, as a vendor
/// takes an agent once only; where the new one cannot be had the agent is signed in at the old one again.
/// </summary>
internal sealed class DeskMove(Desk desk, KeptAnswers kept, DeskSurroundings surroundings)
{
    /// <summary>Moves the desk to what a plan takes its parts from now.</summary>
    /// <returns>Whether it stands there; false where something is in hand, or the new place cannot be had.</returns>
    public async Task<MoveEnd> RunAsync(DeskPlan plan, CancellationToken cancellationToken)
    {
        await desk.Changing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!await desk.TryBeginMoveAsync().ConfigureAwait(false)) return MoveEnd.NotNow;
            try
            {
                return await MovePhoneAsync(plan, cancellationToken).ConfigureAwait(false) && await MoveSessionAsync(plan, cancellationToken).ConfigureAwait(false)
                    ? MoveEnd.Moved
                    : MoveEnd.Failed;
            }
            finally
            {
                await desk.EndMoveAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            desk.Changing.Release();
        }
    }

    private async Task<bool> MovePhoneAsync(DeskPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Phone is not { } wanted || desk.Phone is not { } old || old.StandsOn(wanted)) return true;
        if (wanted.Endpoint.Take() is not { } lease) return false;
        await desk.CloseSinkAsync(old.Sink).ConfigureAwait(false);
        await desk.EndAsync(old).ConfigureAwait(false);
        await ForgetLinesAsync().ConfigureAwait(false);
        if (await OpenPhoneAsync(wanted, lease, old, cancellationToken).ConfigureAwait(false))
        {
            old.Lease.Dispose();
            return true;
        }

        lease.Dispose();
        if (!await OpenPhoneAsync(old.Plan, old.Lease, old, cancellationToken).ConfigureAwait(false)) await CloseAsync().ConfigureAwait(false);
        return false;
    }

    /// <summary>The lines go with their phone; those of the next one come with it.</summary>
    private Task ForgetLinesAsync() => desk.TellAsync(() =>
    {
        foreach (var line in desk.Ledger.State.Phone?.Lines ?? [])
            desk.Ledger.Fold(new LineChanged { Line = line with { State = LineState.Unregistered }, Removed = true, Cause = FactCause.System });
    });

    private async Task<bool> OpenPhoneAsync(PhonePlan plan, IPartLease<ISoftphoneEndpoint> lease, DeskPhone before, CancellationToken cancellationToken)
    {
        try
        {
            await desk.OpenPhoneAsync(plan, lease, before, cancellationToken).ConfigureAwait(false);
            return true;
        }
#pragma warning disable CA1031 // whatever an engine throws, the agent gets back what there was
        catch (Exception problem)
#pragma warning restore CA1031
        {
            DeskLog.NotMoved(surroundings.Log, desk.Key, problem.Message);
            return false;
        }
    }

    private async Task<bool> MoveSessionAsync(DeskPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Dialler is not { } wanted || desk.Seat is not { } old || old.Lease?.IsOf(wanted) == true) return true;
        if (wanted.Take() is not { } lease) return false;
        // The way back, should the new place not be had.
        var agent = desk.Snapshot.State.Agent;
        var bookmark = old.Session.Find<IResumable>()?.Bookmark;
        if (bookmark is null && await RefusesToGoAsync(old, cancellationToken).ConfigureAwait(false))
        {
            lease.Dispose();
            return false;
        }

        await SayAsync(SessionState.Recovering, "The desk is being connected anew.").ConfigureAwait(false);
        await desk.CloseSinkAsync(old.Sink).ConfigureAwait(false);
        await desk.EndAsync(old).ConfigureAwait(false);
        if (await SignInAsync(lease, bookmark, cancellationToken).ConfigureAwait(false) is { } seat)
        {
            old.Lease?.Dispose();
            await TakeSeatAsync(seat, agent, cancellationToken).ConfigureAwait(false);
            return true;
        }

        if (old.Lease is { } way && await SignInAsync(way, bookmark, cancellationToken).ConfigureAwait(false) is { } back)
        {
            await TakeSeatAsync(back, agent, cancellationToken).ConfigureAwait(false);
            return false;
        }

        await CloseAsync().ConfigureAwait(false);
        return false;
    }

    private async Task CloseAsync()
    {
        const string text = "The desk could not be connected anew; sign in again.";
        await SayAsync(SessionState.Lost, text).ConfigureAwait(false);
        _ = desk.CloseAsync(text, signOut: false);
    }

    private Task SayAsync(SessionState state, string text) =>
        desk.TellAsync(() => desk.Ledger.Fold(new SessionStateChanged { State = state, Text = text, Cause = FactCause.System }));

    /// <summary>A call may have come in this moment.</summary>
    private async Task<bool> RefusesToGoAsync(Seat seat, CancellationToken cancellationToken)
    {
        await desk.TellAsync(seat.Sink.PutAside).ConfigureAwait(false);
        return await seat.Session.SignOutAsync(new SignOut(), cancellationToken).ConfigureAwait(false) is Refused or Unavailable;
    }

    private async Task<Seat?> SignInAsync(IPartLease<IDiallerAdapter> lease, string? bookmark, CancellationToken cancellationToken)
    {
        try
        {
            var dialogue = new DeskDialogue(desk, NobodyToAsk.Prompt, kept) { SignedIn = true };
            var (seat, refused) = await DeskSignIn.RunAsync(desk, lease, dialogue, bookmark, cancellationToken).ConfigureAwait(false);
            if (refused is not null) DeskLog.NotMoved(surroundings.Log, desk.Key, refused.Text);
            return seat;
        }
#pragma warning disable CA1031 // whatever an adapter throws, the agent gets back what there was
        catch (Exception problem)
#pragma warning restore CA1031
        {
            DeskLog.NotMoved(surroundings.Log, desk.Key, problem.Message);
            return null;
        }
    }

    private async Task TakeSeatAsync(Seat seat, AgentStatus before, CancellationToken cancellationToken)
    {
        await desk.SignedInAsync(seat, CancellationToken.None).ConfigureAwait(false);
        var now = desk.Snapshot.State.Agent;
        var wanted = before.Pending is { } pending ? (pending.State, pending.ReasonCode) : (before.State, before.ReasonCode);
        if (wanted == (now.State, now.ReasonCode) || wanted.State is not (AgentState.Ready or AgentState.NotReady)) return;
        // Who was ready stays ready.
        var result = await seat.Session.SetAgentStateAsync(new SetAgentState { State = wanted.State, ReasonCode = wanted.ReasonCode }, cancellationToken).ConfigureAwait(false);
        if (result is Done or Sent) await UntilAsync(wanted, cancellationToken).ConfigureAwait(false);
        else DeskLog.StateNotRestored(surroundings.Log, desk.Key, wanted.State, result.GetType().Name);
    }

    /// <summary>Until the vendor has granted it, or work comes: another move would take the state in between for what the agent wants.</summary>
    private async Task UntilAsync((AgentState State, string? Reason) wanted, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(surroundings.Limits.StateRestored, surroundings.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await DeskWaits.UntilAsync(desk, state => state.Interactions.Count > 0 || wanted == (state.Agent.State, state.Agent.ReasonCode), either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            DeskLog.StateNotRestored(surroundings.Log, desk.Key, wanted.State, "noted, and not granted yet");
        }
    }
}
