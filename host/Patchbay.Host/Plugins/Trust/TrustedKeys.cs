using System.Security.Cryptography;

namespace Patchbay.Host.Plugins.Trust;

/// <summary>The public keys that may sign plugins, by their ids.</summary>
internal sealed class TrustedKeys
{
    // Only what describes a key is kept; each use makes one of its own, so that nothing has to be shared or disposed.
    private readonly Dictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

    public static TrustedKeys None { get; } = new();

    /// <summary>Reads the files; one that holds no key that can be used is passed over, as the deployment's check tells it.</summary>
    public static TrustedKeys Read(IEnumerable<string> files)
    {
        var keys = new TrustedKeys();
        foreach (var file in files)
        {
            if (FaultOf(file) is not null) continue;
            using var key = SigningKeys.ReadPublic(file);
            keys._keys[SignatureFile.KeyIdOf(key)] = key.ExportSubjectPublicKeyInfo();
        }

        return keys;
    }

    /// <summary>What is wrong with a file that should hold a public key, and what to do; null where nothing is.</summary>
    public static (string What, string Fix)? FaultOf(string file)
    {
        try
        {
            SigningKeys.ReadPublic(file).Dispose();
            return null;
        }
        catch (SigningKeyException problem)
        {
            return (problem.What, problem.Fix);
        }
    }

    /// <summary>The key of an id, to be disposed; null where it may not sign.</summary>
    public ECDsa? Find(string id)
    {
        if (!_keys.TryGetValue(id, out var info)) return null;
        var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(info, out _);
        return key;
    }
}
