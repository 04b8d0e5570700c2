using Patchbay.Desks;

namespace Patchbay.Host.Desks;

/// <summary>Waiting for what a desk comes to.</summary>
internal static class DeskWaits
{
    /// <summary>Waits until a desk's state is as wanted, or the desk is closed.</summary>
    public static async Task UntilAsync(IDesk desk, Predicate<DeskState> wanted, CancellationToken cancellationToken)
    {
        while (true)
        {
            var snapshot = desk.Snapshot;
            if (snapshot.State.Closed || wanted(snapshot.State)) return;
            try
            {
                await foreach (var change in desk.ChangesAsync(snapshot.Epoch, snapshot.Number, cancellationToken).ConfigureAwait(false))
                    if (change.State.Closed || wanted(change.State)) return;
                return;
            }
            catch (SubscriptionEndedException)
            {
                // More happened at once than a reader may fall behind: look again from where the desk is now.
            }
        }
    }
}
