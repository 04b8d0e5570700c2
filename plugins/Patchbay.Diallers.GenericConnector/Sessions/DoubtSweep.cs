using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Model;
using Patchbay.Diallers.GenericConnector.SigningIn;
using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Sessions;

/// <summary>The answers to a sweep are in the inbox before this.</summary>
internal sealed record SweptTold : ConnectorEvent
{
    /// <summary>Whether the connector told the agent's state.</summary>
    public required bool Answered { get; init; }
}

/// <summary>
/// Asks the connector how things stand where what is known contradicts itself for a while: an event was lost, or the connector
/// sends none (sheet, 3.8, Q13). The loop waits here while there is nothing to take. Used by that loop only.
/// </summary>
internal sealed class DoubtSweep(SessionTraffic traffic, SessionQuestions questions, ConnectorLogin login)
{
    /// <summary>The same doubt is not asked about for ever; after the last time what stands counts.</summary>
    private const int MostRounds = 3;

    private static readonly Doubts Quiet = new() { State = true };

    private Doubts _doubts = Doubts.None;
    private long _since;
    private int _rounds;
    private bool _asking;

    /// <summary>Waits until something comes, or what is doubtful has stood long enough; then asks.</summary>
    public async Task WaitAsync(Task filled)
    {
        Look();
        var doubtful = _doubts.Any && _rounds < MostRounds;
        var left = doubtful ? (traffic.Options.SettleDelay * (1 << _rounds)) - traffic.Clock.GetElapsedTime(_since) : traffic.Options.CheckInterval;
        if (_asking || (!doubtful && left == TimeSpan.Zero))
        {
            await filled.WaitAsync(traffic.Life).ConfigureAwait(false);
        }
        else if (left <= TimeSpan.Zero)
        {
            Log.Doubts(traffic.Settings.Log, traffic.Agent);
            Begin(_doubts);
        }
        else if (!await ComesAsync(filled, left).ConfigureAwait(false) && !doubtful)
        {
            Begin(Quiet);
        }
    }

    /// <summary>Asks for the agent's state although nothing is doubtful: a command was not answered.</summary>
    public void Check()
    {
        if (!_asking) Begin(Quiet);
    }

    /// <summary>The answers were taken: what is still open is settled by them.</summary>
    public async Task DoneAsync(SweptTold swept)
    {
        (_asking, _since) = (false, traffic.Clock.GetTimestamp());
        if (!_doubts.Any) return;
        _rounds++;
        if (swept.Answered || _rounds >= MostRounds)
            await traffic.PublishAsync(model => model.Change(picture => AgentFold.Swept(picture, traffic.Clock.GetUtcNow()), FactCause.Dialler)).ConfigureAwait(false);
    }

    /// <summary>Beside the loop, which goes on taking events; it ends in the inbox.</summary>
    private void Begin(Doubts doubts)
    {
        _asking = true;
        _ = AskAsync(doubts);
    }

    private async Task<bool> ComesAsync(Task filled, TimeSpan patience)
    {
        try
        {
            await filled.WaitAsync(patience, traffic.Clock, traffic.Life).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private void Look()
    {
        var now = traffic.Read(model => model.Doubts);
        if (now == _doubts) return;
        (_doubts, _since, _rounds) = (now, traffic.Clock.GetTimestamp(), 0);
    }

    private async Task AskAsync(Doubts doubts)
    {
        var answered = false;
        try
        {
            var state = await questions.StateAsync(traffic.Life).ConfigureAwait(false);
            answered = state is Told;
            // The connector no longer knows where this agent's events go, as after a fail-over: the agent is bound to this host anew.
            if (state is Silence) traffic.Inbox.Resynchronise();
            if (doubts.Untold && state is Told { Event: StateTold told } && Doubts.Calls(told.State))
                await login.LoginAsync(traffic, await login.AskAsync(problem: null, traffic.Life).ConfigureAwait(false), traffic.Life).ConfigureAwait(false);
            foreach (var dialog in doubts.Dialogs) await questions.DialogAsync(dialog, traffic.Life).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The desk closes, or asks nobody any more.
        }
        finally
        {
            traffic.Inbox.Put(new SweptTold { Answered = answered });
        }
    }
}
