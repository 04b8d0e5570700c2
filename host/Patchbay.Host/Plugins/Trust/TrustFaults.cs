using Patchbay.Host.Plugins.Checks;

namespace Patchbay.Host.Plugins.Trust;

/// <summary>Says of a verdict what speaks against a plugin under <c>trust: enforce</c>.</summary>
internal static class TrustFaults
{
    /// <summary>Null where the plugin is whole and signed by who may.</summary>
    public static PluginFault? Of(PluginManifest manifest, string folder, TrustVerdict verdict)
    {
        var who = $"{manifest.Id} {manifest.Version} in {folder}";
        return verdict.State switch
        {
            TrustState.Signed => null,
            TrustState.Unsigned => new PluginFault
            {
                Code = PluginFaultCodes.Unsigned,
                Message = $"{who} is not signed.",
                Fix = $"Sign it with a key that 'plugins.keys' names: plugins sign {folder} --key FILE.",
            },
            TrustState.UntrustedKey => new PluginFault
            {
                Code = PluginFaultCodes.UntrustedKey,
                Message = $"{who} is signed with the key {verdict.KeyId}, which is none of those in 'plugins.keys'.",
                Fix = "Add its public key to 'plugins.keys' where you trust who signed it, or take a plugin that another key signed.",
            },
            TrustState.Modified => new PluginFault
            {
                Code = PluginFaultCodes.Modified,
                Message = $"{who} is not as it was built: {verdict.Why ?? string.Join("; ", verdict.Differences)}.",
                Fix = "Unpack or build it again, and sign it anew where the change was meant.",
            },
            _ => new PluginFault
            {
                Code = PluginFaultCodes.InvalidSignature,
                Message = $"The signature of {who} is worth nothing: {verdict.Why}.",
                Fix = $"Unpack the plugin again, or sign it anew: plugins sign {folder} --key FILE.",
            },
        };
    }
}
