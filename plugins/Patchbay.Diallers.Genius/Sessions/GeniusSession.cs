using System.Globalization;
using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Wire;

namespace Patchbay.Diallers.Genius.Sessions;

/// <summary>One agent's session. Commands run beside the loop that takes events; what they publish goes in turn with it.</summary>
internal sealed class GeniusSession(SessionTraffic traffic, EventLoop loop, IReadOnlyList<object> capabilities) : IDiallerSession
{
    private const int AlreadyAvailable = 160;

    public T? Find<T>()
        where T : class => capabilities.OfType<T>().FirstOrDefault();

    public async ValueTask<CommandResult> SetAgentStateAsync(SetAgentState command, CancellationToken cancellationToken)
    {
        if (command.State == AgentState.Ready)
        {
            var asked = traffic.Read(model => model.Limits.Asked(command, traffic.Options));
            var answer = await traffic.RequestAsync("GoAvailable", asked.ToMembers(), cancellationToken).ConfigureAwait(false);
            // Already available: only a limit was changed, or nothing (Q21).
            if (answer is not Answered and not Refusal { Error.Number: AlreadyAvailable }) return answer.ToResult();
            await traffic.PublishAsync(model => model.ReadyNoted(asked)).ConfigureAwait(false);
            return CommandResult.Success;
        }

        if (command.State != AgentState.NotReady) return new Refused { Code = "not-offered", Text = $"This dialler knows no state {command.State} to go to." };
        // Noted first: the event that grants it may overtake the answer.
        await traffic.PublishAsync(model => model.BreakAsked(command.ReasonCode)).ConfigureAwait(false);
        var reason = int.TryParse(command.ReasonCode, NumberStyles.Integer, CultureInfo.InvariantCulture, out var code) ? code : 0;
        var noted = await traffic.RequestAsync("GoUnavailable", new JsonObject { ["breakReason"] = reason }, cancellationToken).ConfigureAwait(false);
        if (noted is Refusal) await traffic.PublishAsync(model => model.BreakRefused()).ConfigureAwait(false);
        // It may never have arrived: what is shown as noted is not asked for again, and the agent would wait for ever.
        if (noted is Unanswered) await traffic.PublishAsync(model => model.BreakUncertain()).ConfigureAwait(false);
        return noted.ToResult();
    }

    public async ValueTask<CommandResult> SignOutAsync(SignOut command, CancellationToken cancellationToken)
    {
        if (Standing() == (false, true) && await SetAgentStateAsync(new SetAgentState { State = AgentState.NotReady }, cancellationToken).ConfigureAwait(false) is var left and not Done) return left;
        while (true)
        {
            var changed = traffic.Changed;
            var (inWork, inPool) = Standing();
            // A call may come before the dialler lets the agent go.
            if (inWork) return new Refused { Code = "in-work", Text = "Finish the call and give its outcome first." };
            if (!inPool) break;
            if (loop.Running.IsCompleted) return new Unknown { Why = "The session at the dialler is lost." };
            await Task.WhenAny(changed, loop.Running).WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        loop.SigningOut = true;
        var answer = await traffic.RequestAsync("Logoff", [], cancellationToken).ConfigureAwait(false);
        loop.SigningOut = answer is Answered;
        // The event that follows is acknowledged by the loop; without that the dialler would keep it for the next session.
        if (answer is Answered) await Task.WhenAny(loop.LoggedOff, Task.Delay(traffic.Options.RequestTimeout, traffic.Settings.Clock, cancellationToken)).ConfigureAwait(false);
        return answer.ToResult();
    }

    public async ValueTask DisposeAsync()
    {
        await traffic.DisposeAsync().ConfigureAwait(false);
        await traffic.Link.DisposeAsync().ConfigureAwait(false);
        await loop.Running.ConfigureAwait(false);
    }

    private (bool InWork, bool InPool) Standing() => traffic.Read(model => (model.Calls.All.Count > 0, model.InPool));
}
