using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Host.Deployment;
using Patchbay.Host.Plugins;

namespace Patchbay.Host.Tests.Plugins;

/// <summary>Loaders of plugins for tests.</summary>
internal static class Loaders
{
    /// <summary>One over a store of its own, as the host makes it.</summary>
    public static PluginLoader Of(string store) => PluginLoader.Of(new PluginSettings(), store, NullLoggerFactory.Instance);
}
