using System.Text.Json.Nodes;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Sessions;
using Patchbay.Diallers.Genius.Wire;

namespace Patchbay.Diallers.Genius.Commands;

/// <summary>The recording of the live call (section 5.7). What became of it is told by NowPaused and NowRecording.</summary>
internal sealed class RecordingCommands(SessionTraffic traffic) : IRecordingPause, IChapters
{
    public async ValueTask<CommandResult> PauseAsync(PauseRecording command, CancellationToken cancellationToken) =>
        (await traffic.RequestAsync("PauseRecording", [], cancellationToken).ConfigureAwait(false)).ToResult();

    public async ValueTask<CommandResult> ResumeAsync(ResumeRecording command, CancellationToken cancellationToken) =>
        (await traffic.RequestAsync("ResumeRecording", [], cancellationToken).ConfigureAwait(false)).ToResult();

    /// <summary>The dialler tells nothing of it, so the chapter is published here.</summary>
    public async ValueTask<CommandResult> MarkAsync(MarkChapter command, CancellationToken cancellationToken)
    {
        var answer = await traffic.RequestAsync("ChapterMark", new JsonObject { ["chaptername"] = command.Title }, cancellationToken).ConfigureAwait(false);
        if (answer is Answered) await traffic.PublishAsync(model => model.Calls.Find(command.Interaction) is null ? [] : [new ChapterMarked { Interaction = command.Interaction, Title = command.Title, Cause = FactCause.Agent }]).ConfigureAwait(false);
        return answer.ToResult();
    }
}
