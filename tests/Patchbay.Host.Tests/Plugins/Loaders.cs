using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Host.Deployment;
using Patchbay.Host.Plugins;
using Patchbay.Host.Plugins.Loading;
using Patchbay.Host.Plugins.Store;

namespace Patchbay.Host.Tests.Plugins;

/// <summary>Loaders of plugins for tests.</summary>
internal static class Loaders
{
    /// <summary>One over a store of its own, as the host makes it.</summary>
    public static PluginLoader Of(string store, PluginSettings? settings = null) =>
        new(new PluginLoadContextFactory(), new PluginStore(store), settings ?? new PluginSettings(), NullLogger<PluginLoader>.Instance);
}
