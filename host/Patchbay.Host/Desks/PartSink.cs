using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Host.Desks;

/// <summary>
/// The way of one session's or phone's facts into a desk. While the desk gets another one its facts wait, or are put aside where it
/// is signing out: it must not wait for itself. Once it was replaced they are refused, as those of a closed desk are: nothing of an
/// old session may stand beside the news of the new one.
/// </summary>
internal sealed class PartSink(Desk desk) : IFactSink
{
    private TaskCompletionSource? _released;
    private List<DeskFact>? _aside;
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

    /// <summary>Inside the mailbox: facts are put aside from now on, and those that waited too.</summary>
    public void PutAside()
    {
        _aside = [];
        _released?.TrySetResult();
        _released = null;
    }

    /// <summary>Inside the mailbox: puts a fact aside.</summary>
    /// <returns>Whether it was.</returns>
    public bool TryPutAside(DeskFact fact)
    {
        _aside?.Add(fact);
        return _aside is not null;
    }

    /// <summary>Inside the mailbox: facts come through again.</summary>
    /// <returns>Those that were put aside, in their order: they come now.</returns>
    public IReadOnlyList<DeskFact> Release()
    {
        _released?.TrySetResult();
        _released = null;
        IReadOnlyList<DeskFact> aside = _aside ?? [];
        _aside = null;
        return aside;
    }

    /// <summary>Inside the mailbox: no fact comes through any more.</summary>
    public void Close()
    {
        _closed = true;
        Release();
    }
}
