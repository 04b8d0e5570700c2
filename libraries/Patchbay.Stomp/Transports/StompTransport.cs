using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Patchbay.Stomp;

/// <summary>Opens the stream that frames travel on. On a WebSocket one write is one message, so a frame is never cut.</summary>
internal static class StompTransport
{
    private static readonly TimeSpan WebSocketFarewell = TimeSpan.FromSeconds(1);

    /// <exception cref="StompConnectionException">It cannot be opened; says why.</exception>
    public static async Task<Stream> OpenAsync(StompSettings settings, CancellationToken cancellationToken)
    {
        var shown = StompAddress.Shown(settings.Address);
        try
        {
            return (settings.Address.IsAbsoluteUri ? settings.Address.Scheme : "") switch
            {
                "stomp" => await OpenTcpAsync(settings.Address, cancellationToken).ConfigureAwait(false),
                "stomp+ssl" => await OpenTlsAsync(settings, cancellationToken).ConfigureAwait(false),
                "ws" or "wss" => await OpenWebSocketAsync(settings, cancellationToken).ConfigureAwait(false),
                _ => throw new StompConnectionException($"{shown} is no address of a broker. Write stomp://host:61613, stomp+ssl://host:61614, ws:// or wss://."),
            };
        }
        catch (AuthenticationException problem)
        {
            throw new StompConnectionException($"{shown} could not be reached over TLS: {problem.Message} If the broker made its certificate itself, name that as the certificate to trust.", problem);
        }
        catch (Exception problem) when (problem is SocketException or IOException or WebSocketException or HttpRequestException)
        {
            // A WebSocket tells what happened only underneath.
            throw new StompConnectionException($"{shown} could not be reached: {(problem is WebSocketException ? problem.GetBaseException() : problem).Message}", problem);
        }
    }

    private static async Task<Stream> OpenTcpAsync(Uri address, CancellationToken cancellationToken)
    {
        // Frames are small and somebody waits for each: they are not held back to be sent together.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address.IdnHost, StompAddress.Port(address), cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<Stream> OpenTlsAsync(StompSettings settings, CancellationToken cancellationToken)
    {
        var options = Tls(settings);
        options.TargetHost = settings.Address.IdnHost;
        var tls = new SslStream(await OpenTcpAsync(settings.Address, cancellationToken).ConfigureAwait(false));
        try
        {
            await tls.AuthenticateAsClientAsync(options, cancellationToken).ConfigureAwait(false);
            return tls;
        }
        catch
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task<Stream> OpenWebSocketAsync(StompSettings settings, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.AddSubProtocol("v12.stomp");
            using var invoker = new HttpMessageInvoker(new SocketsHttpHandler { SslOptions = Tls(settings), UseProxy = false });
            await socket.ConnectAsync(settings.Address, invoker, cancellationToken).ConfigureAwait(false);
            return WebSocketStream.Create(socket, WebSocketMessageType.Text, WebSocketFarewell);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static SslClientAuthenticationOptions Tls(StompSettings settings)
    {
#pragma warning disable CA5398 // Older versions are refused whatever the operating system would take: passwords travel here.
        var options = new SslClientAuthenticationOptions { EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 };
#pragma warning restore CA5398
        if (settings.TrustedCertificate is { } file) options.CertificateChainPolicy = Trusting(file);
        return options;
    }

    private static X509ChainPolicy Trusting(string file)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        try
        {
            policy.CustomTrustStore.ImportFromPemFile(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new StompConnectionException($"The certificate to trust, {file}, cannot be read: {problem.Message}", problem);
        }

        return policy.CustomTrustStore.Count > 0
            ? policy
            : throw new StompConnectionException($"The certificate to trust, {file}, holds no certificate. Name a PEM file.");
    }
}
