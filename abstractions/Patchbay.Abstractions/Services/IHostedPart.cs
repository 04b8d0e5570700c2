using Patchbay.Plugins;

namespace Patchbay.Services;

/// <summary>
/// Anything else that runs with the host: a simulator, an exporter. Started by <see cref="IStartable.StartAsync"/> before
/// whatever takes an address from it, ended by its disposal after that.
/// </summary>
public interface IHostedPart : IStartable, IAsyncDisposable;
