using System.Net.WebSockets;
using Microsoft.Extensions.Logging;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.SigningIn;
using Patchbay.Diallers.Genius.Wire;

namespace Patchbay.Diallers.Genius.Sessions;

/// <summary>Brings a session back over a new connection (section 1.6).</summary>
internal sealed class SessionRecovery(SessionTraffic traffic, GeniusCredentials credentials, DiallerEntry entry, GeniusWorkplace workplace)
{
    private readonly ILogger _log = traffic.Settings.Log;
    private readonly TimeProvider _clock = traffic.Settings.Clock;

    /// <summary>Tries until the session is back, the dialler says no, or the desk closes.</summary>
    /// <returns>False when it is not coming back.</returns>
    public async Task<bool> RunAsync()
    {
        Log.Recovering(_log, workplace.Agent);
        await TellAsync(SessionState.Recovering, "The connection to the dialler broke; it is being brought back.").ConfigureAwait(false);
        traffic.Broke();
        var delay = traffic.Options.ReconnectDelay;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await traffic.Link.ConnectAsync(traffic.Life).ConfigureAwait(false);
                await credentials.AuthenticateAsync(traffic.Link, traffic.Life).ConfigureAwait(false);
                var stayed = await entry.EnterAgainAsync(workplace.Tenant, workplace.Campaign, traffic.Life).ConfigureAwait(false);
                if (!stayed) await StartOverAsync().ConfigureAwait(false);
                Log.Recovered(_log, workplace.Agent, stayed ? "kept" : "lost");
                await TellAsync(SessionState.Live, null).ConfigureAwait(false);
                traffic.CameBack();
                return true;
            }
            catch (GeniusRefusedException refused) when (refused.Reason.Code == "vendor")
            {
                await LoseAsync($"The dialler does not take you back: {refused.Reason.Text}").ConfigureAwait(false);
                return false;
            }
            catch (Exception problem) when (problem is WebSocketException or GeniusRefusedException)
            {
                Log.ReconnectFailed(_log, workplace.Agent, attempt, problem.Message);
                await Task.Delay(delay * (0.75 + (Random.Shared.NextDouble() / 2)), _clock, traffic.Life).ConfigureAwait(false);
                delay = TimeSpan.FromTicks(Math.Min((delay * 2).Ticks, traffic.Options.ReconnectDelayMax.Ticks));
            }
        }
    }

    /// <summary>The session is over, and not because the agent wanted that.</summary>
    public async Task LoseAsync(string why)
    {
        Log.SessionLost(_log, workplace.Agent, why);
        await TellAsync(SessionState.Lost, why).ConfigureAwait(false);
        traffic.IsLost();
    }

    /// <summary>The dialler forgot the agent: calls are lost, and whoever wanted work asks for it again, with the limits as they were.</summary>
    private async Task StartOverAsync()
    {
        var (wanted, limits) = traffic.Read(model => (model.WantsWork, model.Limits));
        await traffic.PublishAsync(model => [.. model.ContextLost(), .. model.Connected()]).ConfigureAwait(false);
        if (wanted && await traffic.Link.RequestAsync("GoAvailable", limits.ToMembers(), traffic.Life).ConfigureAwait(false) is Answered)
            await traffic.PublishAsync(model => model.ReadyNoted(limits)).ConfigureAwait(false);
    }

    private Task TellAsync(SessionState state, string? text) => traffic.PublishAsync(_ => [new SessionStateChanged { State = state, Text = text, Cause = FactCause.Dialler }]);
}
