using System.Threading.Channels;

namespace Patchbay.Host.Desks;

/// <summary>
/// One reader for all that touches a desk's state, so that the state needs no lock. What is asked runs in the order of the
/// asking, never waits for anything, and never throws out of the loop: what it throws goes to whoever asked.
/// </summary>
internal sealed class Mailbox : IAsyncDisposable
{
    private readonly Channel<Action> _items = Channel.CreateUnbounded<Action>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _loop;

    public Mailbox() => _loop = Task.Run(ReadAsync);

    /// <summary>Runs work inside. Ends when it has run.</summary>
    /// <exception cref="ObjectDisposedException">The mailbox is closed.</exception>
    public Task<T> AskAsync<T>(Func<T> work)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        return TryPost(() =>
        {
            try
            {
                answer.SetResult(work());
            }
#pragma warning disable CA1031 // it goes to whoever asked
            catch (Exception problem)
#pragma warning restore CA1031
            {
                answer.SetException(problem);
            }
        })
            ? answer.Task
            : Task.FromException<T>(new ObjectDisposedException(null, "The desk is closed."));
    }

    /// <summary>Leaves work that cannot fail and that nobody waits for.</summary>
    /// <returns>False where the mailbox is closed.</returns>
    public bool TryPost(Action work) => _items.Writer.TryWrite(work);

    /// <summary>Takes nothing more, and ends when what was asked has run.</summary>
    public async ValueTask DisposeAsync()
    {
        _items.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
    }

    private async Task ReadAsync()
    {
        await foreach (var item in _items.Reader.ReadAllAsync().ConfigureAwait(false)) item();
    }
}
