using Microsoft.Extensions.Logging;
using Patchbay.Diallers.GenericConnector.Wire;
using Patchbay.Hosting;

namespace Patchbay.Diallers.GenericConnector.Link;

/// <summary>
/// The one way of an instance to its connector: connects to the first broker that works, keeps the heartbeat of 1.5, goes on
/// to the next when it is no longer answered, and tells the sessions. Begins with the first sign-in. Any thread.
/// </summary>
internal sealed class ConnectorLink(LinkSettings settings, IConnectorTransports transports, AgentRouter router, IInstanceHealth health) : IAsyncDisposable
{
    private readonly GenericConnectorOptions _options = settings.Options;
    private readonly ILogger _log = settings.Log;
    private readonly TimeProvider _clock = settings.Clock;
    private readonly CancellationTokenSource _life = new();
    private readonly Lock _lock = new();
    private readonly EventReader _reader = new(settings.Zone, settings.Options.MessageFormat);
    private TaskCompletionSource _up = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _served = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IConnectorTransport? _transport;
    private Task? _running;
    private bool? _inService;
    private string _trouble = "it was not tried yet";

    /// <summary>The topic of this host.</summary>
    public string Destination => settings.Destination;

    /// <summary>Why the connector cannot be reached, as far as that is so.</summary>
    public string Trouble => Volatile.Read(ref _trouble);

    /// <summary>Waits until the connector has said that the contact centre is in service.</summary>
    /// <returns>False where that is not so in time.</returns>
    public async Task<bool> UntilUpAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        Task up;
        lock (_lock)
        {
            _running ??= Task.Run(RunAsync, CancellationToken.None);
            up = _up.Task;
        }

        try
        {
            await up.WaitAsync(patience, _clock, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Sends a command to the connector.</summary>
    /// <exception cref="TransportException">There is no connection, or it ended before the broker had it.</exception>
    public Task SendAsync(ConnectorCommand command, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _transport is { } transport
                ? transport.SendAsync(command, cancellationToken)
                : Task.FromException(new TransportException($"There is no connection to the broker: {Trouble}"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync().ConfigureAwait(false);
        Task? running;
        lock (_lock) running = _running;
        if (running is not null) await running.ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        try
        {
            await ServeAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The instance stops.
        }
#pragma warning disable CA1031 // nobody waits for this task: what it fails of is the instance's trouble
        catch (Exception problem)
#pragma warning restore CA1031
        {
            Log.LinkFailed(_log, problem);
            health.Degraded(problem.Message);
        }
    }

    private async Task ServeAsync()
    {
        var delay = _options.ReconnectDelay;
        var place = 0;
        for (var attempt = 1; ; attempt++)
        {
            var broker = _options.Brokers[place];
            var (stood, next, why) = await ConnectAsync(broker, place, attempt).ConfigureAwait(false);
            Fallen(why);
            if (stood) (attempt, delay) = (0, _options.ReconnectDelay);
            place = next % _options.Brokers.Count;
            // All were tried, or the one that stood broke: not at once again.
            if (!stood && place != 0) continue;
            await Task.Delay(delay * (0.75 + (Random.Shared.NextDouble() / 2)), _clock, _life.Token).ConfigureAwait(false);
            if (!stood) delay = TimeSpan.FromTicks(Math.Min((delay * 2).Ticks, _options.ReconnectDelayMax.Ticks));
        }
    }

    /// <summary>One connection, from its attempt to its end.</summary>
    /// <returns>Whether the connector ever answered; which broker is next; why it ended.</returns>
    private async Task<(bool Stood, int Next, string Why)> ConnectAsync(BrokerOptions broker, int place, int attempt)
    {
        var name = broker.Address.ToString();
        IConnectorTransport transport;
        try
        {
            transport = await transports.ConnectAsync(broker, _life.Token).ConfigureAwait(false);
        }
        catch (TransportException problem)
        {
            Log.ConnectFailed(_log, name, attempt, problem.Message);
            return (false, place + 1, problem.Message);
        }

        Log.Connected(_log, name, _options.CommandQueue, settings.Destination);
        lock (_lock) _transport = transport;
        var reading = ReadAsync(transport);
        bool stood;
        string why;
        try
        {
            (stood, why) = await new LinkHeartbeat(this, settings, transports, router).RunAsync(transport, place, _life.Token).ConfigureAwait(false);
        }
        finally
        {
            lock (_lock) _transport = null;
            await transport.DisposeAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(false);
        }

        Log.LinkDown(_log, name, why);
        // A connection that broke is tried again from the first; a connector that stays silent behind one broker may be behind the next.
        return (stood, stood && why != LinkHeartbeat.Silence ? 0 : place + 1, why);
    }

    /// <summary>Completes when the connector next tells how the contact centre is; ask before the question goes out.</summary>
    internal Task Served
    {
        get
        {
            lock (_lock) return _served.Task;
        }
    }

    private async Task ReadAsync(IConnectorTransport transport)
    {
        await foreach (var body in transport.Bodies.ReadAllAsync().ConfigureAwait(false))
            foreach (var told in _reader.Read(body))
                Take(told);
    }

    private void Take(ConnectorEvent told)
    {
        switch (told)
        {
            case ServiceTold service:
                Serve(service);
                break;
            case Unreadable unreadable:
                settings.Meters.Dropped();
                Log.Dropped(_log, unreadable.Why);
                break;
            case UnknownTold:
                settings.Meters.UnknownEvent();
                Log.UnknownEvent(_log, told.Type);
                break;
            case ReturnTold when told.Agent is null:
                router.All(inbox => inbox.Resynchronise());
                break;
            default:
                router.Route(told);
                break;
        }
    }

    /// <summary>The contact centre came or went (1.5). What sessions know is old when it comes.</summary>
    private void Serve(ServiceTold told)
    {
        bool changed;
        TaskCompletionSource served, up;
        lock (_lock)
        {
            changed = _inService != told.InService;
            _inService = told.InService;
            served = _served;
            _served = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!told.InService && _up.Task.IsCompleted) _up = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            up = _up;
        }

        if (changed)
        {
            Log.Service(_log, told.InService ? "in service" : "out of service");
            if (told.InService) health.Recovered();
            else Report("the contact centre is out of service");
            router.All(inbox => inbox.Put(told));
            if (told.InService) router.All(inbox => inbox.Resynchronise());
        }

        // Last: a session that begins now knows nothing yet that could be old.
        if (told.InService) up.TrySetResult();
        served.TrySetResult();
    }

    private void Fallen(string why)
    {
        lock (_lock)
        {
            _inService = null;
            if (_up.Task.IsCompleted) _up = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        Report(why);
        router.All(inbox => inbox.Down());
    }

    private void Report(string why)
    {
        Volatile.Write(ref _trouble, why);
        health.Degraded($"The connector cannot be used: {why}");
    }
}
