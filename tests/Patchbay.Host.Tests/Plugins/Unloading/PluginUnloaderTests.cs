using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Host.Deployment;
using Patchbay.Host.Plugins;
using Patchbay.Host.Plugins.Loading;
using Patchbay.Host.Plugins.Unloading;
using Patchbay.PluginForge;
using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Plugins.Unloading;

public sealed class PluginUnloaderTests : IAsyncLifetime, IDisposable
{
    private const string Source =
        """
        [Export<IHostedPart>("acme")]
        public sealed class Part : IHostedPart
        {
            public ValueTask StartAsync(CancellationToken cancellationToken) => default;
            public ValueTask DisposeAsync() => default;
        }
        """;

    private readonly Forge _forge = new();
    private readonly TemporaryFolder _folder = new();
    private readonly LedgerBoard _ledgers = new();
    private PluginLoader _loader = null!;

    public async Task InitializeAsync()
    {
        await _forge.PluginAsync("Acme.Goes", Source);
        await _forge.PluginAsync("Acme.Stays", Source.Replace("\"acme\"", "\"other\"", StringComparison.Ordinal));
        _loader = PluginLoader.Of(new PluginSettings { Reloadable = ["ACME.goes"] }, _folder.Path, NullLoggerFactory.Instance);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _forge.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Plugins_that_can_go_go_and_the_others_stay()
    {
        Load("acme");
        var stays = Load("other");
        var unload = (await Unloader(new Found(null)).UnloadAsync(TimeSpan.FromSeconds(20), CancellationToken.None)).ShouldHaveSingleItem();
        (unload.Plugin.Manifest.Id, unload.Report.Outcome).ShouldBe(("Acme.Goes", UnloadOutcome.Verified));
        unload.Holders.ShouldBeEmpty();
        (await Unloader(new Found(null)).UnloadAsync(TimeSpan.Zero, CancellationToken.None)).ShouldBeEmpty();
        Load("other").ShouldBe(stays);
        Load("acme").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("System.Timer > Part", "not given back by acme/main: a timer;found: System.Timer > Part")]
    [InlineData(null, "not given back by acme/main: a timer")]
    [InlineData("fails", "not given back by acme/main: a timer")]
    public async Task Of_one_that_is_held_it_is_said_by_whom_as_far_as_anybody_knows(string? found, string holders)
    {
        var part = Hold("acme");
        _ledgers.Of("Acme.Goes").Give("acme/main: a timer");
        _ledgers.Of("Acme.Stays").Give("other/main: a timer");
        var unload = (await Unloader(new Found(found)).UnloadAsync(TimeSpan.Zero, CancellationToken.None)).ShouldHaveSingleItem();
        unload.Report.Outcome.ShouldBe(UnloadOutcome.StillHeld);
        string.Join(";", unload.Holders).ShouldBe(holders);
        GC.KeepAlive(part);
    }

    private PluginUnloader Unloader(IHolderSearch search) => new(_loader, _ledgers, search, NullLogger<PluginUnloader>.Instance);

    private string Load(string name) => Type(name).AssemblyQualifiedName!;

    private object Hold(string name) => Activator.CreateInstance(Type(name))!;

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private Type Type(string name)
    {
        var (plugin, part) = PluginCatalogue.Find([_forge.Folder], []).Find("Patchbay.Services.IHostedPart", name)!.Value;
        var loaded = _loader.Load(plugin, part);
        loaded.Use.Dispose();
        return loaded.Type;
    }

    private sealed class Found(string? chain) : IHolderSearch
    {
        public IReadOnlyDictionary<string, string?> Find(IReadOnlyCollection<string> folders) =>
            chain == "fails" ? throw new IOException("no room for a snapshot") : folders.ToDictionary(folder => folder, _ => chain);
    }
}
