using Patchbay.TestKit.Relays;

namespace Patchbay.Diallers.GenericConnector.Tests.Wire.Brokered;

/// <summary>A relay at the broker's door, of TCP or of WebSockets, and the frames that it heard.</summary>
internal sealed class HeardLine : IAsyncDisposable
{
    private readonly IAsyncDisposable _relay;
    private readonly Func<IReadOnlyList<RelayedFrame>> _frames;

    private HeardLine(IAsyncDisposable relay, Uri address, Func<IReadOnlyList<RelayedFrame>> frames) => (_relay, Address, _frames) = (relay, address, frames);

    /// <summary>Where the adapter connects.</summary>
    public Uri Address { get; }

    /// <summary>Frames so far, oldest first.</summary>
    public IReadOnlyList<RelayedFrame> Frames => _frames();

    public static HeardLine Start(Uri broker)
    {
        if (broker.Scheme == "ws")
        {
            var sockets = SocketRelay.Start(broker);
            return new HeardLine(sockets, sockets.Address, () => [.. sockets.Messages.Select(message => RelayedFrame.Read(message.Text, message.FromClient)).OfType<RelayedFrame>()]);
        }

        var relay = StompRelay.Start(broker);
        return new HeardLine(relay, relay.Address, () => relay.Frames);
    }

    public ValueTask DisposeAsync() => _relay.DisposeAsync();
}
