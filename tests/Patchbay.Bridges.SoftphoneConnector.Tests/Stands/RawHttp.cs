using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Bridges.SoftphoneConnector.Tests.Stands;

/// <summary>HTTP by hand, so that spelling and bytes can be judged; no client library tidies up what came.</summary>
internal static class RawHttp
{
    /// <summary>Sends a request, head and body as they are, over a connection of its own, and reads the final answer.</summary>
    public static async Task<RawAnswer> SendAsync(Uri address, byte[] request) => (await SendAllAsync(address, request)).Single();

    /// <summary>Sends requests one after the other over one connection, each when the one before has been answered.</summary>
    public static async Task<IReadOnlyList<RawAnswer>> SendAllAsync(Uri address, params byte[][] requests)
    {
        using var patience = new CancellationTokenSource(Eventually.Patience);
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port, patience.Token);
        var stream = socket.GetStream();
        var answers = new List<RawAnswer>();
        foreach (var request in requests)
        {
            await stream.WriteAsync(request, patience.Token);
            answers.Add(await ReadAsync(stream, patience.Token));
        }

        return answers;
    }

    private static async Task<RawAnswer> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        while (true)
        {
            var lines = await HeadAsync(stream, cancellationToken);
            if (lines[0].StartsWith("HTTP/1.1 100 ", StringComparison.Ordinal)) continue;
            var headers = lines[1..].Select(line => (line[..line.IndexOf(':')], line[(line.IndexOf(':') + 1)..].TrimStart(' '))).Where(header => header.Item1 != "Date").ToList();
            var length = headers.SingleOrDefault(header => header.Item1 == "Content-Length").Item2 ?? "0";
            var body = new byte[int.Parse(length, CultureInfo.InvariantCulture)];
            await stream.ReadExactlyAsync(body, cancellationToken);
            return new RawAnswer { StatusLine = lines[0], Headers = headers, Body = Encoding.UTF8.GetString(body) };
        }
    }

    private static async Task<string[]> HeadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, cancellationToken);
            head.Append((char)one[0]);
        }

        return head.ToString().TrimEnd().Split("\r\n");
    }
}
