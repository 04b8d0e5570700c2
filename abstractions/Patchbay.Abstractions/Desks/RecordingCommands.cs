using Patchbay.Capabilities;

namespace Patchbay.Desks;

/// <summary>Starts recording.</summary>
public sealed record StartRecording : InteractionCommand
{
    /// <inheritdoc/>
    public override string Action => DeskActions.StartRecording;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.FindForCalls<IRecording>()?.StartAsync(this, cancellationToken) ?? Missing("Starting a recording");
}

/// <summary>Stops recording.</summary>
public sealed record StopRecording : InteractionCommand
{
    /// <inheritdoc/>
    public override string Action => DeskActions.StopRecording;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.FindForCalls<IRecording>()?.StopAsync(this, cancellationToken) ?? Missing("Stopping a recording");
}

/// <summary>Pauses a recording.</summary>
public sealed record PauseRecording : InteractionCommand
{
    /// <inheritdoc/>
    public override string Action => DeskActions.PauseRecording;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.FindForCalls<IRecordingPause>()?.PauseAsync(this, cancellationToken) ?? Missing("Pausing a recording");
}

/// <summary>Goes on recording.</summary>
public sealed record ResumeRecording : InteractionCommand
{
    /// <inheritdoc/>
    public override string Action => DeskActions.ResumeRecording;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.FindForCalls<IRecordingPause>()?.ResumeAsync(this, cancellationToken) ?? Missing("Pausing a recording");
}
