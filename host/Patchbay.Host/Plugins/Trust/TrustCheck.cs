using Patchbay.Host.Plugins.Checks;

namespace Patchbay.Host.Plugins.Trust;

/// <summary>Refuses what is not whole or not signed by who may, where a deployment says <c>trust: enforce</c>.</summary>
internal sealed class TrustCheck(TrustPolicy policy) : IPluginCheck
{
    public string Name => "hashes and signature";

    public IEnumerable<PluginFault> Check(FoundPlugin plugin) => policy.Refusal(plugin.Manifest, plugin.Folder, plugin.Trust) is { } fault ? [fault] : [];
}
