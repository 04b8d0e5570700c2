using Microsoft.CodeAnalysis;

namespace Patchbay.PluginForge.Compiling;

/// <summary>What the compiler is given.</summary>
internal sealed record CompilerInput
{
    public required string Name { get; init; }

    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>The informational version; its numbers are the assembly's version where none is given.</summary>
    public required string Version { get; init; }

    public Version? AssemblyVersion { get; init; }

    public required IReadOnlyList<MetadataReference> References { get; init; }

    /// <summary>Whether the contracts' namespaces need no using.</summary>
    public bool OfPlugin { get; init; }

    public bool GenerateRequestDelegates { get; init; }

    public string TargetFramework { get; init; } = ".NETCoreApp,Version=v10.0";

    public PluginTexts? Texts { get; init; }
}
