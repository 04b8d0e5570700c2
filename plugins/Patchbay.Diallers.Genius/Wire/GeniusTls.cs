using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Patchbay.Desks;

namespace Patchbay.Diallers.Genius.Wire;

/// <summary>How a connection is protected (AAPI sheet, section 1.1).</summary>
internal static class GeniusTls
{
    /// <summary>Whether an address may be used as it is: plain text stays on this machine, unless the options want it otherwise.</summary>
    /// <returns>Null, or what is wrong and what to do.</returns>
    public static string? Objection(Uri address, GeniusOptions options) => address.Scheme == "ws" && !address.IsLoopback && !options.AllowPlain
        ? $"{address} would carry passwords in clear. Use wss://, or set allowPlain if that is what you want."
        : null;

    /// <summary>What makes the connections: TLS 1.2 or newer, as the vendor demands.</summary>
    /// <exception cref="GeniusRefusedException">The certificate of the options cannot be read.</exception>
    public static HttpMessageInvoker Invoker(GeniusOptions options)
    {
#pragma warning disable CA5398 // The vendor states these two; what the operating system would also take is refused.
        var tls = new SslClientAuthenticationOptions { EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 };
#pragma warning restore CA5398
        if (options.TrustedCertificate is { } file) tls.CertificateChainPolicy = Trusting(file);
        return new HttpMessageInvoker(new SocketsHttpHandler { SslOptions = tls, UseProxy = false });
    }

    private static X509ChainPolicy Trusting(string file)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        try
        {
            policy.CustomTrustStore.ImportFromPemFile(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            throw Unusable($"cannot be read: {problem.Message}");
        }

        return policy.CustomTrustStore.Count > 0
            ? policy
            : throw Unusable("holds no certificate.");

        GeniusRefusedException Unusable(string why) => new(new Refused { Code = "unreachable", Text = $"trustedCertificate: {file} {why} Name a PEM file with the certificate to trust." });
    }
}
