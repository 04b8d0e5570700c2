using System.Security.Cryptography;
using System.Text;

namespace Patchbay.Host.Plugins.Trust;

/// <summary>What is in a plugin's folder: the SHA-256 of every file, and one of all of them together.</summary>
internal sealed record PluginContent
{
    private const int BufferSize = 128 * 1024;

    /// <summary>Every file but the signature, in small hexadecimal, by path with <c>/</c>; the manifest among them.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>The same for the same <see cref="Files"/>, wherever the folder stands; a signature added later changes nothing.</summary>
    public required string Digest { get; init; }

    /// <summary>The same for the same folder, its signature included.</summary>
    public required string FolderDigest { get; init; }

    /// <summary>Reads every file.</summary>
    /// <exception cref="IOException">One cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">One may not be read.</exception>
    public static PluginContent Read(string folder) => Read(folder, copyTo: null);

    /// <summary>Copies every file, and tells what was copied: a file may change before it is read again.</summary>
    /// <exception cref="IOException">One cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">One may not be read or written.</exception>
    public static PluginContent Copy(string folder, string target)
    {
        Directory.CreateDirectory(target);
        return Read(folder, target);
    }

    /// <summary>How the files differ from what a manifest says, in order of their paths; empty where they fit.</summary>
    public IReadOnlyList<FileDifference> Differences(PluginManifest manifest)
    {
        var actual = Files.Where(file => file.Key != ManifestReader.FileName).ToDictionary(StringComparer.Ordinal);
        return
        [
            .. manifest.Files.Keys.Union(actual.Keys, StringComparer.Ordinal)
                .Where(path => manifest.Files.GetValueOrDefault(path) != actual.GetValueOrDefault(path))
                .Order(StringComparer.Ordinal)
                .Select(path => new FileDifference
                {
                    Path = path,
                    Change = !actual.ContainsKey(path) ? FileChange.Missing : manifest.Files.ContainsKey(path) ? FileChange.Changed : FileChange.Added,
                }),
        ];
    }

    private static PluginContent Read(string folder, string? copyTo)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(folder, file).Replace('\\', '/');
            // A build that writes beside us: its file counts when it has its name.
            if (!path.EndsWith(".tmp", StringComparison.Ordinal)) files.Add(path, Hash(file, copyTo is null ? null : Path.Combine(copyTo, path)));
        }

        var whole = DigestOf(files);
        return files.Remove(SignatureFile.Name)
            ? new PluginContent { Files = files, Digest = DigestOf(files), FolderDigest = whole }
            : new PluginContent { Files = files, Digest = whole, FolderDigest = whole };
    }

    /// <summary>No path holds a zero, so no two folders give one text.</summary>
    private static string DigestOf(SortedDictionary<string, string> files) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(files.Select(file => $"{file.Value}\0{file.Key}\0")))));

    private static string Hash(string file, string? copy)
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

/// <summary>A file of a plugin's folder that is not as the manifest says.</summary>
internal sealed record FileDifference
{
    /// <summary>With <c>/</c>.</summary>
    public required string Path { get; init; }

    public required FileChange Change { get; init; }

    public override string ToString() => $"{Path} is {(Change == FileChange.Added ? "not in the manifest" : Change.ToString().ToLowerInvariant())}";
}

/// <summary>What became of a file.</summary>
internal enum FileChange
{
    Missing,
    Changed,
    Added,
}
