using System.Net;
using System.Net.Sockets;
using Patchbay.Hosting;
using Patchbay.Services;

namespace Patchbay.TestKit.Tests.Conformance.Services;

/// <summary>A small part that listens on a port, and does what the contract says, but for one fault.</summary>
internal sealed class ReferencePart : IHostedPart
{
    private readonly IPublishedAddresses _addresses;
    private readonly HostedPartFault _fault;
    private readonly ReferencePorts _ports;
    private readonly int _port;
    private Socket? _socket;
    private bool _disposed;
    private bool _failed;

    public ReferencePart(IPublishedAddresses addresses, HostedPartFault fault, ReferencePorts ports, int port)
    {
        (_addresses, _fault, _ports, _port) = (addresses, fault, ports, port);
        if (fault == HostedPartFault.PublishesInConstructor) addresses.Publish("early", new Uri("http://127.0.0.1:1/"));
    }

    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        if (_fault == HostedPartFault.NeverGivesUp && cancellationToken.IsCancellationRequested) await Task.Delay(Timeout.InfiniteTimeSpan, CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            _socket = _fault == HostedPartFault.OneSocketForAll ? _ports.Shared : Bind();
        }
        catch (SocketException) when (_fault == HostedPartFault.FailureSwallowed)
        {
            return;
        }
        catch (SocketException)
        {
            _failed = true;
            throw;
        }

        if (_fault != HostedPartFault.ListensLater) _socket.Listen();
        var port = _fault == HostedPartFault.PublishesPortZero ? 0 : ((IPEndPoint)_socket.LocalEndPoint!).Port;
        if (_fault != HostedPartFault.PublishesTooFew) _addresses.Publish("default", new Uri($"http://127.0.0.1:{port}/"));
        _addresses.Publish("control", new Uri($"http://127.0.0.1:{((IPEndPoint)_socket.LocalEndPoint!).Port}/control"));
        if (_fault == HostedPartFault.PublishesAgainLater) _ports.Later(() => _addresses.Publish("late", new Uri($"http://127.0.0.1:{port}/late")));
        if (_fault == HostedPartFault.TiedToStartToken) cancellationToken.Register(StopListening);
    }

    public ValueTask DisposeAsync()
    {
        if (_disposed && _fault == HostedPartFault.DisposalOnce) throw new ObjectDisposedException(nameof(ReferencePart));
        if (_failed && _fault == HostedPartFault.FailedDisposalThrows) throw new InvalidOperationException("It never started.");
        if (_socket is null && !_failed && _fault == HostedPartFault.DisposalNeedsStart) throw new InvalidOperationException("It never started.");
        _disposed = true;
        if (_fault == HostedPartFault.ListensOn) _ports.Keep(_socket);
        else _socket?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Nobody else is to be given the port, or it would answer all the same.</summary>
    private void StopListening()
    {
        if (_disposed) return;
        var address = _socket!.LocalEndPoint!;
        _socket.Dispose();
        _socket = Bind(address);
    }

    private Socket Bind() => Bind(new IPEndPoint(IPAddress.Loopback, _port));

    private static Socket Bind(EndPoint address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(address);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
