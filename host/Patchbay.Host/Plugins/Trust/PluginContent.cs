using System.Security.Cryptography;
using System.Text;

namespace Patchbay.Host.Plugins.Trust;

/// <summary>What is in a plugin's folder: the SHA-256 of every file but the signature, and one of all of them together.</summary>
internal sealed record PluginContent
{
    /// <summary>Small hexadecimal, by path with <c>/</c>; the manifest among them.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>The same for the same files, wherever the folder stands; a signature added later changes nothing.</summary>
    public required string Digest { get; init; }

    /// <summary>Reads every file.</summary>
    /// <exception cref="IOException">One cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">One may not be read.</exception>
    public static PluginContent Read(string folder)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (path != SignatureFile.Name) files.Add(path, Hash(file));
        }

        // No path holds a zero, so no two folders give one text.
        var lines = string.Concat(files.Select(file => $"{file.Value}\0{file.Key}\0"));
        return new PluginContent { Files = files, Digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines))) };
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

    private static string Hash(string file)
    {
        using var content = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(content));
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
