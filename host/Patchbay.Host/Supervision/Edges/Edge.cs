using System.Diagnostics;
using Patchbay.Plugins;

namespace Patchbay.Host.Supervision.Edges;

/// <summary>
/// The edge between the host and one instance. Every call of the part goes through it: it is counted, timed, traced, and
/// given up after its time; what the part does wrong is told in the result and is that instance's trouble. Thread-safe.
/// </summary>
internal sealed class Edge(EdgeOwner owner, EdgeLimits limits, EdgeMeters meters, EdgeTrouble trouble, TimeProvider clock)
{
    private readonly SemaphoreSlim _places = new(limits.Concurrent, limits.Concurrent);
    private int _inFlight;
    private int _hanging;
    private int _held;

    public EdgeOwner Owner => owner;

    public EdgeLimits Limits => limits;

    public EdgeTrouble Trouble => trouble;

    public EdgeMeters Meters => meters;

    public TimeProvider Clock => clock;

    /// <summary>Calls that go on though nobody waits for them.</summary>
    public int Hanging => Volatile.Read(ref _hanging);

    /// <summary>Threads that are inside the part now and have not been given back by a call.</summary>
    public int Held => Volatile.Read(ref _held);

    /// <summary>
    /// A call that is usually short, made on the caller's thread; nothing is allocated for one that ends at once. What it
    /// does is written as a static function of part and argument.
    /// </summary>
    public ValueTask<TResult> CallAsync<TPart, TArgument, TResult>(
        Operation<TResult> operation, TPart part, TArgument argument, Func<TPart, TArgument, CancellationToken, ValueTask<TResult>> call, CancellationToken cancellationToken) =>
        EdgeMeters.Source.HasListeners()
            ? TracedAsync(operation, part, argument, call, cancellationToken)
            : CountedAsync(operation, part, argument, call, null, cancellationToken);

    /// <summary>A call that may take long or may block: made on a thread of the pool, so that the caller is free when its time is over.</summary>
    /// <param name="operation">What it is.</param>
    /// <param name="call">Makes the call.</param>
    /// <param name="patience">How long it is waited for, where that is not simply the operation's limit.</param>
    /// <param name="cancellationToken">Passed on; the part gets the time of a stop to take back what it has begun.</param>
    public async Task<TResult> RunAsync<TResult>(Operation<TResult> operation, Func<EdgePlace, CancellationToken, ValueTask<TResult>> call, Patience? patience, CancellationToken cancellationToken)
    {
        using var activity = Begin(operation.Name);
        var place = new EdgePlace(_places);
        if (!await place.EnterAsync(operation.Limit(limits), cancellationToken).ConfigureAwait(false)) return Reject(operation, activity);
        using var own = patience is null ? new Patience(operation.Limit(limits), clock) : null;
        var span = new Span(clock.GetTimestamp(), activity, Capped: false);
        var cancel = new CancellationTokenSource();
        Enter(span);
        var task = InPlaceAsync(call, place, cancel.Token);
        var givenUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.UnsafeRegister(static source => ((TaskCompletionSource)source!).TrySetResult(), givenUp))
        {
            await Task.WhenAny(task, (patience ?? own!).Over, givenUp.Task).ConfigureAwait(false);
        }

        if (!task.IsCompleted && cancellationToken.IsCancellationRequested)
        {
            Cancel(cancel);
            await Task.WhenAny(task, Task.Delay(limits.Stop, clock, CancellationToken.None)).ConfigureAwait(false);
        }

