using Patchbay.Diallers;
using Patchbay.Plugins;

namespace Patchbay.Desks;

/// <summary>
/// Where a bridge opens, joins and finds desks. Each bridge instance is given its own, which knows the plans that name it.
/// Thread-safe.
/// </summary>
public interface IDesks
{
    /// <summary>
    /// Opens a desk for an agent, or joins the one that is open. Opening signs the agent in, which asks through the prompt;
    /// joining shows the desk's first form again and compares its secrets with what is kept, and never reaches the dialler.
    /// </summary>
    /// <param name="agent">The agent's login as the bridge asked for it; may be empty.</param>
    /// <param name="prompt">Who is asked.</param>
    /// <param name="cancellationToken">The agent gives up.</param>
    ValueTask<DeskOpening> OpenAsync(string agent, ISignInPrompt prompt, CancellationToken cancellationToken);

    /// <summary>An open desk of a plan that names this bridge, or null. It is looked at, not held.</summary>
    IDesk? Find(DeskKey key);

    /// <summary>All open desks of the plans that name this bridge.</summary>
    ValueList<IDesk> Open { get; }
}

/// <summary>How opening a desk ended.</summary>
public abstract record DeskOpening
{
    private protected DeskOpening()
    {
    }
}

/// <summary>The desk is open and held.</summary>
public sealed record DeskOpened : DeskOpening
{
    /// <summary>The hold.</summary>
    public required IDeskHold Hold { get; init; }

    /// <summary>Whether it was open before.</summary>
    public bool Joined { get; init; }
}

/// <summary>No desk is open.</summary>
public sealed record DeskNotOpened : DeskOpening
{
    /// <summary>Why: the dialler's own number and text where it said no.</summary>
    public required Refused Reason { get; init; }
}

/// <summary>
/// A share in a desk. A desk lives as long as somebody holds it and longer while it has an interaction or owes an outcome;
/// then the agent is signed out and it closes. Disposal gives the share back and is safe twice.
/// </summary>
public interface IDeskHold : IAsyncDisposable
{
    /// <summary>The desk.</summary>
    IDesk Desk { get; }
}

/// <summary>An open desk. Thread-safe.</summary>
public interface IDesk
{
    /// <summary>Which.</summary>
    DeskKey Key { get; }

    /// <summary>The desk now.</summary>
    DeskSnapshot Snapshot { get; }

    /// <summary>
    /// The changes after a number, in order and without a gap, until cancelled or the desk closes; the last is
    /// <see cref="DeskClosed"/>.
    /// </summary>
    /// <param name="epoch">The epoch of the snapshot or change last seen.</param>
    /// <param name="after">Its number.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="SubscriptionEndedException">
    /// The reader is too slow, or the number is of another epoch or too old: start again from a snapshot.
    /// </exception>
    IAsyncEnumerable<DeskChange> ChangesAsync(string epoch, long after, CancellationToken cancellationToken);

    /// <summary>
    /// Sends a command. Ends with the command, exactly once. Cancellation ends the waiting, not the command.
    /// </summary>
    ValueTask<CommandResult> SendAsync(DeskCommand command, CommandOrigin origin, CancellationToken cancellationToken);
}

/// <summary>Who sent a command, for the audit log.</summary>
public sealed record CommandOrigin
{
    /// <summary>The bridge.</summary>
    public required InstanceKey Bridge { get; init; }

    /// <summary>Its client, in the bridge's own words.</summary>
    public string? Client { get; init; }
}
