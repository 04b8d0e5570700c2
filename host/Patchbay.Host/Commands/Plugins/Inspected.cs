using Patchbay.Host.Plugins;
using Patchbay.Host.Plugins.Checks;
using Patchbay.Host.Resolution;

namespace Patchbay.Host.Commands.Plugins;

/// <summary>A plugin that is looked at, usable or not.</summary>
internal sealed record Inspected
{
    public required string Name { get; init; }

    public required string Folder { get; init; }

    public required PluginManifest? Manifest { get; init; }

    /// <summary>Why it is refused; empty for one that can be used.</summary>
    public IReadOnlyList<PluginFault> Faults { get; init; } = [];

    public required IReadOnlyList<PluginFile> Files { get; init; }

    /// <summary>What was decided about it.</summary>
    public required IReadOnlyList<Decision> Checked { get; init; }

    /// <summary>Those of an id, or of a folder's name where that could not be read.</summary>
    public static IReadOnlyList<Inspected> All(PluginCatalogue plugins, string? id, IReadOnlyList<Decision> decisions)
    {
        var usable = plugins.Plugins.Select(plugin => Of(plugin.Manifest.Id, plugin.Folder, plugin.Manifest, [], decisions));
        var refused = plugins.Rejected.Select(plugin => Of(PluginText.NameOf(plugin), plugin.Folder, plugin.Manifest, plugin.Faults, decisions));
        return [.. usable.Concat(refused).Where(plugin => id is null || string.Equals(plugin.Name, id, StringComparison.OrdinalIgnoreCase))];
    }

    private static Inspected Of(string name, string folder, PluginManifest? manifest, IReadOnlyList<PluginFault> faults, IReadOnlyList<Decision> decisions) => new()
    {
        Name = name,
        Folder = folder,
        Manifest = manifest,
        Faults = faults,
        Files = manifest is null ? [] : PluginFile.Of(manifest, folder),
        Checked = [.. decisions.Where(decision => decision.Subject.Kind == SubjectKind.Plugin && decision.Subject.Where == folder)],
    };
}
