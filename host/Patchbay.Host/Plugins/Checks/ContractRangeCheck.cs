namespace Patchbay.Host.Plugins.Checks;

/// <summary>Compares the contract versions that a plugin says it runs with to those the host has.</summary>
internal sealed class ContractRangeCheck(ContractSurface contracts) : IPluginCheck
{
    public string Name => "contract versions";

    public IEnumerable<PluginFault> Check(FoundPlugin plugin)
    {
        foreach (var (name, text) in plugin.Manifest.Contracts)
        {
            if (!contracts.Versions.TryGetValue(name, out var version))
            {
                yield return Fault($"{plugin.Manifest.Id} {plugin.Manifest.Version} stands on {name} {text}, which this host does not have.", "Take a newer host.");
                continue;
            }

            if (!VersionRange.TryParse(text, out var range))
                yield return Fault($"{plugin.Manifest.Id} {plugin.Manifest.Version} names '{text}' as its range of {name}, which is none.", "Build it again.");
            else if (!range.Contains(version))
                yield return Fault($"{plugin.Manifest.Id} {plugin.Manifest.Version} wants {name} {range}, and this host has {version}.", Advice(plugin, version, range));
        }
    }

    private static string Advice(FoundPlugin plugin, string version, VersionRange range) => VersionRange.Compare(version, range.From) < 0
        ? $"Take a host with contracts {range.From} or later, or an older {plugin.Manifest.Id}."
        : $"Take a newer {plugin.Manifest.Id}, built for {version}.";

    private static PluginFault Fault(string message, string fix) => new() { Code = PluginFaultCodes.ContractRange, Message = message, Fix = fix };
}
