using Microsoft.Extensions.Logging;
using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Model;
using Patchbay.Diallers.GenericConnector.SigningIn;
using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Sessions;

/// <summary>Reads a session anew (sheet, 1.6): after a break, a fail-over, when the contact centre is back, or when events were lost. Used by the session's loop only.</summary>
internal sealed class SessionRecovery(SessionTraffic traffic, SessionQuestions questions, ConnectorLogin login)
{
    private readonly ILogger _log = traffic.Settings.Log;
    private bool _broken;
    private int _attempts;

    /// <summary>The way to the connector is gone; it comes back by itself.</summary>
    public async Task BreakAsync()
    {
        if (_broken) return;
        _broken = true;
        Log.Recovering(_log, traffic.Agent);
        await TellAsync(SessionState.Recovering, "The connection to the dialler broke; it is being brought back.").ConfigureAwait(false);
    }

    /// <summary>Reads everything anew, in the order of 1.6.</summary>
    /// <returns>False when the session is lost. One that could not be read stays as it is: it is tried again later.</returns>
    public async Task<bool> RunAsync()
    {
        traffic.Settings.Meters.Resynchronised();
        await BreakAsync().ConfigureAwait(false);
        traffic.Note(picture => picture with { Resynchronising = true });
        var answer = await ReadAsync().ConfigureAwait(false);
        if (answer is No refused)
        {
            await LoseAsync($"The dialler does not take you back: {refused.Refused.Text}", null).ConfigureAwait(false);
            traffic.Finished = true;
            return false;
        }

        if (answer is not null)
        {
            _attempts++;
            Log.ResynchroniseFailed(_log, traffic.Agent, _attempts, answer.ToResult() is Unknown unknown ? unknown.Why : answer.ToString());
            // Where the way is gone the link says when it is back.
            if (answer is Silence) _ = AgainAsync();
            return true;
        }

        (_broken, _attempts) = (false, 0);
        await traffic.PublishAsync(Settle).ConfigureAwait(false);
        Log.Recovered(_log, traffic.Agent);
        await TellAsync(SessionState.Live, null).ConfigureAwait(false);
        return true;
    }

    /// <summary>The session is over, and not because the agent wanted that.</summary>
    public async Task LoseAsync(string why, StateTold? state)
    {
        Log.SessionLost(_log, traffic.Agent, why);
        if (state is not null) await traffic.PublishAsync(model => model.Apply(state, traffic.Clock.GetUtcNow())).ConfigureAwait(false);
        await TellAsync(SessionState.Lost, why).ConfigureAwait(false);
    }

    private async Task<Answer?> ReadAsync()
    {
        var credentials = await login.AskAsync(problem: null, traffic.Life).ConfigureAwait(false);
        if (await login.ConnectAsync(traffic, credentials, traffic.Life).ConfigureAwait(false) is { } failed) return failed;
        var state = await questions.StateAsync(traffic.Life).ConfigureAwait(false);
        if (state is NotSent or Lost or No) return state;
        if (state is not Told { Event: StateTold { State: not (AgentWord.Logout or AgentWord.Unknown or AgentWord.Passing) } }
            && await login.LoginAsync(traffic, credentials, traffic.Life).ConfigureAwait(false) is var entered and not Told) return entered;
        if (await questions.CallsAsync(traffic.Life).ConfigureAwait(false) is { } unread) return unread;
        // A call began meanwhile: newer connectors tell it to who logs in; what others answer is no matter.
        if (state is Told { Event: StateTold { State: var now } } && Doubts.Calls(now) && !traffic.Read(model => model.Picture.Legs.Any(leg => leg.Live)))
            await login.LoginAsync(traffic, credentials, traffic.Life).ConfigureAwait(false);
        await questions.ReasonsAsync(traffic.Life).ConfigureAwait(false);
        // Whom a supervisor watches; nothing waits for it.
        foreach (var team in traffic.Read(model => model.Team.Teams.ToList())) await traffic.TellAsync(CommandTable.GetTeamUsers, [team], traffic.Life).ConfigureAwait(false);
        return null;
    }

    /// <summary>What came while everything was asked is taken, and what is still open is settled by it.</summary>
    private IReadOnlyList<DeskFact> Settle(AgentModel model)
    {
        questions.TakeAll(model);
        return model.Change(picture => AgentFold.Swept(picture, traffic.Clock.GetUtcNow()) with { Resynchronising = false, Consulting = null, Calling = null, Listening = null }, FactCause.Dialler);
    }

    private async Task AgainAsync()
    {
        try
        {
            var delay = traffic.Options.ReconnectDelay * Math.Pow(2, Math.Min(_attempts, 10));
            await Task.Delay(delay < traffic.Options.ReconnectDelayMax ? delay : traffic.Options.ReconnectDelayMax, traffic.Clock, traffic.Life).ConfigureAwait(false);
            traffic.Inbox.Resynchronise();
        }
        catch (OperationCanceledException)
        {
            // The desk closes.
        }
    }

    private Task TellAsync(SessionState state, string? text) => traffic.PublishAsync(new SessionStateChanged { State = state, Text = text, Cause = FactCause.Dialler });
}
