using System.Net;
using System.Net.Sockets;
using Patchbay.Hosting;
using Patchbay.Services;

namespace Patchbay.TestKit.Tests.Readme;

/// <summary>What a partner might have written: a part that listens, and whoever connects knows that it is there.</summary>
internal sealed class Beacon(int port, IPublishedAddresses addresses) : IHostedPart
{
    private TcpListener? _listener;

    public ValueTask StartAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        addresses.Publish("default", new Uri($"tcp://{_listener.LocalEndpoint}/"));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _listener?.Dispose();
        return ValueTask.CompletedTask;
    }
}
