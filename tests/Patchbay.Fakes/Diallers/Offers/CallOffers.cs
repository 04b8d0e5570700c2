using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Fakes.Diallers.Offers;

/// <summary>Calls: placing, answering, holding, ending, digits, and what passes them on in one step.</summary>
internal sealed class CallOffers(FakeSession session)
    : ICallMaking, ICallAnswering, ICallRejecting, ICallHolding, ICallClearing, IDigitSending, ICallTransferring, ICallConferencing
{
    public ValueTask<CommandResult> MakeCallAsync(MakeCall command, CancellationToken cancellationToken) => session.RunAsync(command, async () =>
    {
        if (string.IsNullOrWhiteSpace(command.Destination)) return FakeSession.No("There is no number to call.", "6");
        if (command.FollowsOn is { } before)
            return await session.ToAsync(before, InteractionState.Active, owed: true, InteractionState.Wrapping).ConfigureAwait(false);
        await session.PublishAsync(new InteractionAdded
        {
            Interaction = new Interaction
            {
                Id = InteractionId.New(),
                State = InteractionState.Active,
                Direction = InteractionDirection.Out,
                CallType = CallType.Outbound,
                Remote = command.Destination,
                UserData = command.UserData,
                OfferedActions = Offered.ToInteraction(InteractionState.Active),
            },
        }).ConfigureAwait(false);
        await session.Shift.ShowAsync().ConfigureAwait(false);
        return CommandResult.Success;
    }, cancellationToken);

    public ValueTask<CommandResult> AnswerCallAsync(AnswerCall command, CancellationToken cancellationToken) =>
        session.RunAsync(command, () => session.ToAsync(command.Interaction, InteractionState.Active, null, InteractionState.Alerting, InteractionState.Offered), cancellationToken);

    public ValueTask<CommandResult> RejectCallAsync(RejectCall command, CancellationToken cancellationToken) =>
        session.RunAsync(command, () => session.EndAsync(command.Interaction, InteractionEnd.Rejected, InteractionState.Alerting, InteractionState.Offered), cancellationToken);

    public ValueTask<CommandResult> HoldCallAsync(HoldCall command, CancellationToken cancellationToken) =>
        session.RunAsync(command, () => session.ToAsync(command.Interaction, InteractionState.Held, null, InteractionState.Active), cancellationToken);

    public ValueTask<CommandResult> RetrieveCallAsync(RetrieveCall command, CancellationToken cancellationToken) =>
        session.RunAsync(command, () => session.ToAsync(command.Interaction, InteractionState.Active, null, InteractionState.Held), cancellationToken);

    public ValueTask<CommandResult> ClearConnectionAsync(ClearConnection command, CancellationToken cancellationToken) =>
        session.RunAsync(command, () => session.HangUpAsync(command.Interaction, FactCause.Agent), cancellationToken);

    public ValueTask<CommandResult> GenerateDigitsAsync(GenerateDigits command, CancellationToken cancellationToken) => session.RunAsync(command, () =>
        ValueTask.FromResult<CommandResult>(session.State.Find(command.Interaction)?.State == InteractionState.Active
            ? CommandResult.Success
            : FakeSession.No("Digits need a connected call.", "7")), cancellationToken);

    public ValueTask<CommandResult> SingleStepTransferAsync(SingleStepTransfer command, CancellationToken cancellationToken) =>
        session.RunAsync(command, () => session.ToAsync(command.Interaction, InteractionState.Wrapping, owed: true, InteractionState.Active, InteractionState.Held), cancellationToken);

    public ValueTask<CommandResult> SingleStepConferenceAsync(SingleStepConference command, CancellationToken cancellationToken) => session.RunAsync(command, async () =>
    {
        if (session.State.Find(command.Interaction) is not { State: InteractionState.Active } call) return FakeSession.No("A conference needs a connected call.", "7");
        var joined = new Party { Address = command.Destination, State = ConnectionState.Connected };
        await session.PublishAsync(new PartiesChanged { Interaction = call.Id, Parties = call.Parties.Add(joined) }).ConfigureAwait(false);
        return CommandResult.Success;
    }, cancellationToken);
}
