using Patchbay.Host.Plugins;
using Patchbay.Host.Tests.Plugins;
using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Deployment.Parity;

/// <summary>Loads parts once for all tests of a class.</summary>
public sealed class PartLoading : IDisposable
{
    private readonly TemporaryFolder _store = new();

    public PartLoading() => Loader = Loaders.Of(_store.Path);

    internal PluginLoader Loader { get; }

    public void Dispose() => _store.Dispose();
}
