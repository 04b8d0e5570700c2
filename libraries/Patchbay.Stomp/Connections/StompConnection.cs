using System.Text;
using System.Threading.Channels;

namespace Patchbay.Stomp;

/// <summary>
/// One connection to a broker, from CONNECTED to its end; it is never mended, a new one is made instead. Thread-safe. What is
/// sent goes out in the order of the calls; several may wait for their receipts at once. Heart-beats run by themselves.
/// </summary>
public sealed class StompConnection : IAsyncDisposable
{
    private const string Version = "1.2";
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly StompSettings _settings;
    private readonly TimeProvider _clock;
    private readonly StompLink _link;
    private int _disposed;

    private StompConnection(StompSettings settings, TimeProvider clock, Stream stream)
    {
        (_settings, _clock) = (settings, clock);
        _link = new StompLink(stream, clock, new StompLimits { BodyBytes = settings.MaxBodyBytes }, settings.MaxWaitingMessages);
    }

    /// <summary>MESSAGE frames in their order, of all subscriptions; completed when the connection is over.</summary>
    public ChannelReader<StompFrame> Messages => _link.Messages;

    /// <summary>Why it ended, for people, once it has: closed by the broker, heart-beat missed, the text of an ERROR, disposed. Never fails.</summary>
    public Task<string> Ended => _link.Ended;

    /// <summary>What the broker calls itself, such as <c>ActiveMQ/5.17.2</c>; null where it does not say.</summary>
    public string? Server { get; private set; }

