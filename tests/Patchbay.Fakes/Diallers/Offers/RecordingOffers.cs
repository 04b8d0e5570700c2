using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Fakes.Diallers.Offers;

/// <summary>Recording, its pauses and its chapters.</summary>
internal sealed class RecordingOffers(FakeSession session) : IRecording, IRecordingPause, IChapters
{
    public ValueTask<CommandResult> StartAsync(StartRecording command, CancellationToken cancellationToken) =>
        RecordAsync(command, RecordingState.Off, RecordingState.Recording, cancellationToken);

    public ValueTask<CommandResult> StopAsync(StopRecording command, CancellationToken cancellationToken) => session.RunAsync(command, async () =>
    {
        if (session.State.Find(command.Interaction) is not { Recording: RecordingState.Recording or RecordingState.Paused }) return FakeSession.No("It is not recorded.", "9");
        await ShowAsync(command.Interaction, RecordingState.Off).ConfigureAwait(false);
        return CommandResult.Success;
    }, cancellationToken);

    public ValueTask<CommandResult> PauseAsync(PauseRecording command, CancellationToken cancellationToken) =>
        RecordAsync(command, RecordingState.Recording, RecordingState.Paused, cancellationToken);

    public ValueTask<CommandResult> ResumeAsync(ResumeRecording command, CancellationToken cancellationToken) =>
        RecordAsync(command, RecordingState.Paused, RecordingState.Recording, cancellationToken);

    public ValueTask<CommandResult> MarkAsync(MarkChapter command, CancellationToken cancellationToken) => session.RunAsync(command, async () =>
    {
        if (session.State.Find(command.Interaction)?.Recording != RecordingState.Recording) return FakeSession.No("It is not recorded.", "9");
        await session.PublishAsync(new ChapterMarked { Interaction = command.Interaction, Title = command.Title }).ConfigureAwait(false);
        return CommandResult.Success;
    }, cancellationToken);

    private ValueTask<CommandResult> RecordAsync(InteractionCommand command, RecordingState from, RecordingState to, CancellationToken cancellationToken) =>
        session.RunAsync(command, async () =>
        {
            if (session.State.Find(command.Interaction)?.Recording != from) return FakeSession.No($"That needs a recording that is {from}.", "9");
            await ShowAsync(command.Interaction, to).ConfigureAwait(false);
            return CommandResult.Success;
        }, cancellationToken);

    private async Task ShowAsync(InteractionId id, RecordingState recording)
    {
        await session.PublishAsync(new RecordingChanged { Interaction = id, Recording = recording }).ConfigureAwait(false);
        if (session.State.Find(id) is not { } call) return;
        var actions = Offered.ToInteraction(call.State, call.ConsultationOf is not null, recording);
        await session.PublishAsync(new AllowedActionsChanged { Interaction = id, Actions = actions }).ConfigureAwait(false);
    }
}
