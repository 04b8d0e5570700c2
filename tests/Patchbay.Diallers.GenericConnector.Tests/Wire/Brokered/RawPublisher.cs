using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Patchbay.TestKit.Brokers;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Diallers.GenericConnector.Tests.Wire.Brokered;

/// <summary>Publishes what no client of ours would: any bytes, as a text or as a message of bytes.</summary>
internal static class RawPublisher
{
    /// <summary>Ends when the broker has it.</summary>
    public static async Task PublishAsync(ITestBroker broker, string destination, byte[] body, bool asBytes)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(broker.Address.Host, broker.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"CONNECT\naccept-version:1.2\nhost:/\nlogin:{broker.Login}\npasscode:{broker.Passcode}\n\n\0"));
        (await FrameAsync(stream)).ShouldStartWith("CONNECTED");
        var length = asBytes ? $"content-length:{body.Length.ToString(CultureInfo.InvariantCulture)}\n" : "amq-msg-type:text\n";
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"SEND\ndestination:{destination}\n{length}receipt:r\n\n"));
        await stream.WriteAsync(body);
        await stream.WriteAsync(new byte[1]);
        (await FrameAsync(stream)).ShouldStartWith("RECEIPT");
    }

    private static async Task<string> FrameAsync(NetworkStream stream)
    {
        var frame = new StringBuilder();
        var one = new byte[1];
        while (await Eventually.ComesAsync("the broker answers", stream.ReadAsync(one).AsTask()) == 1 && one[0] != 0) frame.Append((char)one[0]);
        return frame.ToString().TrimStart('\n');
    }
}
