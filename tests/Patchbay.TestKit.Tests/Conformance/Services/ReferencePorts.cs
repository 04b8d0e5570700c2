using System.Net;
using System.Net.Sockets;

namespace Patchbay.TestKit.Tests.Conformance.Services;

/// <summary>Sockets that outlive a part, because a fault leaves them or because they are in its way.</summary>
internal sealed class ReferencePorts : IAsyncDisposable
{
    private readonly List<Socket> _kept = [];
    private readonly List<Task> _later = [];

    public ReferencePorts()
    {
        Shared = Listen();
        Taken = Listen();
    }

    /// <summary>One that all parts of a fault share.</summary>
    public Socket Shared { get; }

    /// <summary>One whose port is in the way.</summary>
    public Socket Taken { get; }

    public int TakenPort => ((IPEndPoint)Taken.LocalEndPoint!).Port;

    public void Keep(Socket? socket)
    {
        if (socket is not null) _kept.Add(socket);
    }

    public void Later(Action action) => _later.Add(Task.Run(async () =>
    {
        await Task.Delay(TimeSpan.FromMilliseconds(20));
        action();
    }));

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_later);
        foreach (var socket in (Socket[])[Shared, Taken, .. _kept]) socket.Dispose();
    }

    private static Socket Listen()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen();
        return socket;
    }
}
