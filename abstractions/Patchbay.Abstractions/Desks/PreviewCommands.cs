using Patchbay.Capabilities;

namespace Patchbay.Desks;

/// <summary>Asks for a record to preview.</summary>
public sealed record GetPreview : CarriedCommand
{
    /// <summary>The campaign; null for the agent's own.</summary>
    public string? Campaign { get; init; }

    /// <inheritdoc/>
    public override string Action => DeskActions.GetPreview;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.Session?.Find<IPreviewPull>()?.GetPreviewAsync(this, cancellationToken) ?? Missing("Asking for previews");
}

/// <summary>Calls what is previewed.</summary>
public sealed record CallPreview : InteractionCommand
{
    /// <summary>Which of the record's numbers; null for the first.</summary>
    [Personal(PersonalData.Number)]
    public string? Number { get; init; }

    /// <inheritdoc/>
    public override string Action => DeskActions.CallPreview;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.Session?.Find<IPreviews>()?.CallPreviewAsync(this, cancellationToken) ?? Missing("Previews");
}

/// <summary>Refuses a preview: somebody else may have it.</summary>
public sealed record RejectPreview : InteractionCommand
{
    /// <inheritdoc/>
    public override string Action => DeskActions.RejectPreview;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.Session?.Find<IPreviews>()?.RejectPreviewAsync(this, cancellationToken) ?? Missing("Previews");
}

/// <summary>Gives a preview back: nobody need call it now.</summary>
public sealed record CancelPreview : InteractionCommand
{
    /// <inheritdoc/>
    public override string Action => DeskActions.CancelPreview;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.Session?.Find<IPreviews>()?.CancelPreviewAsync(this, cancellationToken) ?? Missing("Previews");
}
