using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Patchbay.TestClient.Wire;

/// <summary>A certificate that is trusted beside those of the machine: a service's own, or the one that signed it.</summary>
internal static class TrustedCertificate
{
    /// <summary>Reads a file, PEM or DER.</summary>
    /// <exception cref="FormatException">It holds no certificate.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static X509Certificate2 Read(string file)
    {
        var bytes = File.ReadAllBytes(file);
        try
        {
            return X509CertificateLoader.LoadCertificate(bytes);
        }
        catch (CryptographicException problem)
        {
            throw new FormatException($"{file} holds no certificate; it must be a PEM or DER file.", problem);
        }
    }

    /// <summary>Looks at names, dates and purpose as always, with one root more.</summary>
    public static RemoteCertificateValidationCallback Check(X509Certificate2 trusted) => (_, shown, chain, errors) =>
    {
        if (errors == SslPolicyErrors.None) return true;
        if (shown is not X509Certificate2 leaf || chain is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)) return false;
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.Add(trusted);
        return chain.Build(leaf);
    };
}
