using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Fakes.Tests.Softphones;

/// <summary>A phone at the line exchange that is not ours: it says what a test says.</summary>
internal sealed class RawPhone : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly string _extension;

    private RawPhone(string extension) => _extension = extension;

    public static async Task<RawPhone> ConnectAsync(Uri exchange, string extension)
    {
        var phone = new RawPhone(extension);
        await phone._socket.ConnectAsync(exchange, CancellationToken.None).WaitAsync(Eventually.Patience);
        await phone.SayAsync("register");
        await phone.UntilAsync("ok");
        return phone;
    }

    public Task SayAsync(string type, string members = "")
    {
        var text = $$"""{"type":"{{type}}","extension":"{{_extension}}"{{(members.Length > 0 ? "," : "")}}{{members}}}""";
        return _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
    }

    /// <summary>Reads until the event named comes; <c>ok</c> is the answer to a request.</summary>
    public async Task<JsonObject> UntilAsync(string happened)
    {
        while (true)
        {
            var buffer = new byte[4096];
            var part = await Eventually.ComesAsync($"the exchange says {happened}", _socket.ReceiveAsync(new ArraySegment<byte>(buffer), CancellationToken.None));
            var message = JsonNode.Parse(buffer.AsSpan(0, part.Count))!.AsObject();
            if (message.ContainsKey("ok")) message["ok"]!.GetValue<bool>().ShouldBeTrue(message.ToJsonString());
            if (happened == "ok" ? message.ContainsKey("ok") : message["event"]?.GetValue<string>() == happened) return message;
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Abort();
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
