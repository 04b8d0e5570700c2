using Microsoft.Extensions.Logging;
using Patchbay.Host.Deployment;
using Patchbay.Host.Hosting;
using Patchbay.Host.Plugins;
using Patchbay.Host.Plugins.Loading;
using Patchbay.Host.Plugins.Store;
using Patchbay.Host.Plugins.Unloading;
using Patchbay.Hosting;

namespace Patchbay.Host.Composition;

/// <summary>What all instances have in common.</summary>
internal sealed record HostServices
{
    public required PluginLoader Loader { get; init; }

    public required PluginStore Store { get; init; }

    public required PluginUnloader Unloader { get; init; }

    public required LedgerBoard Ledgers { get; init; }

    public required HostData Data { get; init; }

    public required IOutcomeLog Outcomes { get; init; }

    public required ILoggerFactory Loggers { get; init; }

    public PublishedAddressBoard Addresses { get; } = new();

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Makes them for a deployment.</summary>
    /// <param name="plugins">How it treats plugins.</param>
    /// <param name="store">The folder that plugins run from.</param>
    /// <param name="data">Where instances keep what they keep.</param>
    /// <param name="outcomes">What is decided and not handed over.</param>
    /// <param name="loggers">Where everything is told.</param>
    public static HostServices Of(PluginSettings plugins, string store, HostData data, IOutcomeLog outcomes, ILoggerFactory loggers)
    {
        var (entries, ledgers) = (new PluginStore(store), new LedgerBoard());
        var loader = new PluginLoader(new PluginLoadContextFactory(), entries, plugins, loggers.CreateLogger<PluginLoader>());
        return new HostServices
        {
            Loader = loader,
            Store = entries,
            Unloader = new PluginUnloader(loader, ledgers, PluginUnloader.SearchAsAsked(), loggers.CreateLogger<PluginUnloader>()),
            Ledgers = ledgers,
            Data = data,
            Outcomes = outcomes,
            Loggers = loggers,
        };
    }
}
