using System.Text.Json;
using Patchbay.Capabilities;

namespace Patchbay.Desks;

/// <summary>
/// Writes user data. Where the session takes it at once it goes there; where the vendor takes it only with the outcome, the
/// desk keeps it pending.
/// </summary>
public sealed record SetUserData : InteractionCommand
{
    /// <summary>The entries; those of the same name are overwritten.</summary>
    public required ValueList<UserDataEntry> Entries { get; init; }

    /// <inheritdoc/>
    public override string Action => DeskActions.ChangeUserData;

    /// <inheritdoc/>
    public override bool NeedsPermission => false;

    /// <summary>The fact that keeps the entries at the desk until the outcome is given, or why not. Pure.</summary>
    public DecisionResult Keep(DeskState state)
    {
        if (state.Find(Interaction) is not { } interaction)
            return new() { Result = new Refused { Code = "unknown-interaction", Text = $"There is no interaction {Interaction} at this desk." } };
        foreach (var entry in Entries)
            if (interaction.UserData.Any(other => other.Name == entry.Name && !other.Writable))
                return new() { Result = new Refused { Code = "not-writable", Text = $"'{entry.Name}' cannot be changed." } };
        return new()
        {
            Result = CommandResult.Success,
            Facts = [new UserDataChanged
            {
                Interaction = Interaction,
                Changed = Entries.Select(entry => entry with { Pending = true }).ToValueList(),
                Cause = FactCause.Agent,
            }],
        };
    }

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.Session?.Find<IUserData>()?.SetAsync(this, cancellationToken) ?? Missing("Writing user data at once");
}

/// <summary>Deletes user data.</summary>
public sealed record DeleteUserData : InteractionCommand
{
    /// <summary>The entry's name.</summary>
    public required string Name { get; init; }

    /// <inheritdoc/>
    public override string Action => DeskActions.ChangeUserData;

    /// <inheritdoc/>
    public override bool NeedsPermission => false;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.Session?.Find<IUserDataDeletion>()?.DeleteAsync(this, cancellationToken) ?? Missing("Deleting user data");
}

/// <summary>Reads a record; with an interaction it is shown there as <see cref="RecordChanged"/>.</summary>
public sealed record GetRecord : CarriedCommand
{
    /// <summary>The vendor's reference.</summary>
    [Personal(PersonalData.Number)]
    public required string Reference { get; init; }

    /// <summary>The interaction to show it with.</summary>
    public InteractionId? Interaction { get; init; }

    /// <inheritdoc/>
    public override string Action => "get-record";

    /// <inheritdoc/>
    public override bool NeedsPermission => false;

    /// <inheritdoc/>
    public override InteractionId? Target => Interaction;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.Session?.Find<IRecords>()?.GetAsync(this, cancellationToken) ?? Missing("Reading records");
}

/// <summary>Makes a new record.</summary>
public sealed record CreateRecord : InteractionCommand
{
    /// <inheritdoc/>
    public override string Action => "create-record";

    /// <inheritdoc/>
    public override bool NeedsPermission => false;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.Session?.Find<IRecordCreation>()?.CreateAsync(this, cancellationToken) ?? Missing("Making records");
}

/// <summary>Runs a prepared query.</summary>
public sealed record RunQuery : CarriedCommand
{
    /// <summary>A code of the catalogue of queries.</summary>
    public required string Query { get; init; }

    /// <summary>Its parameters.</summary>
    public ValueList<UserDataEntry> Parameters { get; init; } = [];

    /// <summary>Values it writes.</summary>
    public ValueList<UserDataEntry> Values { get; init; } = [];

    /// <inheritdoc/>
    public override string Action => "run-query";

    /// <inheritdoc/>
    public override bool NeedsPermission => false;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.Session?.Find<IQueries>()?.RunAsync(this, cancellationToken) ?? Missing("Running queries");
}

/// <summary>Runs an action that this session offers beside the common ones.</summary>
public sealed record RunExtraAction : CarriedCommand
{
    /// <summary>Its name, of <see cref="IExtraActions.Actions"/>.</summary>
    public required string Name { get; init; }

    /// <summary>The interaction it is about.</summary>
    public InteractionId? Interaction { get; init; }

    /// <summary>An object with its arguments.</summary>
    [Personal(PersonalData.Text)]
    public JsonElement Arguments { get; init; }

    /// <inheritdoc/>
    public override string Action => Name;

    /// <inheritdoc/>
    public override InteractionId? Target => Interaction;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.Session?.Find<IExtraActions>()?.RunAsync(this, cancellationToken) ?? Missing($"'{Name}'");
}
