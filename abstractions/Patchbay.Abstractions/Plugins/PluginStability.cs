namespace Patchbay.Plugins;

/// <summary>How far its author stands behind a plugin. A host shows it; it refuses nothing by it.</summary>
public enum PluginStability
{
    /// <summary>Being made; anything may change. What a plugin is that says nothing.</summary>
    Development = 0,

    /// <summary>Meant to be used by those who can live with changes.</summary>
    Preview,

    /// <summary>Changes that break are announced by the version.</summary>
    Stable,

    /// <summary>To be replaced; its description says by what.</summary>
    Deprecated,
}
