using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using Patchbay.TestKit.Conformance.Bridges;

namespace Patchbay.TestKit.Tests.Conformance.Bridges;

/// <summary>The other end of the reference's lines.</summary>
internal sealed class ReferenceBridgeClient(string agent) : BridgeClient
{
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly Channel<string> _answers = Channel.CreateUnbounded<string>();
    private Task _reading = Task.CompletedTask;
    private volatile string _shown = "";

    public async Task<ReferenceBridgeClient> ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        await _socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws" }.Uri, cancellationToken);
        _reading = Task.Run(ReadAsync, CancellationToken.None);
        return this;
    }

    public override async Task<BridgeAnswer> OpenAsync(IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken)
    {
        await SendAsync($"open {agent}");
        var problem = "";
        while (true)
        {
            var line = await NextAsync(cancellationToken);
            if (line == "opened") return BridgeAnswer.Yes;
            if (line.StartsWith("not-opened ", StringComparison.Ordinal)) return BridgeAnswer.No(line + problem);
            var (fields, said) = line["form ".Length..].Split('|') is [var names, var text] ? (names.Split(','), text) : ([], "");
            if (said.Length > 0) problem = $" ({said})";
            await SendAsync(fields.All(answers.ContainsKey) ? $"answer {string.Join(';', fields.Select(field => $"{field}={answers[field]}"))}" : "give-up");
        }
    }

    public override Task<string> ShowAsync(CancellationToken cancellationToken) => Task.FromResult(_shown);

    public override async Task<BridgeAnswer> CommandAsync(string interaction, CancellationToken cancellationToken)
    {
        await SendAsync($"command {interaction}");
        var line = await NextAsync(cancellationToken);
        return line.StartsWith("result yes", StringComparison.Ordinal) ? BridgeAnswer.Yes : BridgeAnswer.No(line);
    }

    public override async Task LeaveAsync(CancellationToken cancellationToken)
    {
        await SendAsync("leave");
        await NextAsync(cancellationToken);
    }

    public override Task VanishAsync(CancellationToken cancellationToken)
    {
        _socket.Abort();
        return Task.CompletedTask;
    }

    public Task SendAsync(string line) => _socket.SendAsync(Encoding.UTF8.GetBytes(line), WebSocketMessageType.Text, endOfMessage: true, _ending.Token);

    public override async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _reading;
        _socket.Dispose();
    }

    private async Task<string> NextAsync(CancellationToken cancellationToken) => await _answers.Reader.ReadAsync(cancellationToken);

    private async Task ReadAsync()
    {
        var buffer = new byte[4096];
        try
        {
            while (await _socket.ReceiveAsync(buffer, _ending.Token) is { MessageType: WebSocketMessageType.Text } received)
            {
                var line = Encoding.UTF8.GetString(buffer, 0, received.Count);
                if (line.StartsWith("show ", StringComparison.Ordinal)) _shown = line["show ".Length..];
                else _answers.Writer.TryWrite(line);
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            _shown = "";
        }

        _answers.Writer.TryComplete();
    }
}
