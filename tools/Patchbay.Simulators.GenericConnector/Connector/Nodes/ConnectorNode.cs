using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Patchbay.Stomp;

namespace Patchbay.Simulators.GenericConnector.Connector.Nodes;

/// <summary>
/// A node of the connector: takes commands from the queue and publishes events, over a connection of its own that it makes anew
/// when it breaks. Events that cannot be sent wait for the next connection; one whose receipt did not come is sent again, as
/// Java clients with a fail-over transport do. Stopping it is its death: events that wait are lost.
/// </summary>
internal sealed class ConnectorNode(string name, NodeSettings settings, ConnectorHub hub, ILogger log) : INode, IAsyncDisposable
{
    private const int MostWaiting = 100_000;

    private readonly Lock _lock = new();
    private Life? _life;

    public string Name => name;

    public int Priority => settings.Priority;

    public bool Running => _life is not null;

    /// <summary>The broker that it is at; null while it is at none.</summary>
    public Uri? At => _life?.At;

    public int Waiting => _life?.Outgoing.Reader.Count ?? 0;

    /// <summary>Starts it, if it is stopped.</summary>
    public void Start()
    {
        lock (_lock)
        {
            if (_life is not null) return;
            var life = new Life();
            _life = life;
            life.Loop = Task.Run(() => LiveAsync(life));
        }
    }

    /// <summary>Ends when it takes commands, or could not reach any broker at once.</summary>
    public Task TriedAsync() => _life?.Tried.Task ?? Task.CompletedTask;

    /// <summary>Stops it at once; never waits.</summary>
    public void Stop() => End();

    public void Send(string destination, string text) => _life?.Outgoing.Writer.TryWrite((destination, text));

    public void Drop() => _life?.Drop();

    public async ValueTask DisposeAsync()
    {
        if (End() is { } loop) await loop.ConfigureAwait(false);
    }

    private Task? End()
    {
        lock (_lock)
        {
            var life = _life;
            _life = null;
            // Not here and now: whoever stops it may hold the lock that what is cancelled waits for.
            life?.Over.CancelAfter(TimeSpan.Zero);
            return life?.Loop;
        }
    }

    private async Task LiveAsync(Life life)
    {
        var pause = settings.Retry;
        try
        {
            while (!life.Over.IsCancellationRequested)
            {
                var worked = false;
                foreach (var broker in settings.Brokers)
                {
                    if (!await ServeAsync(life, broker).ConfigureAwait(false)) continue;
                    worked = true;
                    break;
                }

                life.Tried.TrySetResult();
                // One that worked and broke is tried again soon, and never without a breath: a broker may take everybody in and throw them out.
                if (worked) pause = settings.Retry / 4;
                await Task.Delay(pause, settings.Clock, life.Over.Token).ConfigureAwait(false);
                if (pause < settings.Retry * 10) pause *= 2;
            }
        }
        catch (OperationCanceledException) when (life.Over.IsCancellationRequested)
        {
            // It was stopped.
        }
        finally
        {
            life.Tried.TrySetResult();
        }
    }

    /// <summary>Serves at one broker until the connection is over.</summary>
    /// <returns>False where it could not be reached.</returns>
    private async Task<bool> ServeAsync(Life life, StompSettings broker)
    {
        try
        {
            await using var connection = await StompConnection.ConnectAsync(broker, settings.Clock, life.Over.Token).ConfigureAwait(false);
            await connection.SubscribeAsync("commands", $"/queue/{settings.Queue}", [new("activemq.priority", settings.Priority.ToString(CultureInfo.InvariantCulture))], life.Over.Token).ConfigureAwait(false);
            using var broken = new CancellationTokenSource();
            await using var leaving = life.Over.Token.Register(() => _ = LeaveAsync(connection, broken)).ConfigureAwait(false);
            life.Serve(broker.Address, broken);
            ConnectorLog.Connected(log, name, broker.Address);
            var sending = SendAsync(life, connection, broken.Token);
            try
            {
                await foreach (var message in connection.Messages.ReadAllAsync(broken.Token).ConfigureAwait(false))
                    hub.Receive(this, message["type"], TextOf(message));
            }
            finally
            {
                while (connection.Messages.TryRead(out var message)) hub.Receive(this, message["type"], TextOf(message));
                life.Serve(null, null);
                await broken.CancelAsync().ConfigureAwait(false);
                await sending.ConfigureAwait(false);
            }

            ConnectorLog.Lost(log, name, await connection.Ended.ConfigureAwait(false));
            return true;
        }
        catch (Exception problem) when (problem is StompConnectionException or StompRefusedException)
        {
            ConnectorLog.Lost(log, name, problem.Message);
            return false;
        }
        catch (OperationCanceledException) when (!life.Over.IsCancellationRequested)
        {
            ConnectorLog.Lost(log, name, "the connection was broken on purpose");
            return true;
        }
    }

    /// <summary>
    /// A broker that acknowledges by itself counts what it has sent here as taken; a connector's own client would have it sent
    /// to the next node. So that no command is lost, those that are on their way here still have their effect, before the next
    /// node has any; but nobody is told of it.
    /// </summary>
    private async Task LeaveAsync(StompConnection connection, CancellationTokenSource broken)
    {
        try
        {
            await connection.UnsubscribeAsync("commands", CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is StompConnectionException or StompRefusedException)
        {
            ConnectorLog.Stopped(log, name, problem.Message);
        }

        try
        {
            await broken.CancelAsync().ConfigureAwait(false);
        }
        catch (ObjectDisposedException problem)
        {
            // The connection is over, and so is the loop that read it.
            ConnectorLog.Stopped(log, name, problem.Message);
        }
    }

    private async Task SendAsync(Life life, StompConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                life.Head ??= await life.Outgoing.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                var (destination, text) = life.Head.Value;
                try
                {
                    await connection.SendAsync($"/topic/{destination}", [], text, cancellationToken).ConfigureAwait(false);
                }
                catch (Exception problem) when (problem is StompRefusedException or ArgumentException)
                {
                    // Trying again would not help.
                    ConnectorLog.NotSent(log, name, destination, problem.Message);
                }

                life.Head = null;
            }
        }
        catch (Exception problem) when (problem is StompConnectionException or OperationCanceledException)
        {
            // The loop that reads sees the same end and says so.
            ConnectorLog.Stopped(log, name, problem.Message);
        }
    }

    /// <summary>
    /// Null for bytes, which the connector cannot read: brokers mark them with a length. A broker that marks every message with
    /// one passes on that the sender meant text.
    /// </summary>
    private static string? TextOf(StompFrame message) => message["content-length"] is not null && message["amq-msg-type"] != "text" ? null : message.Text;

    /// <summary>From one start to the next stop.</summary>
    private sealed class Life
    {
        private readonly Lock _lock = new();
        private CancellationTokenSource? _connection;

        public CancellationTokenSource Over { get; } = new();

        public Channel<(string Destination, string Text)> Outgoing { get; } = Channel.CreateBounded<(string, string)>(new BoundedChannelOptions(MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

        public TaskCompletionSource Tried { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task? Loop { get; set; }

        public Uri? At { get; private set; }

        /// <summary>What is being sent and has no receipt yet. The sending loop's own.</summary>
        public (string Destination, string Text)? Head { get; set; }

        public void Serve(Uri? at, CancellationTokenSource? connection)
        {
            lock (_lock) (At, _connection) = (at, connection);
            if (at is not null) Tried.TrySetResult();
        }

        public void Drop()
        {
            lock (_lock) _connection?.CancelAfter(TimeSpan.Zero);
        }
    }
}
