using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Patchbay.EndToEnd.Tests.Stands;

/// <summary>A web server of a stranger that writes down what it is asked for: what a mail's sender would learn.</summary>
public sealed class CountingSite : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly Task _serving;

    public CountingSite()
    {
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    /// <summary>Paths asked for, oldest first. An empty page is at every path.</summary>
    public IReadOnlyList<string> Asked => [.. _asked];

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

    private async Task AnswerAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            await using var stream = connection.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
            if ((await reader.ReadLineAsync(_end.Token))?.Split(' ') is not [_, var target, _]) return;
            _asked.Enqueue(target.Split('?')[0]);
            while (await reader.ReadLineAsync(_end.Token) is { Length: > 0 })
            {
                // The headers have to be read, or the connection breaks while the answer is under way.
            }

            var body = Encoding.UTF8.GetBytes("<!doctype html><link rel=icon href=data:,><title>Elsewhere</title>");
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"), _end.Token);
            await stream.WriteAsync(body, _end.Token);
        }
        catch (Exception problem) when (problem is IOException or OperationCanceledException)
        {
            // A browser cuts connections when the page that wanted them goes.
            return;
        }
    }
}
