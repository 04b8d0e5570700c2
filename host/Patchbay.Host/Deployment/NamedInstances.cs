using Patchbay.Host.Plugins;
using Patchbay.Plugins;

namespace Patchbay.Host.Deployment;

/// <summary>Finds the instances that a deployment's texts name, and says why one is not to be had.</summary>
/// <param name="instances">Those that could be read.</param>
/// <param name="failed">Keys of those that stand there and could not; that was told.</param>
/// <param name="plugins">Whose parts may have had other names.</param>
/// <param name="problems">Where problems go.</param>
internal sealed class NamedInstances(IReadOnlyList<InstanceSettings> instances, IReadOnlySet<string> failed, PluginCatalogue plugins, ProblemList problems)
{
    /// <summary>Finds one.</summary>
    /// <param name="written">What stands there.</param>
    /// <param name="contract">The contract that it must be of; null for any.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="by">The instance that names it, which is not proposed; null for a desk plan.</param>
    public InstanceKey? Find(string written, string? contract, string path, InstanceKey? by = null)
    {
        var fitting = instances.Where(instance => contract is null || instance.Part.Contract == contract).Select(instance => instance.Key).ToList();
        if (InstanceKey.TryParse(written, out var key) && fitting.Contains(key)) return key;
        Tell(written, contract, path, [.. fitting.Where(other => other != by).Select(other => other.ToString())]);
        return null;
    }

    private void Tell(string written, string? contract, string path, IReadOnlyList<string> fitting)
    {
        var section = contract is null ? null : InstanceSections.SectionOf(contract);
        Advice declare = section is null ? "None is declared that would; declare one, or take this out." : $"None is declared under '{section}'; declare one, or take this out.";
        var advice = fitting.Count == 0 ? declare : NearestName.Advice(written, fitting);
        var message = $"There is no instance '{written}' that fits here.";
        if (failed.Contains(written)) problems.AddFollowing(ProblemCodes.UnknownReference, path, message, advice);
        else if (Renamed(written, contract, fitting) is { } now) problems.Add(ProblemCodes.Renamed, path, $"The part of '{written}' is called '{now.Split('/')[0]}' now.", Tombstones.Write(now));
        else if (instances.FirstOrDefault(instance => instance.Key.ToString() == written) is { } other)
            problems.Add(ProblemCodes.UnknownReference, path, $"'{written}' stands under '{InstanceSections.SectionOf(other.Part.Contract)}', and one of '{section}' must be named here.", advice);
        else problems.Add(ProblemCodes.UnknownReference, path, message, advice);
    }

    /// <summary>The declared instance whose part had the name that is written.</summary>
    private string? Renamed(string written, string? contract, IReadOnlyList<string> fitting)
    {
        if (!InstanceKey.TryParse(written, out var key)) return null;
        var names = plugins.Parts.Where(part => (contract is null || part.Contract == contract) && part.Replaces.Contains(key.Part)).Select(part => $"{part.Name}/{key.Name}");
        return names.FirstOrDefault(fitting.Contains);
    }
}
