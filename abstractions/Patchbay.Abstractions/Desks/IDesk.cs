namespace Patchbay.Desks;

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