        return await EndAsync(operation, task, cancel, span, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Starts the part.</summary>
    /// <exception cref="EdgeException">It did not start in time.</exception>
    public async Task StartAsync(IStartable part, CancellationToken cancellationToken) =>
        await RunAsync(Beginnings.Start, async (_, token) =>
        {
            await part.StartAsync(token).ConfigureAwait(false);
            return true;
        }, null, cancellationToken).ConfigureAwait(false);

    /// <summary>Ends what the instance has. Whatever it does then, the host goes on after its time.</summary>
    public Task StopAsync(IAsyncDisposable instance) => RunAsync(Endings.Part, (_, _) => Endings.EndAsync(instance), null, CancellationToken.None);

    /// <summary>Something that a part tells at once.</summary>
    /// <param name="operation">What is asked, for messages.</param>
    /// <param name="part">Who.</param>
    /// <param name="read">Asks it.</param>
    /// <param name="otherwise">What counts where it throws.</param>
    public TResult Read<TPart, TResult>(string operation, TPart part, Func<TPart, TResult> read, TResult otherwise)
    {
        try
        {
            return read(part);
        }
#pragma warning disable CA1031 // whatever a part throws is its own trouble
        catch (Exception problem)
#pragma warning restore CA1031
        {
            meters.Ended(owner, operation, EdgeOutcome.Failed, null);
            trouble.Note($"{owner.Name} failed at {operation}: {problem.Message}", problem);
            return otherwise;
        }
    }

    private async ValueTask<TResult> TracedAsync<TPart, TArgument, TResult>(
        Operation<TResult> operation, TPart part, TArgument argument, Func<TPart, TArgument, CancellationToken, ValueTask<TResult>> call, CancellationToken cancellationToken)
    {
        // In a method of its own: the span is the current one inside and nowhere else.
        using var activity = Begin(operation.Name);
        return await CountedAsync(operation, part, argument, call, activity, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<TResult> CountedAsync<TPart, TArgument, TResult>(
        Operation<TResult> operation, TPart part, TArgument argument, Func<TPart, TArgument, CancellationToken, ValueTask<TResult>> call, Activity? activity, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _inFlight) >= limits.Concurrent) return new ValueTask<TResult>(Reject(operation, activity));
        var span = new Span(meters.Timed ? clock.GetTimestamp() : 0, activity, Capped: true);
        Enter(span);
        var cancel = SpareCancellation.Take();
        ValueTask<TResult> pending;
        Interlocked.Increment(ref _held);
        try
        {
            pending = call(part, argument, cancel.Token);
            if (pending.IsCompletedSuccessfully)
            {
                var result = pending.Result;
                SpareCancellation.GiveBack(cancel);
                Leave(span);
                Answered(operation, operation.Judge(result), span);
                return new ValueTask<TResult>(result);
            }
        }
#pragma warning disable CA1031 // it is told where what is thrown later is told
        catch (Exception problem)
#pragma warning restore CA1031
        {
            pending = ValueTask.FromException<TResult>(problem);
        }
        finally
        {
            Interlocked.Decrement(ref _held);
        }

        return new ValueTask<TResult>(WaitAsync(operation, pending.AsTask(), cancel, span, cancellationToken));
    }

    private async Task<TResult> WaitAsync<TResult>(Operation<TResult> operation, Task<TResult> task, CancellationTokenSource cancel, Span span, CancellationToken cancellationToken)
    {
        using (cancellationToken.UnsafeRegister(static source => Cancel((CancellationTokenSource)source!), cancel))
        {
            await ((Task)task).WaitAsync(operation.Limit(limits), clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return await EndAsync(operation, task, cancel, span, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<TResult> InPlaceAsync<TResult>(Func<EdgePlace, CancellationToken, ValueTask<TResult>> call, EdgePlace place, CancellationToken cancellationToken)
    {
        try
        {
            // From here on a thread of the pool.
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            return await call(place, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            place.Leave();
        }
    }

    /// <summary>The waiting is over; the call may not be.</summary>
    private async Task<TResult> EndAsync<TResult>(Operation<TResult> operation, Task<TResult> task, CancellationTokenSource cancel, Span span, CancellationToken cancellationToken)
    {
        if (!task.IsCompleted)
        {
            Cancel(cancel);
            _ = AfterwardsAsync(operation, task, span);
            if (!cancellationToken.IsCancellationRequested) return operation.Answer(TimedOut(operation, span));
            Note(operation.Name, EdgeOutcome.Cancelled, span);
            throw new OperationCanceledException(cancellationToken);
        }

        Leave(span);
        try
        {
            var result = await task.ConfigureAwait(false);
            cancel.Dispose();
            Answered(operation, operation.Judge(result), span);
            return result;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Note(operation.Name, EdgeOutcome.Cancelled, span);
            throw;
        }
        catch (Exception problem) when (operation.IsAnswer(problem))
        {
            Answered(operation, problem is OperationCanceledException ? EdgeOutcome.Cancelled : EdgeOutcome.Refused, span);
            throw;
        }
#pragma warning disable CA1031 // whatever a part throws is its own trouble
        catch (Exception problem)
#pragma warning restore CA1031
        {
            return operation.Answer(Failed(operation, problem, span));
        }
    }

    /// <summary>A call that nobody waits for any more keeps its place until it ends; what it brings then is taken back.</summary>
    private async Task AfterwardsAsync<TResult>(Operation<TResult> operation, Task<TResult> task, Span span)
    {
        Interlocked.Increment(ref _hanging);
        meters.HangsOn(owner, 1);
        try
        {
            await operation.Discard(await task.ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // That is what it was asked to do.
        }
#pragma warning disable CA1031 // nobody is there to be told but the log
        catch (Exception problem)
#pragma warning restore CA1031
        {
            trouble.Note($"{owner.Name} failed at {operation.Name} after it had been given up: {problem.Message}", problem);
        }
        finally
        {
            Interlocked.Decrement(ref _hanging);
            meters.HangsOn(owner, -1);
            Leave(span);
        }
    }

    private TResult Reject<TResult>(Operation<TResult> operation, Activity? activity)
    {
        var text = $"{owner.Name} is busy: {limits.Concurrent} calls are under way, and it may have no more. Try again.";
        Note(operation.Name, EdgeOutcome.Rejected, new Span(0, activity, Capped: false));
        trouble.Note(text);
        return operation.Answer(new EdgeFault { Outcome = EdgeOutcome.Rejected, Text = text });
    }

    private EdgeFault TimedOut<TResult>(Operation<TResult> operation, Span span)
    {
        var text = $"{owner.Name} gave no answer within {EdgeText.Of(operation.Limit(limits))}.";
        Note(operation.Name, EdgeOutcome.Timeout, span);
        trouble.Note($"{text} It was asked for {operation.Name}.");
        return new EdgeFault { Outcome = EdgeOutcome.Timeout, Text = text };
    }

    private EdgeFault Failed<TResult>(Operation<TResult> operation, Exception problem, Span span)
    {
        Note(operation.Name, EdgeOutcome.Failed, span);
        trouble.Note($"{owner.Name} failed at {operation.Name}: {problem.Message}", problem);
        return new EdgeFault { Outcome = EdgeOutcome.Failed, Text = $"{owner.Name} failed: {problem.Message}", Problem = problem };
    }

    private void Answered<TResult>(Operation<TResult> operation, EdgeOutcome outcome, Span span)
    {
        Note(operation.Name, outcome, span);
        if (Hanging == 0) trouble.Answered();
    }

    private void Note(string operation, EdgeOutcome outcome, Span span)
    {
        meters.Ended(owner, operation, outcome, span.Started == 0 ? null : clock.GetElapsedTime(span.Started));
        if (span.Activity is not { } activity) return;
        activity.SetTag("outcome", EdgeMeters.Word(outcome));
        if (outcome is EdgeOutcome.Failed or EdgeOutcome.Timeout or EdgeOutcome.Rejected) activity.SetStatus(ActivityStatusCode.Error);
    }

    private void Enter(Span span)
    {
        if (span.Capped) Interlocked.Increment(ref _inFlight);
        meters.Began(owner);
    }

    private void Leave(Span span)
    {
        if (span.Capped) Interlocked.Decrement(ref _inFlight);
        meters.Left(owner);
    }

    private Activity? Begin(string operation)
    {
        var activity = EdgeMeters.Source.StartActivity(operation);
        activity?.SetTag("instance", owner.Name).SetTag("plugin", owner.Plugin).SetTag("contract", owner.Contract);
        return activity;
    }

    /// <summary>Callbacks are the part's own: they run on no thread of ours, and what they throw is seen by nobody but them.</summary>
    private static void Cancel(CancellationTokenSource source) => _ = source.CancelAsync().ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    /// <param name="Started">A timestamp; 0 where nobody wants to know.</param>
    /// <param name="Activity">The span, where somebody listens.</param>
    /// <param name="Capped">Whether it counts among the calls there may be at once.</param>
    private readonly record struct Span(long Started, Activity? Activity, bool Capped);
}
