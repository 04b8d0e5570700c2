using Patchbay.Desks;

namespace Patchbay.TestKit.Conformance.Diallers;

/// <summary>How commands end.</summary>
internal static class CommandChecks
{
    private static readonly InteractionId Nowhere = new() { Value = "conformance-no-such-interaction" };

    public static IReadOnlyList<ConformanceCheck<DiallerStand>> All { get; } =
    [
        new()
        {
            Name = "ready-is-noted",
            Sentence = "Asks for an agent state. Success means that the vendor noted it; the state itself comes as a fact.",
            Look = ReadyAsync,
        },
        new()
        {
            Name = "state-refusal-is-a-result",
            Sentence = "Each call ends with a result and does not throw for what a vendor refuses.",
            Look = EveryStateAsync,
        },
        new()
        {
            Name = "unknown-interaction-is-a-result",
            Sentence = "Each call ends with a result and does not throw for what a vendor refuses. Refused: nothing happened.",
            Look = UnknownInteractionAsync,
        },
        new()
        {
            Name = "command-after-disposal-ends",
            Sentence = "Unavailable: it could not be tried, the session is not there. Each call ends.",
            Look = AfterDisposalAsync,
        },
    ];

    private static async Task ReadyAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        await using var desk = await new KitDesk(stand, stand.Agent).SignInAsync(cancellationToken).ConfigureAwait(false);
        if (!desk.State.AllowedActions.Contains(DeskActions.GoReady)) throw new NotTriedException("The agent may not go ready after sign-in.");
        var result = await Seen.EndsAsync("SetAgentStateAsync(Ready)", () => desk.Session.SetAgentStateAsync(new SetAgentState { State = AgentState.Ready }, cancellationToken).AsTask(), stand.Patience).ConfigureAwait(false);
        Seen.Must(result is Done or Sent, $"'go-ready' was allowed and ended as {result}");
        await Seen.UntilAsync("the agent is Ready, or has work, after 'go-ready' succeeded",
            () => desk.State.Agent.State is AgentState.Ready or AgentState.Reserved or AgentState.Busy || desk.State.Agent.Pending?.State == AgentState.Ready, stand.Patience).ConfigureAwait(false);
    }

    private static async Task EveryStateAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        await using var desk = await new KitDesk(stand, stand.Agent).SignInAsync(cancellationToken).ConfigureAwait(false);
        foreach (var state in Enum.GetValues<AgentState>())
        {
            var command = new SetAgentState { State = state, ReasonCode = "no-such-reason" };
            var result = await Seen.EndsAsync($"SetAgentStateAsync({state})", () => desk.Session.SetAgentStateAsync(command, cancellationToken).AsTask(), stand.Patience).ConfigureAwait(false);
            Seen.Must(result is not null, $"SetAgentStateAsync({state}) gave null.");
        }
    }

    private static async Task UnknownInteractionAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        await using var desk = await new KitDesk(stand, stand.Agent).SignInAsync(cancellationToken).ConfigureAwait(false);
        var parts = new DeskParts { Session = desk.Session, State = desk.State };
        foreach (CarriedCommand command in (CarriedCommand[])
        [
            new AnswerCall { Interaction = Nowhere }, new RejectCall { Interaction = Nowhere }, new HoldCall { Interaction = Nowhere },
            new RetrieveCall { Interaction = Nowhere }, new ClearConnection { Interaction = Nowhere }, new GenerateDigits { Interaction = Nowhere, Digits = "1" },
            new SingleStepTransfer { Interaction = Nowhere, Destination = "100" }, new SingleStepConference { Interaction = Nowhere, Destination = "100" },
            new ConsultationCall { Interaction = Nowhere, Destination = "100" }, new TransferCall { Interaction = Nowhere }, new ConferenceCall { Interaction = Nowhere },
            new ReconnectCall { Interaction = Nowhere },
        ])
        {
            var name = command.GetType().Name;
            var result = await Seen.EndsAsync($"{name} for an interaction that is not there", () => command.RunAsync(parts, cancellationToken).AsTask(), stand.Patience).ConfigureAwait(false);
            Seen.Must(result is Refused or Unavailable or Unknown, $"{name} for an interaction that is not there ended as {result}");
        }
    }

    private static async Task AfterDisposalAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        await using var desk = await new KitDesk(stand, stand.Agent).SignInAsync(cancellationToken).ConfigureAwait(false);
        await desk.CloseAsync().ConfigureAwait(false);
        using var patience = new CancellationTokenSource(stand.Patience);
        Task<CommandResult> sending;
        try
        {
            sending = desk.Session.SetAgentStateAsync(new SetAgentState { State = AgentState.Ready }, patience.Token).AsTask();
            var result = await sending.WaitAsync(stand.Patience, cancellationToken).ConfigureAwait(false);
            Seen.Must(result is not (Done or Sent), $"A command to a disposed session ended as {result}");
        }
        catch (Exception problem) when (problem is ObjectDisposedException or OperationCanceledException && !patience.IsCancellationRequested)
        {
            // What is thrown counts as an unknown end of the command: it ended.
        }
        catch (Exception problem) when (problem is TimeoutException or OperationCanceledException)
        {
            throw new ContractBrokenException("A command to a disposed session did not end.");
        }
    }
}
