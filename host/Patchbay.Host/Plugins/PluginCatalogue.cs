using Patchbay.Host.Plugins.Checks;
using Patchbay.Host.Plugins.Trust;
using Patchbay.Host.Resolution;

namespace Patchbay.Host.Plugins;

/// <summary>The plugins there are: found by their manifests, none of their code run.</summary>
internal sealed class PluginCatalogue
{
    private readonly Dictionary<(string Contract, string Name), (FoundPlugin Plugin, ManifestPart Part)> _parts;

    private PluginCatalogue(IReadOnlyList<FoundPlugin> plugins, IReadOnlyList<RejectedPlugin> rejected, DecisionLog log)
    {
        Offer(plugins, rejected, log);
        Decisions = log.Decisions;
        Plugins = plugins;
        Rejected = rejected;
        _parts = plugins
            .SelectMany(plugin => plugin.Manifest.Parts.Select(part => (Plugin: plugin, Part: part)))
            .ToDictionary(part => (part.Part.Contract, part.Part.Name));
    }

    public IReadOnlyList<FoundPlugin> Plugins { get; }

    public IReadOnlyList<RejectedPlugin> Rejected { get; }

    /// <summary>What was decided while they were found and checked.</summary>
    public IReadOnlyList<Decision> Decisions { get; }

    public IEnumerable<ManifestPart> Parts => _parts.Values.Select(entry => entry.Part);

    /// <summary>The part of this name for a contract, and whose it is; null where no plugin that can be used exports it.</summary>
    public (FoundPlugin Plugin, ManifestPart Part)? Find(string contract, string part) => _parts.TryGetValue((contract, part), out var entry) ? entry : null;

    /// <summary>Why a part of this name is not to be had although a folder holds it; null where none does.</summary>
    public RejectedPlugin? RejectedWith(string part) =>
        Rejected.FirstOrDefault(rejected => rejected.Manifest?.Parts.Any(known => known.Name == part) == true);

    /// <summary>Looks for plugins in the folders below each path; a path may be a plugin's folder itself.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="checks">What each plugin must pass.</param>
    /// <param name="trust">How each is judged; nothing is looked at where it is left out.</param>
    public static PluginCatalogue Find(IEnumerable<string> paths, IReadOnlyList<IPluginCheck> checks, TrustPolicy? trust = null)
    {
        var plugins = new List<FoundPlugin>();
        var rejected = new List<RejectedPlugin>();
        var log = new DecisionLog();
        foreach (var folder in paths.SelectMany(Folders).Distinct(StringComparer.Ordinal))
        {
            if (ManifestReader.Read(folder, out var reason) is not { } manifest)
            {
                rejected.Add(new RejectedPlugin { Folder = folder, Faults = [Unreadable(folder, reason)] });
                log.Refuse(Subject.Plugin(Path.GetFileName(folder), folder), Rules.Manifest, rejected[^1].Reason);
                continue;
            }

            var plugin = new FoundPlugin { Folder = folder, Manifest = manifest, Trust = trust?.Judge(folder) };
            var found = log.Take(SubjectOf(plugin), Rules.Manifest, $"{manifest.Id} {manifest.Version} is in {folder}.");
            var faults = checks.SelectMany(check => Note(check, plugin, found, log)).Concat(NoteTrust(trust, plugin, found, log)).ToList();
            if (faults.Count == 0) plugins.Add(plugin);
            else rejected.Add(new RejectedPlugin { Folder = folder, Manifest = manifest, Faults = faults });
        }

        // Nobody can say which of two is meant, so neither is taken: a silent choice would change with the order of folders.
        RejectClashes(plugins, rejected, (PluginFaultCodes.DuplicatePlugin, Rules.OneId, log), plugin => (string[])[plugin.Manifest.Id.ToLowerInvariant()], name => $"The plugin '{name}'");
        // One name may stand for a part of each contract, as for a maker's dialler and phone.
        RejectClashes(plugins, rejected, (PluginFaultCodes.DuplicatePart, Rules.OnePart, log), plugin => plugin.Manifest.Parts.Select(part => (part.Contract, part.Name)), part => $"The part '{part.Name}'");
        return new PluginCatalogue(plugins, rejected, log);
    }

