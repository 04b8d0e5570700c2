using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Patchbay.Simulators.Web;

/// <summary>What the simulator shows to clients over TLS: its own, made anew at each start, or one that it was given.</summary>
public static class ServerCertificate
{
    // OID of TLS server authentication, RFC 5280 section 4.2.1.12.
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>Makes or loads it, and writes its public part where the options want that.</summary>
    /// <returns>Null where the simulator listens without TLS.</returns>
    /// <exception cref="FormatException">The file given holds no certificate with its private key, or nobody asks for one.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static X509Certificate2? Get(CertificateSettings settings, ListenAddress address, DateTimeOffset now)
    {
        if (address.Uri.Scheme != settings.Scheme)
            return (settings.Shown ?? settings.From) is null ? null : throw new FormatException($"certificate: {address.Uri} has none; listen on {settings.Scheme}://, or leave the certificate's options out.");
        var certificate = settings.From is { } file ? Load(file, settings.Password?.Reveal()) : Make(settings.Name, address.Ip, now);
        try
        {
            if (settings.Shown is { } shown) File.WriteAllText(shown, certificate.ExportCertificatePem() + "\n");
            return certificate;
        }
        catch
        {
            certificate.Dispose();
            throw;
        }
    }

    private static X509Certificate2 Make(string name, IPAddress address, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        // One that listens on every address is reached by the machine's name.
        names.AddDnsName(Dns.GetHostName());
        foreach (var ip in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback, address }.Distinct()) names.AddIpAddress(ip);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
        return Usable(made);
    }

    private static X509Certificate2 Load(string file, string? password)
    {
        try
        {
            if (X509Certificate2.GetCertContentType(file) == X509ContentType.Pfx) return X509CertificateLoader.LoadPkcs12FromFile(file, password);
            using var loaded = password is null ? X509Certificate2.CreateFromPemFile(file) : X509Certificate2.CreateFromEncryptedPemFile(file, password);
            return Usable(loaded);
        }
        catch (CryptographicException problem)
        {
            throw new FormatException($"certificateFrom: {file} is no PFX or PEM file with a certificate and its private key, or the password does not open it.", problem);
        }
    }

    /// <summary>Windows serves TLS only with keys that went through a store of keys once.</summary>
    private static X509Certificate2 Usable(X509Certificate2 certificate) => X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), password: null);
}
