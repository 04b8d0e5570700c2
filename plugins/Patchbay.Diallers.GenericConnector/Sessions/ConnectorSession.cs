using System.Reflection;
using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Wire;
using Patchbay.Plugins;

namespace Patchbay.Diallers.GenericConnector.Sessions;

/// <summary>One agent's session. Commands run beside the loop that takes events; what they publish goes in turn with it.</summary>
internal sealed class ConnectorSession(SessionTraffic traffic, EventLoop loop, SessionQuestions questions, IReadOnlyList<object> capabilities) : IDiallerSession
{
    /// <summary>What is offered is what the desk was told: supervision only to supervisors, and some things on one platform only.</summary>
    public T? Find<T>()
        where T : class =>
        typeof(T).GetCustomAttribute<CapabilityAttribute>() is { } capability && !traffic.Read(model => model.Capabilities.Contains(capability.Name))
            ? null
            : capabilities.OfType<T>().FirstOrDefault();

    public async ValueTask<CommandResult> SetAgentStateAsync(SetAgentState command, CancellationToken cancellationToken)
    {
        if (command.State is not (AgentState.Ready or AgentState.NotReady)) return new Refused { Code = "not-offered", Text = $"This dialler knows no state {command.State} to go to." };
        var ready = command.State == AgentState.Ready;
        var (row, values) = (ready, command.ReasonCode) switch
        {
            (true, _) => (CommandTable.MakeReady, Array.Empty<string>()),
            (false, null or "") => (CommandTable.MakeNotReady, []),
            (false, { } reason) => (CommandTable.MakeNotReadyWithReason, [reason]),
        };
        traffic.Note(picture => picture with { BreakReason = ready ? null : command.ReasonCode });
        var inCall = traffic.Read(model => model.Picture.Legs.Any(leg => leg.Live));
        var answer = await traffic.AskAsync(row, values, told => questions.IsOwnState(told) && Grants((StateTold)told, ready, inCall), cancellationToken).ConfigureAwait(false);
        // Nothing came: where the agent is in that state all the same, it was in it before.
        if (answer is Silence && await questions.StateAsync(cancellationToken).ConfigureAwait(false) is Told { Event: StateTold now } stands && Grants(now, ready, inCall: false)) answer = stands;
        if (answer is Told { Event: StateTold { Pending: null } state } && !Grants(state, ready, inCall: false))
            await traffic.PublishAsync(model => model.Change(picture => picture with { Noted = ready ? null : new PendingAgentState { State = AgentState.NotReady, ReasonCode = command.ReasonCode } }, FactCause.Agent)).ConfigureAwait(false);
        if (answer is No) traffic.Note(picture => picture with { BreakReason = null });
        return answer.ToResult();
    }

    public async ValueTask<CommandResult> SignOutAsync(SignOut command, CancellationToken cancellationToken)
    {
        await traffic.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        var picture = traffic.Read(model => model.Picture);
        if (picture.Legs.Any(leg => leg.Live)) return new Refused { Code = "in-call", Text = "Finish the call first." };
        // UCCE lets an agent go from NOT_READY only, and neither from work (2.1, row 6).
        if ((picture.InWork || (picture.Word == AgentWord.Ready && traffic.Options.Platform == Platform.Ucce))
            && await SetAgentStateAsync(new SetAgentState { State = AgentState.NotReady }, cancellationToken).ConfigureAwait(false) is var left and not Done) return left;
        loop.SigningOut = true;
        var (row, values) = string.IsNullOrEmpty(command.ReasonCode) ? (CommandTable.Logout, Array.Empty<string>()) : (CommandTable.LogoutWithReason, [command.ReasonCode]);
        var answer = await traffic.AskAsync(row, values, told => questions.IsOwnState(told) && told is StateTold { State: AgentWord.Logout }, cancellationToken).ConfigureAwait(false);
        loop.SigningOut = answer is Told;
        // The desk closes after this: what the loop has to tell comes first.
        if (answer is Told) await loop.LoggedOut.WaitAsync(cancellationToken).ConfigureAwait(false);
        return answer.ToResult();
    }

    public async ValueTask DisposeAsync()
    {
        await traffic.DisposeAsync().ConfigureAwait(false);
        await loop.Running.ConfigureAwait(false);
    }

    /// <summary>
    /// Whether a state answers: it is the one asked for, or noted, or what follows it at once. In a call any state answers,
    /// because what was asked for comes after the call.
    /// </summary>
    private static bool Grants(StateTold told, bool ready, bool inCall) => ready
        ? told.State is AgentWord.Ready or AgentWord.Reserved || told.Pending == AgentWord.Ready || (inCall && told.State is not AgentWord.Logout)
        : told.State is AgentWord.NotReady || told.Pending == AgentWord.NotReady || (inCall && told.State is not AgentWord.Logout);
}
