namespace Patchbay.Plugins;

/// <summary>
/// What a plugin says of itself as a whole. Read as metadata by the build, which writes it into the plugin's manifest.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = false, Inherited = false)]
public sealed class PluginAttribute : Attribute
{
    /// <summary>How far its author stands behind it.</summary>
    public PluginStability Stability { get; init; }

    /// <summary>
    /// What it reaches for outside its host, in the words of <c>docs/manifest.md</c>. The build finds in the metadata what was
    /// left out. A declaration that people can read and check; the host does not hold a plugin to it.
    /// </summary>
    public string[] Needs { get; init; } = [];

    /// <summary>Ids that this plugin was known by. A host that finds one of them beside it can say which to remove.</summary>
    public string[] Replaces { get; init; } = [];
}