    /// <summary>Connects and waits for CONNECTED, version 1.2.</summary>
    /// <exception cref="StompRefusedException">The broker said no: an ERROR, or another version.</exception>
    /// <exception cref="StompConnectionException">It cannot be reached, does not answer in time, or is no STOMP broker.</exception>
    public static async Task<StompConnection> ConnectAsync(StompSettings settings, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var alarm = clock.CreateTimer(_ => patience.Cancel(), null, settings.ConnectTimeout, Timeout.InfiniteTimeSpan);
        try
        {
            var stream = await StompTransport.OpenAsync(settings, patience.Token).ConfigureAwait(false);
            return await OpenAsync(settings, stream, clock, patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StompConnectionException($"{StompAddress.Shown(settings.Address)} did not answer as a STOMP broker in {settings.ConnectTimeout.TotalSeconds} seconds.");
        }
    }

    /// <summary>Subscribes, with <c>ack:auto</c>. Ends with the RECEIPT: nothing published after that is missed.</summary>
    /// <param name="id">Unique in this connection; messages carry it as <c>subscription</c>.</param>
    /// <param name="destination">Such as <c>/topic/name</c>.</param>
    /// <param name="headers">What the broker is told beside, such as <c>activemq.priority</c>.</param>
    /// <param name="cancellationToken">Ends the waiting; the subscription may stand all the same.</param>
    /// <exception cref="StompRefusedException">The broker answered with an ERROR; the connection may go on.</exception>
    /// <exception cref="StompConnectionException">The connection ended first.</exception>
    public Task SubscribeAsync(string id, string destination, IReadOnlyList<StompHeader> headers, CancellationToken cancellationToken) =>
        ExchangeAsync(StompCommand.Subscribe, [new("id", id), new("destination", destination), new("ack", "auto"), .. headers], default, cancellationToken);

    /// <summary>Ends a subscription. Ends with the RECEIPT; messages that were under way may still be read.</summary>
    /// <param name="id">The subscription's.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="StompRefusedException">The broker answered with an ERROR; the connection may go on.</exception>
    /// <exception cref="StompConnectionException">The connection ended first.</exception>
    public Task UnsubscribeAsync(string id, CancellationToken cancellationToken) =>
        ExchangeAsync(StompCommand.Unsubscribe, [new("id", id)], default, cancellationToken);

    /// <summary>
    /// Sends a text (<c>amq-msg-type:text</c>, no <c>content-length</c>). Ends with the RECEIPT: the broker has it, whoever
    /// it is for may not. Cancelled before it is written it is not sent; after that only the waiting ends.
    /// </summary>
    /// <param name="destination">Such as <c>/queue/name</c>.</param>
    /// <param name="headers">Beside those that are set here; <c>type</c> becomes the JMSType.</param>
    /// <param name="text">Any length, any line ends, no character that <see cref="StompText.FirstUnsendable"/> names.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ArgumentException">The text holds such a character, or a header a NUL; nothing was sent.</exception>
    /// <exception cref="StompRefusedException">The broker answered with an ERROR; the connection may go on.</exception>
    /// <exception cref="StompConnectionException">The connection ended first; it says whether the broker may have it.</exception>
    public Task SendAsync(string destination, IReadOnlyList<StompHeader> headers, string text, CancellationToken cancellationToken)
    {
        if (StompText.FirstUnsendable(text) is >= 0 and var at)
            throw new ArgumentException($"Character {at + 1} of the text is NUL or beyond the basic plane; what reads it over a Java broker would fail.", nameof(text));
        if (headers.Any(header => header.Name == "content-length"))
            throw new ArgumentException("A content-length would make it a message of bytes; texts are sent without.", nameof(headers));
        return ExchangeAsync(StompCommand.Send, [new("destination", destination), .. headers, new("amq-msg-type", "text")], Encoding.UTF8.GetBytes(text), cancellationToken);
    }

    /// <summary>Takes leave of the broker where it still listens, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0 && !Ended.IsCompleted) await LeaveAsync().ConfigureAwait(false);
        await _link.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Takes over a stream. Whatever happens, it is closed with the connection, or before this throws.</summary>
    internal static async Task<StompConnection> OpenAsync(StompSettings settings, Stream stream, TimeProvider clock, CancellationToken cancellationToken)
    {
        var connection = new StompConnection(settings, clock, stream);
        try
        {
            await connection.GreetAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection._link.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task GreetAsync(CancellationToken cancellationToken)
    {
        List<StompHeader> headers = [new("accept-version", Version), new("host", _settings.VirtualHost ?? _settings.Address.Host)];
        if (_settings.Login is { } login) headers.Add(new("login", login));
        if (_settings.Passcode is { } passcode) headers.Add(new("passcode", passcode));
        if (_settings.ClientId is { } client) headers.Add(new("client-id", client));
        headers.Add(new("heart-beat", StompHeartBeats.Offer(_settings.HeartBeatSend, _settings.HeartBeatReceive)));
        var greeting = await _link.GreetAsync(new StompFrame { Command = StompCommand.Connect, Headers = headers }, cancellationToken).ConfigureAwait(false);
        switch (greeting)
        {
            case { Command: StompCommand.Connected } when (greeting["version"] ?? "1.0") is var spoken && spoken != Version:
                throw new StompRefusedException($"The broker speaks STOMP {spoken}; {Version} is needed.");
            case { Command: StompCommand.Connected }:
                Server = greeting["server"];
                _link.Beat(StompHeartBeats.Agree(_settings.HeartBeatSend, _settings.HeartBeatReceive, greeting["heart-beat"]));
                break;
            case { Command: StompCommand.Error }:
                throw new StompRefusedException($"The broker refused the connection: {BrokerError.Text(greeting)}");
            default:
                throw new StompConnectionException($"{StompAddress.Shown(_settings.Address)} is no STOMP broker: it did not answer CONNECT with CONNECTED.");
        }
    }

    private async Task ExchangeAsync(string command, List<StompHeader> headers, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var receipt = _link.Receipts.Open();
        try
        {
            headers.Add(new("receipt", receipt.Id));
            _link.Post(new Outgoing(StompFrameWriter.Write(new StompFrame { Command = command, Headers = headers, Body = body })) { Receipt = receipt, Waiting = cancellationToken });
            await receipt.Answer.Task.WaitAsync(_settings.ReceiptTimeout, _clock, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            var why = $"The broker gave no RECEIPT in {_settings.ReceiptTimeout.TotalSeconds} seconds.";
            _link.End(why);
            throw new StompConnectionException(why) { MayHaveArrived = receipt.Written };
        }
        finally
        {
            _link.Receipts.Forget(receipt);
        }
    }

    private async Task LeaveAsync()
    {
        _link.Leaving = true;
        try
        {
            var receipt = _link.Receipts.Open();
            _link.Post(new Outgoing(StompFrameWriter.Write(new StompFrame { Command = StompCommand.Disconnect, Headers = [new("receipt", receipt.Id)] })) { Receipt = receipt });
            await receipt.Answer.Task.WaitAsync(Farewell < _settings.ReceiptTimeout ? Farewell : _settings.ReceiptTimeout, _clock).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is TimeoutException or StompConnectionException or StompRefusedException)
        {
            // It is left without its leave.
            _link.End(StompLink.ClosedHere);
        }
    }
}
