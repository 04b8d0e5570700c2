using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Fakes.Tests.Softphones;

/// <summary>An agent at the simulated dialler, without an adapter.</summary>
internal sealed class RawAgent : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private long _sid;
    private int _rid;

    public static async Task<RawAgent> SignInAsync(PhoneStand stand, string extension)
    {
        var agent = new RawAgent();
        await agent._socket.ConnectAsync(stand.DiallerAddress, CancellationToken.None).WaitAsync(Eventually.Patience);
        var answer = await agent.AskAsync(new JsonObject { ["type"] = "Authenticate", ["Agent"] = "demo", ["Password"] = "demo", ["extension"] = extension });
        agent._sid = answer["SID"]!.GetValue<long>();
        return agent;
    }

    public Task<JsonObject> ConnectAsync() => AskAsync(new JsonObject { ["type"] = "Connect", ["tenant"] = "Demo", ["campaign"] = "Sales" });

    /// <summary>Acknowledges events until the one named.</summary>
    public async Task UntilAsync(string happened)
    {
        while (true)
        {
            var message = await ReceiveAsync();
            if (message["event"] is not { } name) continue;
            await SayAsync(new JsonObject { ["type"] = "Acknowledge", ["SID"] = _sid, ["RID"] = message["RID"]!.DeepClone() });
            if (name.GetValue<string>() == happened) return;
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Abort();
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<JsonObject> AskAsync(JsonObject request)
    {
        if (_sid != 0) request["SID"] = _sid;
        request["RID"] = ++_rid;
        await SayAsync(request);
        while (true)
        {
            var message = await ReceiveAsync();
            if (!message.ContainsKey("event")) return message;
            await SayAsync(new JsonObject { ["type"] = "Acknowledge", ["SID"] = _sid, ["RID"] = message["RID"]!.DeepClone() });
        }
    }

    private Task SayAsync(JsonObject message) => _socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private async Task<JsonObject> ReceiveAsync()
    {
        var buffer = new byte[4096];
        var part = await Eventually.ComesAsync("the dialler says something", _socket.ReceiveAsync(new ArraySegment<byte>(buffer), CancellationToken.None));
        return JsonNode.Parse(buffer.AsSpan(0, part.Count))!.AsObject();
    }
}
