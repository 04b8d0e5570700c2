namespace Patchbay.Stomp;

/// <summary>Somebody waits for the broker's answer to one frame.</summary>
/// <param name="id">What the frame carries as <c>receipt</c>.</param>
internal sealed class PendingReceipt(string id)
{
    private volatile bool _written;

    public string Id { get; } = id;

    /// <summary>Ends with the answer, or with the connection.</summary>
    public TaskCompletionSource Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether the first byte may have left. Set before it does, by the loop that writes.</summary>
    public bool Written
    {
        get => _written;
        set => _written = value;
    }
}
