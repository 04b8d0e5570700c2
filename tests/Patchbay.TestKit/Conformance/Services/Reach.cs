using System.Net.Sockets;

namespace Patchbay.TestKit.Conformance.Services;

/// <summary>Whether somebody listens at an address.</summary>
internal static class Reach
{
    public static async Task<bool> AnswersAsync(Uri address, CancellationToken cancellationToken)
    {
        if (address.Port <= 0) throw new NotTriedException($"{address} has no port to connect to (AnswersAsync).");
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(address.Host, address.Port, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
