using System.Net.Sockets;
using System.Text;
using Patchbay.TestKit.Brokers;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Simulators.GenericConnector.Tests.Stands;

/// <summary>A client that says what no library would.</summary>
internal static class RawStomp
{
    /// <summary>Sends a message with a length and without a word that it is text: the broker makes it one of bytes.</summary>
    public static async Task SendBytesAsync(ITestBroker broker, string destination, string type)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(broker.Address.Host, broker.Address.Port);
        await using var stream = socket.GetStream();
        await SayAsync(stream, $"CONNECT\naccept-version:1.2\nhost:x\nlogin:{broker.Login}\npasscode:{broker.Passcode}\n\n\0");
        await HearAsync(stream, "CONNECTED");
        await SayAsync(stream, $"SEND\ndestination:{destination}\ntype:{type}\ncontent-length:1\nreceipt:r1\n\nx\0");
        await HearAsync(stream, "RECEIPT");
    }

    private static Task SayAsync(NetworkStream stream, string text) => stream.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();

    private static async Task HearAsync(NetworkStream stream, string command)
    {
        var heard = new StringBuilder();
        var buffer = new byte[4096];
        while (!heard.ToString().Contains('\0'))
        {
            var count = await Eventually.ComesAsync($"the broker says {command}", stream.ReadAsync(buffer).AsTask());
            if (count == 0) break;
            heard.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        heard.ToString().TrimStart('\n').ShouldStartWith(command);
    }
}
