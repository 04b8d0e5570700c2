using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Patchbay.TestKit.Brokers;

/// <summary>
/// Ports for programs that cannot be given port 0. They lie below the range that the system takes outgoing ports from
/// (32768 and up), so that none is taken by a client between a kill and a restart.
/// </summary>
internal static class FreePort
{
    private const int First = 15_000;
    private const int Last = 32_000;
    private static int _next = Random.Shared.Next(First, Last);

    // A broker listens a while after it was given its port; until this process ends no other one gives it away.
    private static readonly ConcurrentBag<FileStream> _claims = [];

    /// <summary>One that nobody listens on now, and that no process of tests that runs has handed out.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _next) % (Last - First));
            if (!TryClaim(port)) continue;
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                continue;
            }
        }
    }

    private static bool TryClaim(int port)
    {
        try
        {
            _claims.Add(new FileStream(Path.Combine(Path.GetTempPath(), $"patchbay-port-{port}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
            return true;
        }
        catch (Exception taken) when (taken is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Whether somebody listens there.</summary>
    public static async Task<bool> AnswersAsync(int port)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await probe.ConnectAsync(IPAddress.Loopback, port).ConfigureAwait(false);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
