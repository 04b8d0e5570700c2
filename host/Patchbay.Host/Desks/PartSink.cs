using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Host.Desks;

/// <summary>
/// The way of one session's or phone's facts into a desk. While the desk gets another one its facts wait; once it was replaced they
/// are refused, as those of a closed desk are: nothing of an old session may stand beside the news of the new one.
/// </summary>
internal sealed class PartSink(Desk desk) : IFactSink
{
    private TaskCompletionSource? _released;
    private bool _closed;

    public async ValueTask PublishAsync(DeskFact fact, CancellationToken cancellationToken)
    {
        while (await desk.TakeAsync(this, fact, cancellationToken).ConfigureAwait(false) is { } released) await released.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Inside the mailbox: what to wait for before a fact may be taken; null where it may be now.</summary>
    /// <exception cref="ObjectDisposedException">It was replaced.</exception>
    public Task? Gate()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        return _released?.Task;
    }

    /// <summary>Inside the mailbox: facts wait from now on.</summary>
    public void Hold() => _released ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Inside the mailbox: facts come through again.</summary>
    public void Release()
    {
        _released?.TrySetResult();
        _released = null;
    }

    /// <summary>Inside the mailbox: no fact comes through any more.</summary>
    public void Close()
    {
        _closed = true;
        Release();
    }
}
