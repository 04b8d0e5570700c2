using Microsoft.Extensions.Logging;
using Patchbay.Diallers.Genius.Wire;

namespace Patchbay.Diallers.Genius.Sessions;

/// <summary>
/// Takes the dialler's events in their order: publishes what each means, then acknowledges it. The same loop brings the
/// session back when its connection is over.
/// </summary>
internal sealed class EventLoop(SessionTraffic traffic, SessionRecovery recovery, string agent)
{
    private readonly ILogger _log = traffic.Settings.Log;
    private readonly TimeProvider _clock = traffic.Settings.Clock;
    private readonly TaskCompletionSource _loggedOff = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long? _lastEvent;
    private long _lastEventAt;

    /// <summary>Completes when the dialler has let the agent go, or the loop is over.</summary>
    public Task LoggedOff => _loggedOff.Task;

    /// <summary>Whether the agent signs out, so that being logged off is no loss.</summary>
    public bool SigningOut { get; set; }

    public Task Running { get; private set; } = Task.CompletedTask;

    public void Begin() => Running = Task.Run(RunAsync);

    /// <summary>Waits until no event has come for a while: what is still queued at the dialler may decide.</summary>
    public async Task QuietAsync(CancellationToken cancellationToken)
    {
        var start = _clock.GetTimestamp();
        while (true)
        {
            var since = Math.Max(Interlocked.Read(ref _lastEventAt), start);
            var left = traffic.Options.ReconcileQuiet - _clock.GetElapsedTime(since);
            if (left <= TimeSpan.Zero) return;
            await Task.Delay(left, _clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RunAsync()
    {
        try
        {
            do
            {
                var connection = traffic.Link.Connection;
                await foreach (var happened in connection.Events.ReadAllAsync().ConfigureAwait(false)) await TakeAsync(connection, happened).ConfigureAwait(false);
            }
            while (!traffic.Life.IsCancellationRequested && !_loggedOff.Task.IsCompleted && await recovery.RunAsync().ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (traffic.Life.IsCancellationRequested)
        {
            // The desk closes.
        }
        catch (InvalidOperationException problem)
        {
            // The desk is closed already and takes nothing more.
            Log.PublishFailed(_log, agent, problem);
        }
        finally
        {
            _loggedOff.TrySetResult();
            traffic.IsLost();
        }
    }

    private async Task TakeAsync(GeniusConnection connection, GeniusEvent happened)
    {
        Interlocked.Exchange(ref _lastEventAt, _clock.GetTimestamp());
        // After a break the head of the queue comes again with the same RID (section 1.4): acknowledged, not dealt with twice.
        if (happened.Rid != _lastEvent)
        {
            await traffic.PublishAsync(model =>
            {
                if (model.Apply(happened) is { } facts) return facts;
                traffic.Settings.Meters.UnknownEvent();
                Log.UnknownEvent(_log, agent, happened.Name);
                return [];
            }).ConfigureAwait(false);
            _lastEvent = happened.Rid;
        }

        await connection.AcknowledgeAsync(happened, traffic.Life).ConfigureAwait(false);
        Interlocked.Exchange(ref _lastEventAt, _clock.GetTimestamp());
        if (!string.Equals(happened.Name, "NowLoggedOff", StringComparison.OrdinalIgnoreCase)) return;
        _loggedOff.TrySetResult();
        if (!SigningOut) await recovery.LoseAsync("The dialler signed you out.").ConfigureAwait(false);
    }
}
