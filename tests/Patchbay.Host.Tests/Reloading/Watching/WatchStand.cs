using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Host.Deployment;
using Patchbay.Host.Plugins;
using Patchbay.Host.Reloading.Watching;
using Patchbay.Host.Tests.Plugins;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Host.Tests.Reloading.Watching;

/// <summary>A deployment in files of its own, and a watch on it.</summary>
internal sealed class WatchStand : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _told = [];
    private DeploymentWatch? _watch;

    public WatchStand()
    {
        Directory.CreateDirectory(_folder["plugins"]);
        Plugin = TestPluginFolders.Copy(TestPluginFolders.Everything, _folder["plugins"]);
        Write("my.json", """{ "include": ["more.json"], "services": { "everything/all": { "name": "Ann" } } }""");
        Write("more.json", """{ "host": { "stop": "00:00:20" } }""");
    }

    /// <summary>The folder of the plugin in use.</summary>
    public string Plugin { get; }

    public DeploymentWatch Watch => _watch!;

    public string this[string name] => _folder[name];

    public void Write(string name, string text) => File.WriteAllText(_folder[name], text);

    public DeploymentReading Read()
    {
        var plugins = PluginCatalogue.Find([_folder["plugins"]], []);
        return new DeploymentReader(_ => plugins, _folder["data"]).Explain(new DeploymentSource { Name = "my.json", Text = File.ReadAllBytes(_folder["my.json"]), Folder = _folder.Path });
    }

    /// <summary>Starts to watch what is there now.</summary>
    public void Start(WatchPace pace, TimeProvider? clock = null) => _watch = new DeploymentWatch(Read(), pace, clock ?? TimeProvider.System, NullLogger<DeploymentWatch>.Instance);

    /// <summary>All that was told so far.</summary>
    public IReadOnlyList<string> Told()
    {
        while (Watch.Changes.TryRead(out var why)) _told.Add(why.Replace(_folder.Path, "FOLDER", StringComparison.Ordinal));
        return [.. _told];
    }

    public async Task<IReadOnlyList<string>> ToldAsync(int times)
    {
        await Eventually.UntilAsync($"{times} changes are told", () => Told().Count >= times);
        return Told();
    }

    public async ValueTask DisposeAsync()
    {
        if (_watch is not null) await _watch.DisposeAsync();
        _folder.Dispose();
    }
}
