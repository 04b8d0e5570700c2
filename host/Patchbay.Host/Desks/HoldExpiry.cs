using Patchbay.Desks;

namespace Patchbay.Host.Desks;

/// <summary>Releases completion holds when their time is over. Used inside the mailbox; its timer asks to get in.</summary>
internal sealed class HoldExpiry(Desk desk, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>Timers cannot be set for months; a hold may be.</summary>
    private static readonly TimeSpan _longest = TimeSpan.FromDays(1);

    private ITimer? _timer;

    /// <summary>Releases what is due and sets the timer for what is due next. Called whenever holds may have changed.</summary>
    public void Arrange()
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? next = null;
        foreach (var interaction in desk.Ledger.State.Interactions)
        {
            foreach (var hold in interaction.Holds)
            {
                if (hold.Until <= now) desk.Ledger.Fold(new CompletionReleased { Interaction = interaction.Id, Holder = hold.Holder, Cause = FactCause.System });
                else if (next is null || hold.Until < next) next = hold.Until ?? next;
            }
        }

        if (next is not { } due) return;
        _timer ??= clock.CreateTimer(_ => desk.TryPost(Arrange), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(due - now < _longest ? due - now : _longest, Timeout.InfiniteTimeSpan);
    }

    public ValueTask DisposeAsync() => _timer?.DisposeAsync() ?? ValueTask.CompletedTask;
}
