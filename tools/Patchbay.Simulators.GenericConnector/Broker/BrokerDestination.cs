namespace Patchbay.Simulators.GenericConnector.Broker;

/// <summary>A queue or a topic: who subscribed, and what waits. Used under the room's lock.</summary>
internal sealed class BrokerDestination
{
    private readonly LinkedList<BrokerMessage> _waiting = [];
    private int _turn;

    public List<BrokerSubscription> Subscriptions { get; } = [];

    public int Waiting => _waiting.Count;

    public void Keep(BrokerMessage message) => _waiting.AddLast(message);

    /// <summary>What was under way to somebody who is gone comes before what waits.</summary>
    public void KeepFirst(IEnumerable<BrokerMessage> messages)
    {
        foreach (var message in messages.Reverse()) _waiting.AddFirst(message);
    }

    public BrokerMessage? Take()
    {
        if (_waiting.First is not { } first) return null;
        _waiting.RemoveFirst();
        return first.Value;
    }

    /// <summary>Whether somebody takes a message now.</summary>
    public bool IsServed => Subscriptions.Exists(subscription => !subscription.Session.IsBehind);

    /// <summary>Whose turn it is: among those who keep up, the consumers of the highest priority; null where there is none.</summary>
    public BrokerSubscription? Next()
    {
        var ready = Subscriptions.Where(subscription => !subscription.Session.IsBehind).ToList();
        if (ready.Count == 0) return null;
        var highest = ready.Max(subscription => subscription.Priority);
        ready.RemoveAll(subscription => subscription.Priority != highest);
        return ready[(int)((uint)_turn++ % ready.Count)];
    }
}
