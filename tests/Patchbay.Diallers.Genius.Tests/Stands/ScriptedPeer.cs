using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Diallers.Genius.Tests.Stands;

/// <summary>
/// Stands where the dialler would, and says what a test tells it to: also what no dialler says. A real socket, a handshake
/// by hand, one connection after the other.
/// </summary>
internal sealed class ScriptedPeer : IAsyncDisposable
{
    // RFC 6455, section 1.3.
    private const string HandshakeKey = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<PeerConnection> _connections = [];

    public ScriptedPeer() => _listener.Start();

    public Uri Address => new($"ws://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>Waits for the adapter to connect.</summary>
    public async Task<PeerConnection> AcceptAsync()
    {
        var client = await Eventually.ComesAsync("the adapter connects", _listener.AcceptTcpClientAsync());
        var stream = client.GetStream();
        var key = "";
        for (var line = await LineAsync(stream); line.Length > 0; line = await LineAsync(stream))
            if (line.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase)) key = line.Split(':')[1].Trim();
#pragma warning disable CA5350 // The handshake demands this hash; nothing is kept secret by it.
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + HandshakeKey)));
#pragma warning restore CA5350
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"));
        var connection = new PeerConnection(WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true }), client);
        _connections.Add(connection);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        _listener.Dispose();
        foreach (var connection in _connections) await connection.DisposeAsync();
    }

    private static async Task<string> LineAsync(NetworkStream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one.AsMemory()) == 1 && one[0] != '\n') line.Append((char)one[0]);
        return line.ToString().TrimEnd('\r');
    }
}
