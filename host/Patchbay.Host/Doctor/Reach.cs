using System.Net.Sockets;

namespace Patchbay.Host.Doctor;

/// <summary>Tries whether something listens at an address.</summary>
internal static class Reach
{
    /// <summary>How long a try may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Connects and hangs up.</summary>
    /// <returns>Null where it could; else why not.</returns>
    public static async Task<string?> CanConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        if (address.Port <= 0) return "it names no port";
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(address.DnsSafeHost, address.Port, patience.Token).ConfigureAwait(false);
            return null;
        }
        catch (SocketException problem)
        {
            return problem.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"nothing answered in {Patience.TotalSeconds:0} s";
        }
    }
}
