using System.Security.Cryptography;

namespace Patchbay.Host.Plugins.Trust;

/// <summary>Reads keys from PEM files and says of what is none what it is and how one is made.</summary>
internal static class SigningKeys
{
    private const string Make = "openssl ecparam -name prime256v1 -genkey -noout -out KEY.pem";
    private const string Publish = "openssl ec -in KEY.pem -pubout -out KEY.pub.pem";

    /// <summary>The private key that signs.</summary>
    /// <exception cref="SigningKeyException">The file is not there, or holds no such key.</exception>
    public static ECDsa ReadPrivate(string file)
    {
        var text = Text(file);
        if (text.Contains("ENCRYPTED", StringComparison.Ordinal))
            throw new SigningKeyException($"{file} is encrypted.", $"Write it without its password for the time of signing: openssl ec -in {file} -out KEY.pem");
        return Import(file, text, wanted: "a private EC key", isPrivate: true, $"Make one: {Make}");
    }

    /// <summary>A public key that is trusted.</summary>
    /// <exception cref="SigningKeyException">The file is not there, or holds no such key.</exception>
    public static ECDsa ReadPublic(string file)
    {
        var text = Text(file);
        // What is trusted is handed around; a private key must not be.
        if (text.Contains("PRIVATE KEY", StringComparison.Ordinal))
            throw new SigningKeyException($"{file} holds a private key.", $"Keep it where plugins are signed, and name its public half here: {Publish}");
        return Import(file, text, wanted: "a public EC key", isPrivate: false, $"Make one out of the private key: {Publish}");
    }

    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new SigningKeyException($"The key {file} cannot be read: {problem.Message}", $"A key is made so: {Make}", problem);
        }
    }

    private static ECDsa Import(string file, string text, string wanted, bool isPrivate, string advice)
    {
        var holds = text switch
        {
            _ when !text.Contains("-----BEGIN ", StringComparison.Ordinal) => "is not in PEM form",
            _ when text.Contains("BEGIN RSA ", StringComparison.Ordinal) => "holds an RSA key",
            _ when isPrivate && !text.Contains("PRIVATE KEY", StringComparison.Ordinal) => $"holds {(text.Contains("PUBLIC KEY", StringComparison.Ordinal) ? "a public key" : "no key")}",
            _ when !text.Contains(isPrivate ? "PRIVATE KEY" : "PUBLIC KEY", StringComparison.Ordinal) => "holds no key",
            _ => null,
        };
        var key = ECDsa.Create();
        try
        {
            if (holds is null)
            {
                key.ImportFromPem(text);
                return key;
            }
        }
        catch (Exception problem) when (problem is CryptographicException or ArgumentException)
        {
            holds = IsRsa(text) ? "holds an RSA key" : "holds a key of another kind, or a damaged one";
        }

        key.Dispose();
        throw new SigningKeyException($"{file} {holds}; {wanted} is needed.", advice);
    }

    private static bool IsRsa(string text)
    {
        using var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(text);
            return true;
        }
        catch (Exception problem) when (problem is CryptographicException or ArgumentException)
        {
            return false;
        }
    }
}

/// <summary>A key cannot be used: why, and what to do.</summary>
internal sealed class SigningKeyException(string what, string fix, Exception? innerException = null) : Exception($"{what} {fix}", innerException)
{
    public string What { get; } = what;

    public string Fix { get; } = fix;
}
