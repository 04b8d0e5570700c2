using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Diallers.Genius.Tests.Stands;

/// <summary>One connection that the adapter made. A test takes what comes in its order and says what goes back.</summary>
internal sealed class PeerConnection(WebSocket socket, TcpClient client) : IAsyncDisposable
{
    private const int Sid = 731904412;

    private int _rid = 900_000;
    private Task<JsonObject>? _ahead;

    /// <summary>Whether events have the names of the text's headings or those it prints (Q5, Q6).</summary>
    public bool LogicalNames { get; set; }

    public Task SayAsync(string text) => SayAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    public Task SayAsync(byte[] bytes, WebSocketMessageType type, bool end = true) => socket.SendAsync(bytes, type, end, CancellationToken.None);

    /// <summary>The next message of the adapter; KeepAlive is passed over unless it is wanted.</summary>
    public Task<JsonObject> TakeAsync(string? type = null) => Eventually.ComesAsync($"the adapter sends {type ?? "something"}", NextAsync(type));

    /// <summary>The message that the adapter sends for an act; null where the act ends without one.</summary>
    public async Task<JsonObject?> TakeForAsync(Task act)
    {
        while (true)
        {
            var ahead = _ahead ??= ReceiveAsync();
            await Eventually.ComesAsync("the adapter sends something, or the act ends", Task.WhenAny(act, ahead));
            if (!ahead.IsCompleted) return null;
            _ahead = null;
            var message = await ahead;
            if (message["type"]!.GetValue<string>() != "KeepAlive") return message;
        }
    }

    /// <summary>Answers a request.</summary>
    public Task AnswerAsync(JsonObject request, JsonObject? members = null)
    {
        var answer = members ?? new JsonObject { ["response"] = "OK" };
        answer["RID"] = request["RID"]!.DeepClone();
        return SayAsync(answer.ToJsonString());
    }

    public Task RefuseAsync(JsonObject request, JsonNode row) => AnswerAsync(request, new JsonObject
    {
        ["Response"] = "ERROR",
        ["ErrorLevel"] = row["level"]!.DeepClone(),
        ["ErrorNumber"] = row["number"]!.DeepClone(),
        ["ErrorMessage"] = row["text"]!.DeepClone(),
    });

    /// <summary>Sends an event and waits until the adapter has dealt with it.</summary>
    public async Task EventAsync(string name, JsonObject? members = null)
    {
        var happened = members ?? [];
        happened["event"] = (name, LogicalNames) switch
        {
            ("NowCalling", false) => "TransferUpdate",
            ("ChatMessage", false) => "ChatReceived",
            _ => name,
        };
        happened["RID"] = ++_rid;
        await SayAsync(happened.ToJsonString());
        (await TakeAsync("Acknowledge"))["RID"]!.GetValue<int>().ShouldBe(_rid);
    }

    public Task TransferAsync(int status) => EventAsync("TransferUpdate", new JsonObject { ["TransferStatus"] = status });

    public Task CallAsync(string call = "u-1", JsonObject? data = null, string number = "01632960101") => EventAsync("NowInCall", new JsonObject
    {
        ["campaign"] = "Sales",
        ["calltype"] = 0,
        ["tel"] = number,
        ["transfer"] = false,
        ["sessionID"] = "OB-1",
        ["queuenumber"] = 0,
        ["data"] = data ?? new JsonObject { ["URN"] = "R-5001" },
        ["uniquecallid"] = call,
    });

    /// <summary>Takes Authenticate and gives a SID.</summary>
    public async Task AuthenticateAsync() => await AnswerAsync(await TakeAsync("Authenticate"), new JsonObject { ["Response"] = "OK", ["SID"] = Sid });

    /// <summary>Ends the connection as a service does that goes down in order.</summary>
    public Task CloseAsync() => socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, null, CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        socket.Abort();
        socket.Dispose();
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<JsonObject> NextAsync(string? type)
    {
        while (true)
        {
            var ahead = _ahead ?? ReceiveAsync();
            _ahead = null;
            var message = await ahead;
            var came = message["type"]!.GetValue<string>();
            if (came == "KeepAlive" && type != came) continue;
            if (type is not null) came.ShouldBe(type, message.ToJsonString());
            return message;
        }
    }

    private async Task<JsonObject> ReceiveAsync()
    {
        using var message = new MemoryStream();
        var buffer = new byte[4096];
        while (true)
        {
            var part = await socket.ReceiveAsync(new ArraySegment<byte>(buffer), CancellationToken.None);
            part.MessageType.ShouldBe(WebSocketMessageType.Text);
            message.Write(buffer.AsSpan(0, part.Count));
            if (part.EndOfMessage) return JsonNode.Parse(message.ToArray())!.AsObject();
        }
    }
}
