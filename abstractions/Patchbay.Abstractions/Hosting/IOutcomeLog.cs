using Patchbay.Desks;
using Patchbay.Capabilities;

namespace Patchbay.Hosting;

/// <summary>
/// What agents decided about their work and what became of it. Written before a dialler is told, so that nothing decided is
/// lost; the desk writes it, others may read. Thread-safe.
/// </summary>
public interface IOutcomeLog
{
    /// <summary>
    /// Notes a decision. On disk when this returns. It replaces an earlier decision about the same interaction, which is then
    /// no longer pending.
    /// </summary>
    ValueTask DecidedAsync(PendingWork work, CancellationToken cancellationToken);

    /// <summary>
    /// Notes what became of it. A decision that is settled is no longer pending, also where the note could not be written:
    /// it is then pending again after a restart. What is not pending is passed over: the first end stands.
    /// </summary>
    ValueTask SettledAsync(DeskKey desk, CommandId command, CommandResult result, CancellationToken cancellationToken);

    /// <summary>What is decided and not settled, in the order of the decisions.</summary>
    ValueTask<ValueList<PendingWork>> PendingAsync(DeskKey desk, CancellationToken cancellationToken);
}
