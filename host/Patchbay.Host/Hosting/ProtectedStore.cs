using System.Security.Cryptography;
using System.Text;
using Patchbay.Hosting;
using Patchbay.Plugins;

namespace Patchbay.Host.Hosting;

/// <summary>
/// Small secrets on disk, each in a file of its own, sealed with AES-GCM under a key that lies beside them and is readable by
/// its user alone. A file names neither the agent nor the secret, and a sealed value opens under its own name only.
/// </summary>
internal sealed class ProtectedStore(string folder, InstanceKey instance) : IProtectedStore
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    public async ValueTask<string?> ReadAsync(string agent, string name, CancellationToken cancellationToken)
    {
        var path = PathOf(agent, name);
        if (!File.Exists(path)) return null;
        var sealedText = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        if (sealedText.Length < NonceSize + TagSize) return null;
        var text = new byte[sealedText.Length - NonceSize - TagSize];
        using var cipher = new AesGcm(await KeyAsync(cancellationToken).ConfigureAwait(false), TagSize);
        try
        {
            cipher.Decrypt(sealedText.AsSpan(0, NonceSize), sealedText.AsSpan(NonceSize + TagSize), sealedText.AsSpan(NonceSize, TagSize), text, Label(agent, name));
        }
        catch (CryptographicException)
        {
            // Sealed under another key: as good as gone, and the contract says so.
            return null;
        }

        return Encoding.UTF8.GetString(text);
    }

    public async ValueTask WriteAsync(string agent, string name, string? value, CancellationToken cancellationToken)
    {
        var path = PathOf(agent, name);
        if (value is null)
        {
            File.Delete(path);
            return;
        }

        var text = Encoding.UTF8.GetBytes(value);
        var sealedText = new byte[NonceSize + TagSize + text.Length];
        RandomNumberGenerator.Fill(sealedText.AsSpan(0, NonceSize));
        using var cipher = new AesGcm(await KeyAsync(cancellationToken).ConfigureAwait(false), TagSize);
        cipher.Encrypt(sealedText.AsSpan(0, NonceSize), text, sealedText.AsSpan(NonceSize + TagSize), sealedText.AsSpan(NonceSize, TagSize), Label(agent, name));
        WriteWhole(path, sealedText);
    }

    private byte[] Label(string agent, string name) => Encoding.UTF8.GetBytes($"{instance}\n{agent}\n{name}");

    private string PathOf(string agent, string name) => Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Label(agent, name))));

    private async Task<byte[]> KeyAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, "key");
        if (!File.Exists(path)) WriteWhole(path, RandomNumberGenerator.GetBytes(32));
        return await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A reader sees the old file or the new one, never half of one. Flushing to disk has no asynchronous form.</summary>
    private static void WriteWhole(string path, ReadOnlySpan<byte> content)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var draft = $"{path}.{Guid.NewGuid():N}";
        using (var file = new FileStream(draft, options))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }
}
