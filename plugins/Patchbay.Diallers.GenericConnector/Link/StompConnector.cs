using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Patchbay.Diallers.GenericConnector.Wire;
using Patchbay.Stomp;

namespace Patchbay.Diallers.GenericConnector.Link;

/// <summary>A STOMP connection as the connector's link sees it.</summary>
internal sealed class StompConnector : IConnectorTransport
{
    private readonly Channel<string> _bodies = Channel.CreateBounded<string>(new BoundedChannelOptions(64) { SingleReader = true, SingleWriter = true });
    private readonly StompConnection _connection;
    private readonly GenericConnectorOptions _options;
    private readonly TimeProvider _clock;
    private readonly Task _reading;

    public StompConnector(StompConnection connection, GenericConnectorOptions options, string destination, TimeProvider clock, ILogger log)
    {
        (_connection, _options, _clock) = (connection, options, clock);
        _reading = ReadAsync($"/topic/{destination}", log);
    }

    public ChannelReader<string> Bodies => _bodies.Reader;

    public Task<string> Ended => _connection.Ended;

    public async Task SendAsync(ConnectorCommand command, CancellationToken cancellationToken)
    {
        List<StompHeader> headers = [new("type", command.Type)];
        if (_options.CommandTtl is { } ttl) headers.Add(new("expires", (_clock.GetUtcNow() + ttl).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));
        try
        {
            await _connection.SendAsync($"/queue/{_options.CommandQueue}", headers, command.Body, cancellationToken).ConfigureAwait(false);
        }
        catch (StompRefusedException refused)
        {
            throw new TransportException($"The broker refused {command.Row.Word}: {refused.Message}", refused);
        }
        catch (StompConnectionException broke)
        {
            throw new TransportException(broke.Message, broke) { MayHaveArrived = broke.MayHaveArrived };
        }
    }

    public async ValueTask DisposeAsync()
    {
        _bodies.Writer.TryComplete();
        await _connection.DisposeAsync().ConfigureAwait(false);
        await _reading.ConfigureAwait(false);
    }

    private async Task ReadAsync(string topic, ILogger log)
    {
        try
        {
            await foreach (var frame in _connection.Messages.ReadAllAsync().ConfigureAwait(false))
            {
                // A message that is not for our topic is not ours (R3).
                if (frame["destination"] is { } destination && destination != topic) Log.Stranger(log, destination);
                else await _bodies.Writer.WriteAsync(frame.Text).ConfigureAwait(false);
            }
        }
        catch (ChannelClosedException)
        {
            // Nobody reads any more.
        }
        finally
        {
            _bodies.Writer.TryComplete();
        }
    }
}
