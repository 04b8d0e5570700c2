using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Patchbay.Host.Composition;
using Patchbay.Plugins;
using Polly;
using Polly.Retry;

namespace Patchbay.Host.Supervision;

/// <summary>
/// Tries instances again that did not start or were isolated: later each time, with jitter, and no more often than the rules say.
/// After that, and for whatever says that trying is of no use, an operator is needed. Thread-safe.
/// </summary>
/// <param name="rules">How often and how long.</param>
/// <param name="clock">The clock.</param>
/// <param name="restart">Makes a new incarnation of an instance and of all that refer to it.</param>
/// <param name="log">Who is told.</param>
internal sealed partial class Supervisor(RestartRules rules, TimeProvider clock, Func<Instance, CancellationToken, Task> restart, ILogger<Supervisor> log) : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<Instance, Task> _trying = [];
    private readonly Dictionary<Instance, StartException> _meanwhile = [];
    private readonly ConcurrentDictionary<string, EscapeRecord> _escapes = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>An instance did not start: it is tried again, unless it said that this is of no use.</summary>
    public void NotStarted(Instance instance, StartException problem)
    {
        if (IsWorthTrying(problem)) TryAgain(instance, problem, isolated: false);
        else GiveUp(instance, problem.Message);
    }

    /// <summary>
    /// An exception of a plugin came out where nobody called it. Its instances take nothing new until a new start of them
    /// succeeded; what lives in them goes on.
    /// </summary>
    public void Escaped(string plugin, IEnumerable<Instance> instances, Exception problem)
    {
        var reason = $"An exception escaped from {plugin}: {problem.GetType().Name}: {problem.Message}";
        var tooOften = _escapes.GetOrAdd(plugin, _ => new EscapeRecord()).Note(clock.GetUtcNow(), rules.EscapesWithin) > rules.Escapes;
        foreach (var instance in instances)
        {
            if (tooOften) GiveUp(instance, $"{reason} That was more than {rules.Escapes} times within {rules.EscapesWithin.TotalMinutes:0.#} minutes.");
            else TryAgain(instance, new StartException(reason), isolated: true);
        }
    }

    /// <summary>Ends all trying.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        List<Task> trying;
        lock (_lock) trying = [.. _trying.Values];
        await Task.WhenAll(trying).ConfigureAwait(false);
    }

    private static bool IsWorthTrying(StartException problem) => problem.Said is null or StartFailure.Retry;

    private void TryAgain(Instance instance, StartException first, bool isolated)
    {
        lock (_lock)
        {
            if (isolated) instance.Health.Isolated(first.Message, nextTry: null);
            else instance.Health.Failed(first.Message, nextTry: null);
            // One that is being tried comes to the end of that first, and what escaped meanwhile counts then.
            if (_trying.ContainsKey(instance)) _meanwhile[instance] = first;
            else _trying[instance] = Task.Run(() => TryAsync(instance, first));
        }
    }

    private void Tried(Instance instance)
    {
        lock (_lock)
        {
            _trying.Remove(instance);
            if (_meanwhile.Remove(instance, out var escaped) && !_ending.IsCancellationRequested) TryAgain(instance, escaped, isolated: true);
        }
    }

    private async Task TryAsync(Instance instance, StartException first)
    {
        var known = first;
        try
        {
            await Pipeline(instance).ExecuteAsync(async cancellationToken =>
            {
                // What is known already counts as the first try.
                if (Interlocked.Exchange(ref known!, null) is { } problem) throw problem;
                await restart(instance, cancellationToken).ConfigureAwait(false);
            }, _ending.Token).ConfigureAwait(false);
            Recovered(log, instance.Key);
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // The host ends.
        }
        catch (StartException problem)
        {
            GiveUp(instance, problem.Message);
        }
#pragma warning disable CA1031 // nobody waits for it
        catch (Exception problem)
#pragma warning restore CA1031
        {
            GiveUp(instance, problem.Message);
        }
        finally
        {
            Tried(instance);
        }
    }

    private ResiliencePipeline Pipeline(Instance instance) => new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<StartException>(IsWorthTrying),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = rules.Delay,
            MaxDelay = rules.Longest,
            MaxRetryAttempts = rules.Attempts,
            OnRetry = retry =>
            {
                var (reason, next) = (retry.Outcome.Exception!.Message, clock.GetUtcNow() + retry.RetryDelay);
                // What is known already was told at once.
                if (retry.AttemptNumber == 0) instance.Health.Planned(next);
                else instance.Health.Failed(reason, next);
                TriedAgain(log, instance.Key, retry.RetryDelay, reason);
                return ValueTask.CompletedTask;
            },
        })
        .Build();

    private void GiveUp(Instance instance, string reason)
    {
        instance.Health.Isolated(reason, nextTry: null);
        GivenUp(log, instance.Key, reason);
    }

    [LoggerMessage(1, LogLevel.Warning, "{Instance} is tried again in {Delay}: {Reason}")]
    private static partial void TriedAgain(ILogger log, InstanceKey instance, TimeSpan delay, string reason);

    [LoggerMessage(2, LogLevel.Error, "{Instance} is quarantined until an operator restarts it or the deployment changes: {Reason}")]
    private static partial void GivenUp(ILogger log, InstanceKey instance, string reason);

    [LoggerMessage(3, LogLevel.Information, "{Instance} works again")]
    private static partial void Recovered(ILogger log, InstanceKey instance);
}
