using Patchbay.Host.Plugins;

namespace Patchbay.Host.Tests.Plugins.Checks;

/// <summary>Plugins that exist as their manifest alone.</summary>
internal static class Plugin
{
    public static FoundPlugin With(
        string framework = "net10.0", IReadOnlyList<string>? platforms = null, IReadOnlyDictionary<string, string>? contracts = null) => new()
        {
            Folder = "/plugins/Acme",
            Manifest = new PluginManifest
            {
                Id = "Acme",
                Version = "1.2.0",
                Assembly = "Acme.dll",
                TargetFramework = framework,
                RuntimeIdentifiers = platforms ?? [],
                Contracts = contracts ?? new Dictionary<string, string>(),
                Parts = [],
                Files = new Dictionary<string, string>(),
            },
        };
}
