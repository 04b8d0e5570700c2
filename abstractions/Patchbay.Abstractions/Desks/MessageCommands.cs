using Patchbay.Capabilities;

namespace Patchbay.Desks;

/// <summary>Says something in a chat.</summary>
public sealed record SendChatMessage : InteractionCommand
{
    /// <summary>Plain text.</summary>
    [Personal(PersonalData.Text)]
    public required string Text { get; init; }

    /// <inheritdoc/>
    public override string Action => DeskActions.SendMessage;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.Session?.Find<IChat>()?.SendAsync(this, cancellationToken) ?? Missing("Chat");
}

/// <summary>Sends a mail or SMS made from a template.</summary>
public sealed record SendTemplate : InteractionCommand
{
    /// <summary>A code of the catalogue of templates.</summary>
    public required string Template { get; init; }

    /// <summary>The address or number it goes to.</summary>
    [Personal(PersonalData.Number)]
    public required string Recipient { get; init; }

    /// <inheritdoc/>
    public override string Action => DeskActions.SendTemplate;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.Session?.Find<ITemplateMessages>()?.SendAsync(this, cancellationToken) ?? Missing("Templates");
}

/// <summary>Reads one message: mail or SMS.</summary>
public sealed record FetchMessage : InteractionCommand
{
    /// <summary>The vendor's id of it; null for the one that the interaction is about.</summary>
    public string? Message { get; init; }

    /// <inheritdoc/>
    public override string Action => "fetch-message";

    /// <inheritdoc/>
    public override bool NeedsPermission => false;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.Session?.Find<IMessageFetch>()?.FetchAsync(this, cancellationToken) ?? Missing("Reading messages");
}

/// <summary>Reads what went before.</summary>
public sealed record FetchMessageHistory : InteractionCommand
{
    /// <inheritdoc/>
    public override string Action => "fetch-message-history";

    /// <inheritdoc/>
    public override bool NeedsPermission => false;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.Session?.Find<IMessageHistory>()?.FetchAsync(this, cancellationToken) ?? Missing("Reading message history");
}

/// <summary>Notes a record on the interaction, for reports.</summary>
public sealed record TagInteraction : InteractionCommand
{
    /// <summary>The record's reference.</summary>
    [Personal(PersonalData.Number)]
    public required string Reference { get; init; }

    /// <inheritdoc/>
    public override string Action => DeskActions.Tag;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.Session?.Find<ITagging>()?.TagAsync(this, cancellationToken) ?? Missing("Tagging");
}

/// <summary>Marks a chapter in the recording.</summary>
public sealed record MarkChapter : InteractionCommand
{
    /// <summary>Its title.</summary>
    [Personal(PersonalData.Text)]
    public required string Title { get; init; }

    /// <inheritdoc/>
    public override string Action => DeskActions.MarkChapter;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.Session?.Find<IChapters>()?.MarkAsync(this, cancellationToken) ?? Missing("Chapters");
}
