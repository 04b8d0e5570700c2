using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Patchbay.Host.Plugins.Trust;

/// <summary>A signature of a plugin's manifest, as it stands beside it.</summary>
internal sealed record SignatureFile
{
    public const string Name = "plugin.json.sig";

    /// <summary>ECDSA over the SHA-256 of the canonical manifest, the signature in DER, as openssl writes and reads it.</summary>
    private const string EcdsaSha256 = "ecdsa-sha256";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Small hexadecimal; see <see cref="KeyIdOf"/>.</summary>
    public required string KeyId { get; init; }

    public required byte[] Signature { get; init; }

    /// <summary>The SHA-256 of a key's SubjectPublicKeyInfo.</summary>
    public static string KeyIdOf(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));

    /// <summary>Signs a manifest.</summary>
    public static SignatureFile Sign(ReadOnlyMemory<byte> manifest, ECDsa key) => new()
    {
        KeyId = KeyIdOf(key),
        Signature = key.SignData(CanonicalManifest.Of(manifest), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence),
    };

    /// <summary>Whether it was made of this manifest with the private half of a key.</summary>
    public bool Fits(ReadOnlyMemory<byte> manifest, ECDsa key) =>
        key.VerifyData(CanonicalManifest.Of(manifest), Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It is not a signature that this host knows.</exception>
    public static SignatureFile Parse(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) throw new FormatException("it is not an object");
            var algorithm = ManifestFields.Text(root, "algorithm");
            if (algorithm != EcdsaSha256) throw new FormatException($"it is made by '{algorithm}', and this host knows {EcdsaSha256}");
            return new SignatureFile { KeyId = ManifestFields.Text(root, "keyId"), Signature = Convert.FromBase64String(ManifestFields.Text(root, "signature")) };
        }
        catch (JsonException problem)
        {
            throw new FormatException($"it is not JSON: {problem.Message}", problem);
        }
    }

    public override string ToString() => new JsonObject
    {
        ["algorithm"] = EcdsaSha256,
        ["keyId"] = KeyId,
        ["signature"] = Convert.ToBase64String(Signature),
    }.ToJsonString(Readable) + "\n";

    /// <summary>Writes it into a plugin's folder.</summary>
    public void Write(string folder) => File.WriteAllText(Path.Combine(folder, Name), ToString(), new UTF8Encoding(false));
}
