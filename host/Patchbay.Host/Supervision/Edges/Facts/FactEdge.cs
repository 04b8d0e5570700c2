using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Host.Supervision.Edges.Facts;

/// <summary>
/// The way of one session's or phone's facts into its desk. Too many in a second wait, in their order, so that only who
/// publishes them is slowed; who does not wait for them is cut off when too many are under way.
/// </summary>
internal sealed class FactEdge(IFactSink inner, Edge edge, ICut cut) : IFactSink
{
    private static readonly Operation<bool> Publish = new() { Name = "facts.publish" };

    private readonly FactRate _rate = new(edge.Limits.FactsPerSecond, edge.Clock);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile string? _cutOff;
    private int _inFlight;

    public ValueTask PublishAsync(DeskFact fact, CancellationToken cancellationToken)
    {
        if (_cutOff is null && Interlocked.Increment(ref _inFlight) <= edge.Limits.FactsInFlight) return TakeAsync(fact, cancellationToken);
        edge.Meters.Ended(edge.Owner, Publish.Name, EdgeOutcome.Rejected, null);
        CutOff();
        return ValueTask.FromException(new InvalidOperationException(_cutOff));
    }

    private async ValueTask TakeAsync(DeskFact fact, CancellationToken cancellationToken)
    {
        var started = edge.Meters.Timed ? edge.Clock.GetTimestamp() : 0;
        var outcome = EdgeOutcome.Failed;
        try
        {
            await (await InTurnAsync(fact, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            outcome = EdgeOutcome.Done;
        }
        catch (OperationCanceledException)
        {
            outcome = EdgeOutcome.Cancelled;
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
            edge.Meters.Ended(edge.Owner, Publish.Name, outcome, started == 0 ? null : edge.Clock.GetElapsedTime(started));
        }
    }

    /// <summary>A fact's turn is over when the desk has it, not when it is in the desk's state: facts do not wait for one another there.</summary>
    private async ValueTask<ValueTask> InTurnAsync(DeskFact fact, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_rate.Take() is var wait && wait > TimeSpan.Zero)
            {
                edge.Meters.Delayed(edge.Owner);
                await Task.Delay(wait, edge.Clock, cancellationToken).ConfigureAwait(false);
            }

            if (_cutOff is { } reason) throw new InvalidOperationException(reason);
            cut.See(fact);
            return inner.PublishAsync(fact, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private void CutOff()
    {
        var reason = $"{edge.Owner.Name} was cut off: it published more than {edge.Limits.FactsInFlight} facts without waiting for them.";
        if (Interlocked.CompareExchange(ref _cutOff, reason, null) is not null) return;
        edge.Trouble.Note(reason);
        _ = TellAsync(reason);
    }

    private async Task TellAsync(string reason)
    {
        // The facts before it first: none of them comes after the last word.
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            foreach (var fact in cut.Tell(reason)) await inner.PublishAsync(fact, CancellationToken.None).ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
            // The desk is closed: there is nobody to be told.
        }
        finally
        {
            _turn.Release();
        }
    }
}
