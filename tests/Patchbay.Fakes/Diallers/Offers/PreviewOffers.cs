using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Fakes.Diallers.Offers;

/// <summary>Previews, which come when asked for.</summary>
internal sealed class PreviewOffers(FakeSession session) : IPreviews, IPreviewPull
{
    public ValueTask<CommandResult> GetPreviewAsync(GetPreview command, CancellationToken cancellationToken) => session.RunAsync(command, async () =>
    {
        await session.PublishAsync(new InteractionAdded
        {
            Interaction = new Interaction
            {
                Id = InteractionId.New(),
                State = InteractionState.Previewing,
                Direction = InteractionDirection.Out,
                CallType = CallType.Preview,
                Remote = "01632 960111",
                Campaign = command.Campaign ?? "Fakes",
                UserData = [new UserDataEntry { Name = "URN", Value = JsonText.Of("1999999"), Writable = false }],
                OfferedActions = Offered.ToInteraction(InteractionState.Previewing),
            },
        }).ConfigureAwait(false);
        await session.Shift.ShowAsync().ConfigureAwait(false);
        return CommandResult.Success;
    }, cancellationToken);

    public ValueTask<CommandResult> CallPreviewAsync(CallPreview command, CancellationToken cancellationToken) => session.RunAsync(command, async () =>
    {
        if (command.Number is { } number) await session.PublishAsync(new PreviewChanged { Interaction = command.Interaction, Remote = number }).ConfigureAwait(false);
        return await session.ToAsync(command.Interaction, InteractionState.Active, owed: true, InteractionState.Previewing).ConfigureAwait(false);
    }, cancellationToken);

    public ValueTask<CommandResult> RejectPreviewAsync(RejectPreview command, CancellationToken cancellationToken) =>
        session.RunAsync(command, () => session.EndAsync(command.Interaction, InteractionEnd.Rejected, InteractionState.Previewing), cancellationToken);

    public ValueTask<CommandResult> CancelPreviewAsync(CancelPreview command, CancellationToken cancellationToken) =>
        session.RunAsync(command, () => session.EndAsync(command.Interaction, InteractionEnd.Cancelled, InteractionState.Previewing), cancellationToken);
}
