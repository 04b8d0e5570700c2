using System.Security.Cryptography;
using Patchbay.Host.Plugins;
using Patchbay.Host.Plugins.Loading;

namespace Patchbay.Host.Resolution;

/// <summary>A file of a plugin's folder.</summary>
internal sealed record PluginFile
{
    /// <summary>With <c>/</c>, from the plugin's folder.</summary>
    public required string Path { get; init; }

    /// <summary>As the manifest says, changed since, missing, or beside the manifest.</summary>
    public required string State { get; init; }

    /// <summary>Whether the host has an assembly of that name, so that this copy is never loaded.</summary>
    public required bool HostsOwn { get; init; }

    /// <summary>Compares a folder with its manifest.</summary>
    public static IReadOnlyList<PluginFile> Of(PluginManifest manifest, string folder)
    {
        var there = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(folder, file).Replace(System.IO.Path.DirectorySeparatorChar, '/'))
            .Where(file => file is not (ManifestReader.FileName or $"{ManifestReader.FileName}.sig"));
        return [.. there.Union(manifest.Files.Keys).Order(StringComparer.Ordinal).Select(file => new PluginFile
        {
            Path = file,
            State = StateOf(file, manifest, folder),
            HostsOwn = file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && file != manifest.Assembly && SharedAssemblySet.OfThisHost.Contains(System.IO.Path.GetFileNameWithoutExtension(file)),
        })];
    }

    private static string StateOf(string file, PluginManifest manifest, string folder)
    {
        var path = System.IO.Path.Combine(folder, file);
        if (!manifest.Files.TryGetValue(file, out var hash)) return "not in the manifest";
        if (!File.Exists(path)) return "missing";
        using var content = File.OpenRead(path);
        return string.Equals(Convert.ToHexStringLower(SHA256.HashData(content)), hash, StringComparison.OrdinalIgnoreCase) ? "as built" : "changed since the build";
    }
}
