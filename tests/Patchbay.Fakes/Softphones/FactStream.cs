using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Fakes.Softphones;

/// <summary>A phone's facts on their way to the desk, one after the other from one loop. Thread-safe; putting one on its way never waits.</summary>
internal sealed class FactStream : IAsyncDisposable
{
    private readonly Channel<(DeskFact? Fact, TaskCompletionSource? Reached)> _facts = Channel.CreateUnbounded<(DeskFact?, TaskCompletionSource?)>(new UnboundedChannelOptions { SingleReader = true });
    private readonly IFactSink _sink;
    private readonly ILogger _log;
    private readonly Action<DeskFact> _told;
    private readonly Task _publishing;

    /// <param name="sink">The desk.</param>
    /// <param name="log">Where what the desk does not take is noted.</param>
    /// <param name="told">Hears of each fact that the desk has.</param>
    public FactStream(IFactSink sink, ILogger log, Action<DeskFact> told)
    {
        (_sink, _log, _told) = (sink, log, told);
        _publishing = Task.Run(PublishAsync, CancellationToken.None);
    }

    public void Publish(DeskFact fact) => _facts.Writer.TryWrite((fact, null));

    /// <summary>Ends when all that was put on its way before is in the desk's state.</summary>
    public Task FlushAsync(CancellationToken cancellationToken)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _facts.Writer.TryWrite((null, reached)) ? reached.Task.WaitAsync(cancellationToken) : Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _facts.Writer.TryComplete();
        await _publishing.ConfigureAwait(false);
    }

    private async Task PublishAsync()
    {
        await foreach (var (fact, reached) in _facts.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            reached?.TrySetResult();
            if (fact is null) continue;
            try
            {
                await _sink.PublishAsync(fact, CancellationToken.None).ConfigureAwait(false);
                _told(fact);
            }
            catch (Exception problem) when (problem is InvalidOperationException or ArgumentException)
            {
                // The desk is closed, or the fact cannot be: the phone goes on.
                Log.NotTaken(_log, fact.GetType().Name, problem.Message);
            }
        }
    }
}
