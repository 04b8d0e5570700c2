using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Patchbay.Build.Manifest;

/// <summary>The SHA-256 of each file of a plugin's folder.</summary>
internal static class FileHashes
{
    /// <summary>By path with <c>/</c>, in ordinal order; without the manifest, which cannot hold its own, and its signature.</summary>
    public static JsonObject Of(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(folder, file).Replace('\\', '/'), File: file))
            // Another build may be writing beside this one; its unfinished files are its own.
            .Where(file => file.Path is not (ManifestText.FileName or ManifestText.SignatureName) && !file.Path.EndsWith(".tmp", StringComparison.Ordinal))
            .OrderBy(file => file.Path, StringComparer.Ordinal);
        return new JsonObject(files.Select(file => KeyValuePair.Create(file.Path, (JsonNode?)Hash(file.File))));
    }

    private static string Hash(string file)
    {
        using var content = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }
}
