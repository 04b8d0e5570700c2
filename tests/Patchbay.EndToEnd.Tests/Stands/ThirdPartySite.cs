using System.Net;
using System.Net.Sockets;
using System.Text;
using Patchbay.TestKit.Files;

namespace Patchbay.EndToEnd.Tests.Stands;

/// <summary>
/// A web site of somebody else: the files of <c>Pages/</c> on a port of its own. It is addressed by <c>localhost</c>, which to
/// a browser is another site than the desk page's <c>127.0.0.1</c>, and not only another port.
/// </summary>
public sealed class ThirdPartySite : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    public ThirdPartySite()
    {
        _listener.Start();
        Address = new Uri($"http://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _serving;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        var answers = new List<Task>();
        try
        {
            while (true) answers.Add(AnswerAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(answers);
        }
    }

    /// <summary>One request for each connection; that is all these pages need.</summary>
    private async Task AnswerAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            await using var stream = connection.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
            var request = (await reader.ReadLineAsync(_end.Token))?.Split(' ');
            if (request is not [_, var target, _]) return;
            while (await reader.ReadLineAsync(_end.Token) is { Length: > 0 })
            {
                // The headers do not matter here; they have to be read, or the connection breaks while the answer is under way.
            }

            var file = Repository.PathOf("tests", "Patchbay.EndToEnd.Tests", "Pages", Path.GetFileName(target.Split('?')[0]));
            var found = File.Exists(file);
            var body = found ? await File.ReadAllBytesAsync(file, _end.Token) : [];
            var head = $"HTTP/1.1 {(found ? "200 OK" : "404 Not Found")}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head), _end.Token);
            await stream.WriteAsync(body, _end.Token);
        }
        catch (Exception problem) when (problem is IOException or OperationCanceledException)
        {
            // A browser opens connections that it then does not use, and cuts them when its page goes.
            return;
        }
    }
}
