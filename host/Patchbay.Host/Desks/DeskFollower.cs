using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Host.Desks;

/// <summary>
/// Keeps one open desk where its plan says, whatever becomes of the plan: it moves, or closes, at a pause. A call or an owed
/// outcome is waited for as long as it takes; only what waits for an answer has an end.
/// </summary>
internal sealed class DeskFollower(Desk desk, KeptAnswers kept, Func<PlanSet> plans, DeskSurroundings surroundings)
{
    /// <summary>Without fields: what the dialler asks comes after it.</summary>
    private static readonly SignInForm Question = new() { Id = "connect-anew", Title = "This desk is to be connected anew, and you will be asked to sign in again. Go on when it suits you." };

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);

    private readonly Lock _lock = new();
    private readonly DeskMove _move = new(desk, kept, surroundings);
    private CancellationTokenSource? _settling;
    private bool _again;

    /// <summary>Looks whether the desk stands where it should, and sees to it; whatever was being waited for is looked at anew.</summary>
    public void Look()
    {
        lock (_lock)
        {
            _again = true;
            if (_settling is { } settling) settling.Cancel();
            else _ = Task.Run(FollowAsync);
            _settling ??= new CancellationTokenSource();
        }
    }

    private async Task FollowAsync()
    {
        try
        {
            while (Next() is { } settling) await SettleUnlessAsync(settling.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // nobody waits for it; the desk goes on where it is
        catch (Exception problem)
#pragma warning restore CA1031
        {
            if (!desk.Closing.IsCancellationRequested) DeskLog.FollowingFailed(surroundings.Log, desk.Key, problem);
            lock (_lock) _settling = null;
        }
    }

    /// <summary>For the next round; null where nobody looked again.</summary>
    private CancellationTokenSource? Next()
    {
        lock (_lock)
        {
            if (!_again || desk.Closing.IsCancellationRequested) return _settling = null;
            _again = false;
            return _settling = CancellationTokenSource.CreateLinkedTokenSource(desk.Closing);
        }
    }

    private async Task SettleUnlessAsync(CancellationToken lookedAgain)
    {
        try
        {
            await SettleAsync(lookedAgain).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (lookedAgain.IsCancellationRequested)
        {
            // Somebody looked again, or the desk closes.
        }
    }

    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        while (true)
        {
            var set = plans();
            if (set.Drained.Contains(desk.Key.Plan))
            {
                await CloseAtPauseAsync("This desk is taken out of service.", cancellationToken).ConfigureAwait(false);
                return;
            }

            if (set.Find(desk.Key.Plan) is not { } plan)
            {
                await UntilAsync(set.MoveBy, cancellationToken).ConfigureAwait(false);
                if (!ReferenceEquals(set, plans())) continue;
                await CloseAtPauseAsync("This desk is no longer planned.", cancellationToken).ConfigureAwait(false);
                return;
            }

            if (StandsOn(plan) || !CanMove(plan)) return;
            if (!HasShape(plan))
            {
                await CloseAtPauseAsync("This desk is put together otherwise from now on; sign in again.", cancellationToken).ConfigureAwait(false);
                return;
            }

            await DeskWaits.UntilAsync(desk, IsPause, cancellationToken).ConfigureAwait(false);
            if (kept.AskedForOneTime && !await AgreesAsync(set, cancellationToken).ConfigureAwait(false)) continue;
            // Once begun it comes to its end, whoever looks.
            var end = await _move.RunAsync(plan, desk.Closing).ConfigureAwait(false);
            if (end == MoveEnd.Moved)
            {
                DeskLog.Moved(surroundings.Log, desk.Key);
                return;
            }

            if (end == MoveEnd.NotNow) continue;
            await Task.Delay(pause, surroundings.Clock, cancellationToken).ConfigureAwait(false);
            if (pause < LongestPause) pause *= 2;
        }
    }

    /// <summary>Nothing is in hand.</summary>
    private static bool IsPause(DeskState state) => state is { Interactions.Count: 0, Commands.Count: 0 } && state.Phone is not { Calls.Count: > 0 };

    private bool StandsOn(DeskPlan plan) =>
        HasShape(plan)
        && (plan.Dialler is not { } dialler || desk.Seat!.Lease?.IsOf(dialler) != false)
        && (plan.Phone is not { } phone || desk.Phone!.StandsOn(phone));

    /// <summary>Whether it is the same kind of desk: another kind is opened anew.</summary>
    private bool HasShape(DeskPlan plan) =>
        plan.Dialler is null == desk.Seat is null && plan.Phone is null == desk.Phone is null && (plan.Phone is not { } phone || phone.Owner == desk.Phone!.Plan.Owner);

    /// <summary>Who cannot be moved now is looked at again when an instance starts.</summary>
    private static bool CanMove(DeskPlan plan) => plan.Dialler?.IsUsable != false && plan.Phone?.Endpoint.IsUsable != false;

    /// <summary>Asks the agent, for as long as the desk may stay.</summary>
    /// <returns>Whether the agent goes on now; false where the plans or the desk changed meanwhile.</returns>
    private async Task<bool> AgreesAsync(PlanSet set, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Left(set.MoveBy), surroundings.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await desk.AskAgentAsync(Question, either.Token).ConfigureAwait(false);
            return IsPause(desk.Snapshot.State);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            if (ReferenceEquals(set, plans())) await CloseAtPauseAsync("The desk was to be connected anew and nobody went on with it; sign in again.", cancellationToken).ConfigureAwait(false);
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The agent will not now; it is asked again after a while.
            await Task.Delay(LongestPause, surroundings.Clock, cancellationToken).ConfigureAwait(false);
            return false;
        }
    }

    private async Task UntilAsync(DateTimeOffset time, CancellationToken cancellationToken)
    {
        if (Left(time) is var left && left > TimeSpan.Zero) await Task.Delay(left, surroundings.Clock, cancellationToken).ConfigureAwait(false);
    }

    private TimeSpan Left(DateTimeOffset time) => time - surroundings.Clock.GetUtcNow() is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    private async Task CloseAtPauseAsync(string text, CancellationToken cancellationToken)
    {
        await DeskWaits.UntilAsync(desk, IsPause, cancellationToken).ConfigureAwait(false);
        await desk.CloseAsync(text, signOut: true).WaitAsync(cancellationToken).ConfigureAwait(false);
    }
}
