using System.Globalization;

namespace Patchbay.Stomp;

/// <summary>Who waits for which receipt. Thread-safe. After the end nobody is left waiting and nobody can begin to.</summary>
internal sealed class ReceiptBook
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, PendingReceipt> _waiting = [];
    private long _last;
    private string? _over;

    /// <exception cref="StompConnectionException">The connection is over.</exception>
    public PendingReceipt Open()
    {
        lock (_lock)
        {
            if (_over is { } why) throw new StompConnectionException(why);
            var receipt = new PendingReceipt((++_last).ToString(CultureInfo.InvariantCulture));
            _waiting.Add(receipt.Id, receipt);
            return receipt;
        }
    }

    /// <summary>The broker has it. An id that nobody waits for is passed over: whoever waited gave up.</summary>
    public void Settle(string? id) => Take(id)?.Answer.TrySetResult();

    /// <returns>Whether somebody waited for it.</returns>
    public bool Refuse(string? id, string text) => Take(id)?.Answer.TrySetException(new StompRefusedException(text)) ?? false;

    public void Forget(PendingReceipt receipt) => Take(receipt.Id);

    public void End(string why)
    {
        PendingReceipt[] left;
        lock (_lock)
        {
            _over ??= why;
            left = [.. _waiting.Values];
            _waiting.Clear();
        }

        foreach (var receipt in left) receipt.Answer.TrySetException(new StompConnectionException(why) { MayHaveArrived = receipt.Written });
    }

    private PendingReceipt? Take(string? id)
    {
        if (id is null) return null;
        lock (_lock) return _waiting.Remove(id, out var receipt) ? receipt : null;
    }
}
