using System.Net.Security;
using System.Net.WebSockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Simulators.Genius.Tests.Stands;

/// <summary>A client on a real socket, which can say anything.</summary>
internal sealed class SocketClient : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly Queue<JsonObject> _early = new();
    private int _rid = 100;

    public long Sid { get; set; }

    /// <param name="address">Where to.</param>
    /// <param name="trusted">The only certificate that is trusted; null for what the machine trusts.</param>
    public static async Task<SocketClient> ConnectAsync(Uri address, X509Certificate2? trusted = null)
    {
        var client = new SocketClient();
        if (trusted is not null) client._socket.Options.RemoteCertificateValidationCallback = (_, shown, chain, errors) => Trusts(trusted, shown, chain, errors);
        await client._socket.ConnectAsync(address, CancellationToken.None).WaitAsync(Eventually.Patience);
        return client;
    }

    public Task SayAsync(string text) => SayAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    public Task SayAsync(byte[] bytes, WebSocketMessageType type, bool end = true) => _socket.SendAsync(bytes, type, end, CancellationToken.None);

    /// <summary>Sends a command and takes its answer; events that overtake it are kept.</summary>
    public async Task<JsonObject> AskAsync(JsonObject command)
    {
        var request = command.DeepClone().AsObject();
        if (request["type"]!.GetValue<string>() != "Authenticate") request.TryAdd("SID", Sid);
        request["RID"] = ++_rid;
        await SayAsync(request.ToJsonString());
        while (true)
        {
            var message = await ReceiveAsync();
            if (!message.ContainsKey("event")) return message;
            _early.Enqueue(message);
        }
    }

    public async Task AuthenticateAsync(string name = "demo") => Sid = (await AskAsync(Requests.Authenticate(name)))["SID"]!.GetValue<long>();

    /// <summary>Takes the next event, which must be the one named, and acknowledges it.</summary>
    public async Task<JsonObject> EventAsync(string name)
    {
        var happened = _early.TryDequeue(out var early) ? early : await ReceiveAsync();
        (happened["event"]?.GetValue<string>()).ShouldBe(name, happened.ToJsonString());
        await SayAsync(new JsonObject { ["type"] = "Acknowledge", ["SID"] = Sid, ["RID"] = happened["RID"]!.DeepClone() }.ToJsonString());
        return happened;
    }

    public async Task<JsonObject> ReceiveAsync()
    {
        using var message = new MemoryStream();
        var buffer = new byte[4096];
        while (true)
        {
            var part = await Eventually.ComesAsync("the dialler sends something", _socket.ReceiveAsync(new ArraySegment<byte>(buffer), CancellationToken.None));
            part.MessageType.ShouldBe(WebSocketMessageType.Text);
            message.Write(buffer.AsSpan(0, part.Count));
            if (part.EndOfMessage) return JsonNode.Parse(message.ToArray())!.AsObject();
        }
    }

    /// <summary>Waits until the other side has cut the connection.</summary>
    public async Task EndAsync()
    {
        try
        {
            while ((await Eventually.ComesAsync("the dialler cuts the connection", _socket.ReceiveAsync(new ArraySegment<byte>(new byte[4096]), CancellationToken.None))).MessageType != WebSocketMessageType.Close) continue;
        }
        catch (WebSocketException problem)
        {
            problem.WebSocketErrorCode.ShouldBe(WebSocketError.ConnectionClosedPrematurely);
        }
    }

    /// <summary>Looks at names, dates and purpose as any client does, with one root.</summary>
    private static bool Trusts(X509Certificate2 root, X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors)
    {
        if (shown is not X509Certificate2 leaf || chain is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)) return false;
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        return chain.Build(leaf);
    }

    /// <summary>What comes before the other side cuts the connection; a message that broke off is none.</summary>
    public async Task<IReadOnlyList<JsonObject>> RestAsync()
    {
        var rest = new List<JsonObject>(_early);
        try
        {
            while (true) rest.Add(await ReceiveAsync());
        }
        catch (WebSocketException problem)
        {
            problem.WebSocketErrorCode.ShouldBe(WebSocketError.ConnectionClosedPrematurely);
        }

        return rest;
    }

    /// <summary>Ends as a program does that closes its socket.</summary>
    public Task CloseAsync() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).WaitAsync(Eventually.Patience);

    /// <summary>Cuts the connection without a word.</summary>
    public void Cut() => _socket.Abort();

    public ValueTask DisposeAsync()
    {
        _socket.Abort();
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
