using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Model;
using Patchbay.Diallers.Genius.Wire;

namespace Patchbay.Diallers.Genius.Sessions;

/// <summary>
/// What everything of one session goes through: requests to the dialler, the model under its lock, and facts to the desk, in
/// turn. Any thread.
/// </summary>
internal sealed class SessionTraffic(GeniusLink link, AgentModel model, IFactSink sink, GeniusSessionSettings settings) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _publishing = new(1, 1);
    private readonly CancellationTokenSource _life = new();
    private TaskCompletionSource _broke = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<bool> _back = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public GeniusLink Link => link;

    public GeniusSessionSettings Settings => settings;

    public GeniusOptions Options => settings.Options;

    /// <summary>Cancelled when the session is disposed.</summary>
    public CancellationToken Life => _life.Token;

    /// <summary>Completes when the model next may have changed.</summary>
    public Task Changed => Volatile.Read(ref _changed).Task;

    /// <summary>Completes when the session is back after the next break: false when it is not coming back.</summary>
    public Task<bool> Back => Volatile.Read(ref _back).Task;

    /// <summary>Whether the desk knows of a break that is not over.</summary>
    public bool IsBroken => Volatile.Read(ref _broke).Task.IsCompleted;

    /// <summary>Looks at the model.</summary>
    public T Read<T>(Func<AgentModel, T> read)
    {
        lock (_lock) return read(model);
    }

    /// <summary>Notes something in the model that the desk is not told.</summary>
    public void Note(Action<AgentModel> note)
    {
        lock (_lock) note(model);
    }

    /// <summary>
    /// Sends a request. One that a lost session refused was not executed (section 1.6): it is sent again, once, when the
    /// session is back. One that nobody answered is never sent again here.
    /// </summary>
    public async Task<GeniusAnswer> RequestAsync(string type, JsonObject members, CancellationToken cancellationToken)
    {
        var connection = link.Connection;
        var back = Volatile.Read(ref _back).Task;
        var answer = await connection.RequestAsync(type, members.DeepClone().AsObject(), cancellationToken).ConfigureAwait(false);
        // Who hears that nobody answered may look at once whether the session holds.
        if (answer is Unanswered && connection.Over && !back.IsCompleted)
            await ((Task)Task.WhenAny(Volatile.Read(ref _broke).Task, back).WaitAsync(cancellationToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (answer is not Refusal { Error.SessionLost: true }) return answer;
        await connection.DisposeAsync().ConfigureAwait(false);
        return await back.WaitAsync(cancellationToken).ConfigureAwait(false)
            ? await link.RequestAsync(type, members, cancellationToken).ConfigureAwait(false)
            : answer;
    }

    /// <summary>Makes facts and publishes them, in turn with everybody else who does.</summary>
    public async Task PublishAsync(Func<AgentModel, IReadOnlyList<DeskFact>> make)
    {
        await _publishing.WaitAsync(Life).ConfigureAwait(false);
        try
        {
            IReadOnlyList<DeskFact> facts;
            lock (_lock) facts = make(model);
            Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
            foreach (var fact in facts) await sink.PublishAsync(fact, Life).ConfigureAwait(false);
        }
        finally
        {
            _publishing.Release();
        }
    }

    /// <summary>Waits until the model is as wanted.</summary>
    /// <returns>False when it is not in time.</returns>
    public async Task<bool> UntilAsync(Func<AgentModel, bool> wanted, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Life);
        await using var timer = settings.Clock.CreateTimer(_ => patience.Cancel(), null, Options.RequestTimeout, Timeout.InfiniteTimeSpan).ConfigureAwait(false);
        try
        {
            while (true)
            {
                var changed = Changed;
                if (Read(wanted)) return true;
                await changed.WaitAsync(patience.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>The desk was told that the connection broke.</summary>
    public void Broke() => Volatile.Read(ref _broke).TrySetResult();

    /// <summary>The session is live again: what waited for it goes on.</summary>
    public void CameBack()
    {
        Interlocked.Exchange(ref _broke, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        Interlocked.Exchange(ref _back, new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult(true);
    }

    /// <summary>It is not coming back.</summary>
    public void IsLost() => _back.TrySetResult(false);

    /// <summary>Ends what waits. Commands that still run see it, so nothing that they use is disposed.</summary>
    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync().ConfigureAwait(false);
        _back.TrySetResult(false);
    }
}
