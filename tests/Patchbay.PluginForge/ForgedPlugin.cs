namespace Patchbay.PluginForge;

/// <summary>A plugin's folder, laid out.</summary>
public sealed record ForgedPlugin
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its version.</summary>
    public required string Version { get; init; }

    /// <summary>Absolute.</summary>
    public required string Folder { get; init; }

    /// <summary>Its main assembly.</summary>
    public string AssemblyPath => this[$"{Id}.dll"];

    /// <summary>Its manifest.</summary>
    public string ManifestPath => this["plugin.json"];

    /// <summary>A path in its folder.</summary>
    public string this[string path] => Path.Combine(Folder, path);
}
