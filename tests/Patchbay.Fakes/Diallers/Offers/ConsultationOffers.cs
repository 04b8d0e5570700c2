using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Fakes.Diallers.Offers;

/// <summary>Consultations: an interaction of their own, beside the one they are for.</summary>
internal sealed class ConsultationOffers(FakeSession session) : IConsultation
{
    public ValueList<ConsultationPurpose> Purposes { get; } = [ConsultationPurpose.Transfer, ConsultationPurpose.Conference, ConsultationPurpose.Either];

    public ValueTask<CommandResult> ConsultAsync(ConsultationCall command, CancellationToken cancellationToken) => session.RunAsync(command, async () =>
    {
        if (session.State.Interactions.Any(other => other.ConsultationOf == command.Interaction)) return FakeSession.No("There is a consultation already.", "8");
        if (session.State.Find(command.Interaction)?.State == InteractionState.Active)
            await session.ToAsync(command.Interaction, InteractionState.Held, null, InteractionState.Active).ConfigureAwait(false);
        else if (session.State.Find(command.Interaction)?.State != InteractionState.Held) return FakeSession.No("Consulting needs a call.", "7");
        await session.PublishAsync(new InteractionAdded
        {
            Interaction = new Interaction
            {
                Id = InteractionId.New(),
                State = InteractionState.Active,
                Direction = InteractionDirection.Internal,
                CallType = CallType.Consult,
                ConsultationOf = command.Interaction,
                Purpose = command.Purpose,
                Remote = command.Destination,
                UserData = command.UserData,
                OfferedActions = Offered.ToInteraction(InteractionState.Active, consultation: true),
            },
        }).ConfigureAwait(false);
        return CommandResult.Success;
    }, cancellationToken);

    public ValueTask<CommandResult> TransferAsync(TransferCall command, CancellationToken cancellationToken) => session.RunAsync(command, async () =>
    {
        if (session.State.Find(command.Interaction) is not { ConsultationOf: { } first }) return FakeSession.No("This is no consultation.", "2");
        await session.PublishAsync(new InteractionRemoved { Interaction = command.Interaction, End = InteractionEnd.Transferred }).ConfigureAwait(false);
        return await session.ToAsync(first, InteractionState.Wrapping, owed: true, InteractionState.Held, InteractionState.Active).ConfigureAwait(false);
    }, cancellationToken);

    public ValueTask<CommandResult> ConferenceAsync(ConferenceCall command, CancellationToken cancellationToken) => session.RunAsync(command, async () =>
    {
        if (session.State.Find(command.Interaction) is not { ConsultationOf: { } first } consultation) return FakeSession.No("This is no consultation.", "2");
        var joined = new Party { Address = consultation.Remote ?? "", State = ConnectionState.Connected };
        var parties = session.State.Find(first)?.Parties.Add(joined) ?? [joined];
        await session.PublishAsync(new InteractionRemoved { Interaction = command.Interaction, End = InteractionEnd.Completed }).ConfigureAwait(false);
        await session.PublishAsync(new PartiesChanged { Interaction = first, Parties = parties }).ConfigureAwait(false);
        return await session.ToAsync(first, InteractionState.Active, null, InteractionState.Held, InteractionState.Active).ConfigureAwait(false);
    }, cancellationToken);

    public ValueTask<CommandResult> ReconnectAsync(ReconnectCall command, CancellationToken cancellationToken) => session.RunAsync(command, async () =>
    {
        if (session.State.Find(command.Interaction) is not { ConsultationOf: { } first }) return FakeSession.No("This is no consultation.", "2");
        await session.PublishAsync(new InteractionRemoved { Interaction = command.Interaction, End = InteractionEnd.Cancelled }).ConfigureAwait(false);
        return await session.ToAsync(first, InteractionState.Active, null, InteractionState.Held, InteractionState.Active).ConfigureAwait(false);
    }, cancellationToken);
}
