namespace Patchbay.PluginForge;

/// <summary>What a plugin has beside its assembly, and how it is made.</summary>
public sealed record PluginShape
{
    /// <summary>Its folder's name; its id where this is null. Two versions of one plugin need two.</summary>
    public string? Folder { get; init; }

    /// <summary>Assemblies in its folder that it is compiled against. Those with a <see cref="ForgedLibrary.Runtime"/> stand under <c>runtimes/</c>.</summary>
    public IReadOnlyList<ForgedLibrary> Libraries { get; init; } = [];

    /// <summary>Assemblies that it is compiled against and that its folder does not hold.</summary>
    public IReadOnlyList<ForgedLibrary> ReferenceOnly { get; init; } = [];

    /// <summary>The contracts it is compiled against where those of this build will not do (see <see cref="Forge.Contracts"/>).</summary>
    public ForgedLibrary? Contracts { get; init; }

    /// <summary>Its texts: the first is in its assembly and has no culture, the others are satellites.</summary>
    public IReadOnlyList<PluginTexts> Texts { get; init; } = [];

    /// <summary>Native libraries, copied from this machine.</summary>
    public IReadOnlyList<NativeAsset> Natives { get; init; } = [];

    /// <summary>More files, by their paths in the folder.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; init; } = new Dictionary<string, byte[]>();

    /// <summary>What it says that it needs: everything, so that a test that is about something else need not say. Not used where its source has a <c>[assembly: Plugin(...)]</c> of its own.</summary>
    public IReadOnlyList<string> Needs { get; init; } = ["audio", "code-loading", "environment", "files", "native-code", "network", "processes"];

    /// <summary>Whether endpoints are compiled by the request-delegate generator, as in a real plugin. Without it they pin the context.</summary>
    public bool GeneratesEndpoints { get; init; } = true;

    /// <summary>Whether there is a deps.json.</summary>
    public bool HasDependencyFile { get; init; } = true;

    /// <summary>The framework that the assembly says it is for.</summary>
    public string TargetFramework { get; init; } = ".NETCoreApp,Version=v10.0";

    /// <summary>The text of plugin.json. Where it is given the tool is not run: the folder is what was compiled, and this.</summary>
    public string? Manifest { get; init; }

    /// <summary>More arguments for the tool.</summary>
    public IReadOnlyList<string> ToolArguments { get; init; } = [];
}

/// <summary>Texts of one culture, read by <c>new ResourceManager("Texts", assembly)</c>.</summary>
public sealed record PluginTexts
{
    /// <summary>As in <c>fr</c>; empty for those in the assembly itself.</summary>
    public string Culture { get; init; } = "";

    /// <summary>By their keys.</summary>
    public required IReadOnlyDictionary<string, string> Entries { get; init; }
}

/// <summary>A native library of a plugin.</summary>
public sealed record NativeAsset
{
    /// <summary>The file to copy.</summary>
    public required string Source { get; init; }

    /// <summary>The name of the copy, as in <c>libacme.so</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The systems it is for, as in <c>linux-x64</c>; null puts it beside the assembly, for all.</summary>
    public string? Runtime { get; init; }

    internal string Path => Runtime is null ? Name : $"runtimes/{Runtime}/native/{Name}";
}
