using System.Threading.Channels;
using Patchbay.Stomp;

namespace Patchbay.Simulators.GenericConnector.Broker;

/// <summary>
/// What waits for one client, and the loop that writes it. Posting never waits. Queues leave out a client for whom half of the
/// limit waits; one for whom more than all of it waits, by topics, does not read and is cut off.
/// </summary>
/// <param name="room">Whose limit it is.</param>
/// <param name="write">Writes one frame.</param>
/// <param name="cut">Ends the client.</param>
/// <param name="caughtUp">Called when the client is no longer behind.</param>
internal sealed class BrokerOutput(BrokerRoom room, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> write, Action<string> cut, Action caughtUp)
{
    private readonly Channel<Item> _items = Channel.CreateUnbounded<Item>(new UnboundedChannelOptions { SingleReader = true });
    private readonly List<(string Queue, BrokerMessage Message)> _undelivered = [];
    private long _waiting;
    private int _beatsWaiting;

    /// <summary>How headers are escaped for this client.</summary>
    public StompVersion Version { get; set; } = StompVersion.V10;

    /// <summary>Whether so much waits that queues should rather keep what they have.</summary>
    public bool IsBehind => Interlocked.Read(ref _waiting) > Half;

    private int Half => room.Options.MaxWaitingBytes / 2;

    /// <param name="frame">What is written.</param>
    /// <param name="queue">Where a message came from that others get if this client goes before it has left; null where nobody does.</param>
    /// <param name="message">That message.</param>
    public void Post(StompFrame frame, string? queue = null, BrokerMessage? message = null)
    {
        var bytes = StompFrameWriter.Write(frame, Version);
        if (Interlocked.Add(ref _waiting, bytes.Length) > room.Options.MaxWaitingBytes) cut($"more than {room.Options.MaxWaitingBytes} bytes waited for it: it does not read.");
        var item = new Item(bytes, queue, message);
        if (!_items.Writer.TryWrite(item)) GiveBack(item);
    }

    public void PostBeat()
    {
        if (Interlocked.Exchange(ref _beatsWaiting, 1) == 0) _items.Writer.TryWrite(new Item(StompFrameWriter.HeartBeat, null, null));
    }

    /// <summary>What is posted after this is not written.</summary>
    public void Close() => _items.Writer.TryComplete();

    /// <summary>Writes until it is closed and all is written.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var item in _items.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            var left = Interlocked.Add(ref _waiting, -item.Bytes.Length);
            if (left <= Half && left + item.Bytes.Length > Half) caughtUp();
            if (item.Bytes.Length == StompFrameWriter.HeartBeat.Length) Interlocked.Exchange(ref _beatsWaiting, 0);
            await write(item.Bytes, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Messages of queues that never left, in their order. Only after <see cref="RunAsync"/> has ended.</summary>
    public IReadOnlyList<(string Queue, BrokerMessage Message)> Undelivered()
    {
        Close();
        while (_items.Reader.TryRead(out var item)) GiveBack(item);
        lock (_undelivered)
        {
            var all = _undelivered.ToList();
            _undelivered.Clear();
            return all;
        }
    }

    private void GiveBack(Item item)
    {
        if (item is not { Queue: { } queue, Message: { } message }) return;
        lock (_undelivered) _undelivered.Add((queue, message));
    }

    private sealed record Item(ReadOnlyMemory<byte> Bytes, string? Queue, BrokerMessage? Message);
}
