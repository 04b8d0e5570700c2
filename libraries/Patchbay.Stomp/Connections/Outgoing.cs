namespace Patchbay.Stomp;

/// <summary>Something on its way out.</summary>
/// <param name="bytes">One frame, or a heart-beat.</param>
internal sealed class Outgoing(ReadOnlyMemory<byte> bytes)
{
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    /// <summary>What its sender waits for; null where nobody does.</summary>
    public PendingReceipt? Receipt { get; init; }

    /// <summary>Cancelled once the sender does not want it sent any more.</summary>
    public CancellationToken Waiting { get; init; }
}
