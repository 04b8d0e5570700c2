using Patchbay.TestClient.Wire;

namespace Patchbay.TestClient.Replays;

/// <summary>What came over a connection and was not taken yet.</summary>
internal sealed class Inbox : IWireListener
{
    private readonly Lock _lock = new();
    private readonly List<ReceivedMessage> _messages = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Why the connection is over; null while it is not.</summary>
    public string? Over { get; private set; }

    public void Received(string text) => Add(ReceivedMessage.Read(text));

    public void ReceivedOther(string what) => Add(new ReceivedMessage { Kind = MessageKind.Garbage, Text = $"({what})", Problem = $"The service sent {what}." });

    public void Closed(string why)
    {
        lock (_lock)
        {
            Over = why;
            Wake();
        }
    }

    /// <summary>Takes the first message of a kind, waiting for it; null where the connection ends first.</summary>
    /// <exception cref="OperationCanceledException">It did not come in time.</exception>
    public async Task<ReceivedMessage?> TakeAsync(Func<ReceivedMessage, bool> isMeant, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                var place = _messages.FindIndex(message => isMeant(message));
                if (place >= 0)
                {
                    var taken = _messages[place];
                    _messages.RemoveAt(place);
                    return taken;
                }

                if (Over is not null) return null;
                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes all that is there.</summary>
    public IReadOnlyList<ReceivedMessage> Rest()
    {
        lock (_lock)
        {
            IReadOnlyList<ReceivedMessage> rest = [.. _messages];
            _messages.Clear();
            return rest;
        }
    }

    private void Add(ReceivedMessage message)
    {
        lock (_lock)
        {
            _messages.Add(message);
            Wake();
        }
    }

    private void Wake()
    {
        var waiters = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiters.SetResult();
    }
}