    private static Subject SubjectOf(FoundPlugin plugin) => Subject.Plugin(plugin.Manifest.Id, plugin.Folder);

    private static IReadOnlyList<PluginFault> Note(IPluginCheck check, FoundPlugin plugin, int found, DecisionLog log)
    {
        var faults = check.Check(plugin).ToList();
        foreach (var fault in faults) log.Refuse(SubjectOf(plugin), $"{Rules.Check}: {check.Name}", fault.ToString(), [found]);
        if (faults.Count == 0) log.Take(SubjectOf(plugin), $"{Rules.Check}: {check.Name}", "It passes.", [found]);
        return faults;
    }

    private static IReadOnlyList<PluginFault> NoteTrust(TrustPolicy? trust, FoundPlugin plugin, int found, DecisionLog log)
    {
        if (trust is null || plugin.Trust is not { } verdict) return [];
        var fault = trust.Refusal(plugin.Manifest, plugin.Folder, verdict);
        if (fault is null) log.Take(SubjectOf(plugin), Rules.Trust, $"It is {verdict}.", [found]);
        else log.Refuse(SubjectOf(plugin), Rules.Trust, fault.ToString(), [found]);
        return fault is null ? [] : [fault];
    }

    /// <summary>Notes which parts are to be had, and which are not for what was decided about their plugin.</summary>
    private static void Offer(IReadOnlyList<FoundPlugin> plugins, IReadOnlyList<RejectedPlugin> rejected, DecisionLog log)
    {
        foreach (var plugin in plugins)
            foreach (var part in plugin.Manifest.Parts)
                log.Take(Subject.Part(part.Name, part.Contract, plugin.Folder), Rules.Offer, $"{plugin.Manifest.Id} {plugin.Manifest.Version} offers it.", log.About(SubjectOf(plugin), Verdict.Taken).Take(1));
        foreach (var plugin in rejected.Where(plugin => plugin.Manifest is not null))
        {
            var subject = Subject.Plugin(plugin.Manifest!.Id, plugin.Folder);
            foreach (var part in plugin.Manifest.Parts)
                log.Refuse(Subject.Part(part.Name, part.Contract, plugin.Folder), Rules.Offer, $"{plugin.Manifest.Id} {plugin.Manifest.Version} has it and cannot be used.", log.About(subject, Verdict.Refused));
        }
    }

    private static PluginFault Unreadable(string folder, string reason) => new()
    {
        Code = PluginFaultCodes.BadManifest,
        Message = $"{folder} is no plugin that can be used: {reason}.",
        Fix = "Build or unpack it again.",
    };

    private static IEnumerable<string> Folders(string path)
    {
        path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (!Directory.Exists(path)) return [];
        return File.Exists(Path.Combine(path, ManifestReader.FileName)) ? [path] : Directory.EnumerateDirectories(path).Order(StringComparer.Ordinal);
    }

    private static void RejectClashes<T>(
        List<FoundPlugin> plugins, List<RejectedPlugin> rejected, (string Code, string Rule, DecisionLog Log) how, Func<FoundPlugin, IEnumerable<T>> names, Func<T, string> what)
        where T : notnull
    {
        var clashes = plugins
            .SelectMany(plugin => names(plugin).Select(name => (Name: name, Plugin: plugin)))
            .GroupBy(pair => pair.Name, pair => pair.Plugin)
            .Where(group => group.Count() > 1)
            .ToList();
        foreach (var clash in clashes)
        {
            foreach (var plugin in clash.Where(plugins.Contains).ToList())
            {
                plugins.Remove(plugin);
                rejected.Add(new RejectedPlugin
                {
                    Folder = plugin.Folder,
                    Manifest = plugin.Manifest,
                    Faults =
                    [
                        new PluginFault
                        {
                            Code = how.Code,
                            Message = $"{what(clash.Key)} is in more than one folder: {string.Join(", ", clash.Select(other => other.Folder))}.",
                            Fix = "Remove all but one.",
                        },
                    ],
                });
                how.Log.Refuse(SubjectOf(plugin), how.Rule, rejected[^1].Reason, how.Log.About(SubjectOf(plugin), Verdict.Taken).Take(1));
            }
        }
    }
}
