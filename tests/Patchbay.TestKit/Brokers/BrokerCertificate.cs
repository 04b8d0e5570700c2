using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Patchbay.TestKit.Brokers;

/// <summary>A certificate that a broker made for itself.</summary>
internal static class BrokerCertificate
{
    public const string Password = "changeit";

    /// <param name="pem">Where its public part goes, for clients to trust.</param>
    /// <param name="store">Where it goes with its key, as PKCS#12.</param>
    public static void Write(string pem, string store)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        File.WriteAllText(pem, certificate.ExportCertificatePem());
        File.WriteAllBytes(store, certificate.Export(X509ContentType.Pfx, Password));
    }
}
