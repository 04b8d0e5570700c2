using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Patchbay.Stomp;

namespace Patchbay.Simulators.GenericConnector.Broker;

/// <summary>
/// All destinations of the broker. Thread-safe: one lock, under which messages are only put into the clients' outputs, so that
/// every client sees one order and nobody waits for a client.
/// </summary>
internal sealed class BrokerRoom(StompBrokerOptions options, TimeProvider clock, ILogger log)
{
    private const string Queues = "/queue/";
    private const string Topics = "/topic/";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, BrokerDestination> _destinations = [];
    private readonly HashSet<string> _clientIds = [];
    private long _kept;
    private long _messages;

    // Read once: a secret that cannot be had keeps the broker from starting.
    private readonly Dictionary<string, byte[]>? _users = options.Users?.ToDictionary(user => user.Login, user => Encoding.UTF8.GetBytes(user.Passcode.Reveal()));

    public StompBrokerOptions Options { get; } = options;

    public TimeProvider Clock { get; } = clock;

    public ILogger Log { get; } = log;

    /// <summary>Whether somebody may connect; anybody may where no users are named.</summary>
    public bool Admits(string? login, string? passcode) =>
        _users is null || (login is not null && _users.TryGetValue(login, out var right) && CryptographicOperations.FixedTimeEquals(right, Encoding.UTF8.GetBytes(passcode ?? "")));

    /// <exception cref="BrokerRefusalException">There is one of that name.</exception>
    public void Enter(string clientId)
    {
        lock (_lock)
            if (!_clientIds.Add(clientId)) throw new BrokerRefusalException($"A client with the client-id {clientId} is connected already.") { Final = true };
    }

    public void Leave(string clientId)
    {
        lock (_lock) _clientIds.Remove(clientId);
    }

    /// <summary>Delivers a message, or keeps it. <paramref name="answer"/> runs before anybody can react to it.</summary>
    /// <exception cref="BrokerRefusalException">It cannot be.</exception>
    public void Send(string? to, StompFrame frame, Action answer)
    {
        var name = Check(to);
        lock (_lock)
        {
            var message = BrokerMessage.Of(frame, name, $"patchbay-{++_messages}", Clock.GetUtcNow());
            var known = _destinations.TryGetValue(name, out var destination);
            if (name.StartsWith(Topics, StringComparison.Ordinal))
            {
                answer();
                foreach (var subscription in destination?.Subscriptions ?? []) subscription.Session.Deliver(subscription, message, keep: false);
                return;
            }

            if (_kept + message.Size > Options.MaxKeptBytes && destination is not { IsServed: true })
                throw new BrokerRefusalException($"{name} takes no more: {Options.MaxKeptBytes} bytes wait for consumers.");
            if (!known) _destinations[name] = destination = new BrokerDestination();
            answer();
            destination!.Keep(message);
            _kept += message.Size;
            Dispatch(name, destination);
        }
    }

    /// <summary>Subscribes. <paramref name="answer"/> runs before the first message is delivered (sheet, R1).</summary>
    /// <exception cref="BrokerRefusalException">It cannot be.</exception>
    public void Subscribe(BrokerSubscription subscription, Action answer)
    {
        Check(subscription.Destination);
        lock (_lock)
        {
            if (!_destinations.TryGetValue(subscription.Destination, out var destination)) _destinations[subscription.Destination] = destination = new BrokerDestination();
            answer();
            destination.Subscriptions.Add(subscription);
            Dispatch(subscription.Destination, destination);
        }
    }

    /// <summary>Ends subscriptions; what was under way from queues and did not leave goes to others.</summary>
    public void Unsubscribe(IReadOnlyCollection<BrokerSubscription> subscriptions, IEnumerable<(string Queue, BrokerMessage Message)> undelivered)
    {
        lock (_lock)
        {
            foreach (var subscription in subscriptions)
                if (_destinations.TryGetValue(subscription.Destination, out var destination)) destination.Subscriptions.Remove(subscription);
            foreach (var group in undelivered.GroupBy(one => one.Queue, one => one.Message))
            {
                if (!_destinations.TryGetValue(group.Key, out var queue)) _destinations[group.Key] = queue = new BrokerDestination();
                queue.KeepFirst(group);
                _kept += group.Sum(message => message.Size);
                Dispatch(group.Key, queue);
            }

            foreach (var subscription in subscriptions) Forget(subscription.Destination);
        }
    }

    /// <summary>A client that was behind keeps up again: its queues go on.</summary>
    public void Resume(BrokerSession session)
    {
        lock (_lock)
        {
            foreach (var (name, destination) in _destinations.Where(one => one.Value.Waiting > 0 && one.Value.Subscriptions.Exists(subscription => subscription.Session == session)).ToList())
                Dispatch(name, destination);
        }
    }

    /// <exception cref="BrokerRefusalException">Nothing can be sent there, or had from there.</exception>
    private static string Check(string? destination)
    {
        if (destination is null) throw new BrokerRefusalException("There is no destination.");
        var name = destination.StartsWith(Queues, StringComparison.Ordinal) || destination.StartsWith(Topics, StringComparison.Ordinal) ? destination[Queues.Length..] : "";
        return name.Length is > 0 and <= 255 && !name.AsSpan().ContainsAny(",*>?")
            ? destination
            : throw new BrokerRefusalException("The destination is none that this broker has: /queue/NAME and /topic/NAME, without wildcards and options.");
    }

    private void Dispatch(string name, BrokerDestination queue)
    {
        if (name.StartsWith(Topics, StringComparison.Ordinal)) return;
        var now = Clock.GetUtcNow().ToUnixTimeMilliseconds();
        while (queue.Waiting > 0 && queue.Next() is { } consumer)
        {
            var message = queue.Take()!;
            _kept -= message.Size;
            if (message.Expires == 0 || message.Expires > now) consumer.Session.Deliver(consumer, message, keep: true);
        }

        Forget(name);
    }

    private void Forget(string name)
    {
        if (_destinations.TryGetValue(name, out var destination) && destination is { Waiting: 0, Subscriptions.Count: 0 }) _destinations.Remove(name);
    }
}
