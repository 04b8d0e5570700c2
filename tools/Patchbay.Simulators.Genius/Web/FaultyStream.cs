using Patchbay.Simulators.Genius.Exchange;

namespace Patchbay.Simulators.Genius.Web;

/// <summary>
/// The bytes under a WebSocket, where a line's faults strike: a frame is one write here, so that it can be cut in its middle,
/// and even the answers to pings stop when the line does.
/// </summary>
internal sealed class FaultyStream(Stream inner, LineCondition condition) : Stream
{
    private readonly CancellationTokenSource _ended = new();

    /// <summary>Whether the next frame is cut in its middle. Set by the loop that writes, before it writes.</summary>
    public bool CutsNext { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Whoever reads finds the end, as if the other side had gone; what was written still goes out.</summary>
    public Task EndAsync() => _ended.CancelAsync();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ended.Token);
        try
        {
            await condition.FlowAsync(either.Token).ConfigureAwait(false);
            var count = await inner.ReadAsync(buffer, either.Token).ConfigureAwait(false);
            // It may have stalled while nothing came.
            await condition.FlowAsync(either.Token).ConfigureAwait(false);
            return count;
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await condition.FlowAsync(cancellationToken).ConfigureAwait(false);
        if (condition.Fault == LineFault.HalfOpen) return;
        if (!CutsNext && condition.Fault != LineFault.DropInFrame)
        {
            await inner.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
            return;
        }

        await inner.WriteAsync(buffer[..((buffer.Length + 1) / 2)], cancellationToken).ConfigureAwait(false);
        await inner.FlushAsync(cancellationToken).ConfigureAwait(false);
        throw new IOException("The connection was cut in the middle of a frame, as it was asked for.");
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
