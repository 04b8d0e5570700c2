using System.Security.Cryptography;
using System.Text;

namespace Patchbay.Host.Plugins.Store;

/// <summary>What a folder holds, told by one hash: SHA-256 over the paths and hashes of all files, signatures included, in lower hex.</summary>
internal static class FolderContent
{
    private const int BufferSize = 128 * 1024;

    /// <summary>Hashes a folder.</summary>
    public static string DigestOf(string folder) => Read(folder, copyTo: null);

    /// <summary>Copies a folder and hashes what was copied.</summary>
    public static string Copy(string folder, string target)
    {
        Directory.CreateDirectory(target);
        return Read(folder, target);
    }

    private static string Read(string folder, string? copyTo)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(folder, file).Replace('\\', '/');
            // A build that writes beside us; its file counts when it has its name.
            if (!path.EndsWith(".tmp", StringComparison.Ordinal)) files.Add(path, HashOf(file, copyTo is null ? null : Path.Combine(copyTo, path)));
        }

        // No path holds a zero, so no two folders give one text.
        var text = string.Concat(files.Select(file => $"{file.Value}\0{file.Key}\0"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static string HashOf(string file, string? copy)
    {
        using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferSize, FileOptions.SequentialScan);
        if (copy is null) return Convert.ToHexStringLower(SHA256.HashData(source));
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        using var target = File.Create(copy, BufferSize);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        for (var read = source.Read(buffer); read > 0; read = source.Read(buffer))
        {
            hash.AppendData(buffer, 0, read);
            target.Write(buffer, 0, read);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
