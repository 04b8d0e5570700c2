using System.Threading.Channels;
using Patchbay.Desks;

namespace Patchbay.Host.Desks;

/// <summary>
/// Hands changes to subscribers. Written inside the mailbox only. A subscriber that falls too far behind is ended with that
/// reason, after what it had waiting; nothing is ever skipped.
/// </summary>
internal sealed class ChangeFeed(string epoch, DeskLimits limits)
{
    private readonly Queue<DeskChange> _history = new();
    private readonly List<Channel<DeskChange>> _subscribers = [];
    private long _number;
    private bool _ended;

    public void Publish(DeskChange change)
    {
        _number = change.Number;
        _history.Enqueue(change);
        if (_history.Count > limits.History) _history.Dequeue();
        foreach (var subscriber in _subscribers.ToList())
        {
            if (subscriber.Writer.TryWrite(change)) continue;
            _subscribers.Remove(subscriber);
            subscriber.Writer.TryComplete(new SubscriptionEndedException(SubscriptionEnd.TooSlow, $"The reader fell {limits.SubscriberBacklog} changes behind; start again from a snapshot."));
        }
    }

    /// <summary>The last changes that are kept, oldest first.</summary>
    public IReadOnlyList<DeskChange> Last(int most) => [.. _history.Skip(_history.Count - most)];

    /// <summary>Starts a subscription after a number.</summary>
    /// <exception cref="SubscriptionEndedException">It cannot go on from there.</exception>
    public ChannelReader<DeskChange> Subscribe(string after, long number)
    {
        if (after != epoch)
            throw new SubscriptionEndedException(SubscriptionEnd.OtherEpoch, "That number is of another life of this desk; start again from a snapshot.");
        var missed = _history.Where(change => change.Number > number).ToList();
        if (number > _number || number < 0 || (number < _number && (missed.Count == 0 || missed[0].Number != number + 1)))
            throw new SubscriptionEndedException(SubscriptionEnd.NumberNotKept, $"The changes after {number} are not kept; start again from a snapshot.");

        // What was missed does not count against the backlog: it was there before the reader could read.
        var channel = Channel.CreateBounded<DeskChange>(new BoundedChannelOptions(limits.SubscriberBacklog + missed.Count) { SingleReader = true });
        foreach (var change in missed) channel.Writer.TryWrite(change);
        if (_ended) channel.Writer.TryComplete();
        else _subscribers.Add(channel);
        return channel.Reader;
    }

    public void Unsubscribe(ChannelReader<DeskChange> subscriber) => _subscribers.RemoveAll(channel => channel.Reader == subscriber);

    /// <summary>Nothing comes any more.</summary>
    public void End()
    {
        _ended = true;
        foreach (var subscriber in _subscribers) subscriber.Writer.TryComplete();
        _subscribers.Clear();
    }
}
