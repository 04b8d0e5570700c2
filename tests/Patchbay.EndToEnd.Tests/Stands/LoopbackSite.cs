using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Patchbay.TestKit.Files;

namespace Patchbay.EndToEnd.Tests.Stands;

/// <summary>A web site of somebody else, on a port of its own; it writes down what it is asked for.</summary>
public sealed class LoopbackSite : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly Func<string, byte[]?> _page;
    private readonly Task _serving;

    private LoopbackSite(string host, Func<string, byte[]?> page)
    {
        _page = page;
        _listener.Start();
        Address = new Uri($"http://{host}:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    /// <summary>Paths asked for, oldest first.</summary>
    public IReadOnlyList<string> Asked => [.. _asked];

    /// <summary>
    /// The files of <c>Pages/</c>. It is addressed by <c>localhost</c>, which to a browser is another site than the desk page's
    /// <c>127.0.0.1</c>, and not only another port.
    /// </summary>
    public static LoopbackSite OfPages() => new("localhost", path =>
    {
        var file = Repository.PathOf("tests", "Patchbay.EndToEnd.Tests", "Pages", Path.GetFileName(path));
        return File.Exists(file) ? File.ReadAllBytes(file) : null;
    });

    /// <summary>A stranger's, with an empty page at every path: what it is asked for is what a mail's sender would learn.</summary>
    public static LoopbackSite OfNothing() => new("127.0.0.1", _ => "<!doctype html><link rel=icon href=data:,><title>Elsewhere</title>"u8.ToArray());

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
            if ((await reader.ReadLineAsync(_end.Token))?.Split(' ') is not [_, var target, _]) return;
            var path = target.Split('?')[0];
            _asked.Enqueue(path);
            while (await reader.ReadLineAsync(_end.Token) is { Length: > 0 })
            {
                // The headers do not matter here; they have to be read, or the connection breaks while the answer is under way.
            }

            var body = _page(path);
            var head = $"HTTP/1.1 {(body is null ? "404 Not Found" : "200 OK")}\r\nContent-Type: text/html; charset=utf-8\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: {body?.Length ?? 0}\r\nConnection: close\r\n\r\n";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head), _end.Token);
            await stream.WriteAsync(body ?? [], _end.Token);
        }
        catch (Exception problem) when (problem is IOException or OperationCanceledException)
        {
            // A browser opens connections that it then does not use, and cuts them when its page goes.
            return;
        }
    }
}
