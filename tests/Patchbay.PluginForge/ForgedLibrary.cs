using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Patchbay.PluginForge;

/// <summary>A compiled assembly, in memory.</summary>
public sealed record ForgedLibrary
{
    /// <summary>The assembly's name.</summary>
    public required string Name { get; init; }

    /// <summary>The version as it was asked for.</summary>
    public required string Version { get; init; }

    /// <summary>The assembly's own version.</summary>
    public required Version AssemblyVersion { get; init; }

    /// <summary>The file's content.</summary>
    public required ImmutableArray<byte> Image { get; init; }

    /// <summary>Its symbols; empty for one without code.</summary>
    public ImmutableArray<byte> Symbols { get; init; } = [];

    /// <summary>For a library that is there once for each kind of system: which one this is for, as <c>linux-x64</c> or <c>unix</c>.</summary>
    public string? Runtime { get; init; }

    internal MetadataReference Reference => MetadataReference.CreateFromImage(Image);

    /// <summary>Writes the assembly and its symbols.</summary>
    /// <returns>The assembly's path.</returns>
    public string WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{Name}.dll");
        File.WriteAllBytes(path, [.. Image]);
        if (Symbols.Length > 0) File.WriteAllBytes(Path.ChangeExtension(path, ".pdb"), [.. Symbols]);
        return path;
    }
}
