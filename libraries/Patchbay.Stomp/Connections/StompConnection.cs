using System.Threading.Channels;

namespace Patchbay.Stomp;

/// <summary>
/// One connection to a broker, from CONNECTED to its end; it is never mended, a new one is made instead. Thread-safe. What is
/// sent goes out in the order of the calls; several may wait for their receipts at once. Heart-beats run by themselves.
/// </summary>
public sealed class StompConnection : IAsyncDisposable
{
    /// <summary>Connects and waits for CONNECTED, version 1.2.</summary>
    /// <exception cref="StompRefusedException">The broker said no: an ERROR, or another version.</exception>
    /// <exception cref="StompConnectionException">It cannot be reached, does not answer in time, or is no STOMP broker.</exception>
    public static Task<StompConnection> ConnectAsync(StompSettings settings, TimeProvider clock, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>MESSAGE frames in their order, of all subscriptions; completed when the connection is over.</summary>
    public ChannelReader<StompFrame> Messages => throw new NotSupportedException();

    /// <summary>Why it ended, for people, once it has: closed by the broker, heart-beat missed, the text of an ERROR, disposed. Never fails.</summary>
    public Task<string> Ended => throw new NotSupportedException();

    /// <summary>Subscribes, with <c>ack:auto</c>. Ends with the RECEIPT: nothing published after that is missed.</summary>
    /// <param name="id">Unique in this connection; messages carry it as <c>subscription</c>.</param>
    /// <exception cref="StompRefusedException">The broker answered with an ERROR; the connection may go on.</exception>
    /// <exception cref="StompConnectionException">The connection ended first.</exception>
    public Task SubscribeAsync(string id, string destination, IReadOnlyList<StompHeader> headers, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Ends a subscription. Ends with the RECEIPT; messages that were under way may still be read.</summary>
    /// <exception cref="StompRefusedException">The broker answered with an ERROR; the connection may go on.</exception>
    /// <exception cref="StompConnectionException">The connection ended first.</exception>
    public Task UnsubscribeAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>
    /// Sends a text (<c>amq-msg-type:text</c>, no <c>content-length</c>). Ends with the RECEIPT: the broker has it, whoever
    /// it is for may not. Cancelling only ends the waiting, once it is written.
    /// </summary>
    /// <exception cref="ArgumentException">The text holds what <see cref="StompText.FirstUnsendable"/> names, or a header a NUL; nothing was sent.</exception>
    /// <exception cref="StompRefusedException">The broker answered with an ERROR; the connection may go on.</exception>
    /// <exception cref="StompConnectionException">The connection ended first: the broker may have it.</exception>
    public Task SendAsync(string destination, IReadOnlyList<StompHeader> headers, string text, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Takes leave of the broker where it still listens, and closes.</summary>
    public ValueTask DisposeAsync() => throw new NotSupportedException();
}
