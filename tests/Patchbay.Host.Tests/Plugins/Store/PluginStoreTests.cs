using Microsoft.Extensions.Logging;
using Patchbay.Host.Deployment;
using Patchbay.Host.Plugins;
using Patchbay.Host.Plugins.Loading;
using Patchbay.Host.Plugins.Store;
using Patchbay.PluginForge;
using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Plugins.Store;

public sealed class PluginStoreTests : IAsyncLifetime, IDisposable
{
    private readonly Forge _forge = new();
    private readonly TemporaryFolder _folder = new();
    private ForgedPlugin _plugin = null!;

    public Task InitializeAsync() => MakeAsync("first");

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _forge.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_plugin_runs_from_its_copy_and_its_own_folder_may_go()
    {
        var part = Loaders.Of(_folder.Path).Load(Found(), Found().Manifest.Parts[0]);
        part.Type.Assembly.Location.ShouldStartWith(_folder.Path);
        if (OperatingSystem.IsLinux()) File.ReadLines("/proc/self/maps").ShouldNotContain(line => line.Contains(_plugin.Folder, StringComparison.Ordinal));
        Directory.Delete(_plugin.Folder, recursive: true);
        // The library was not needed before.
        part.Type.GetMethod("Words")!.Invoke(null, null).ShouldBe("first");
    }

    [Fact]
    public async Task A_plugin_can_be_built_anew_while_it_runs_and_who_loads_it_then_gets_the_new_one()
    {
        var part = Loaders.Of(_folder.Path).Load(Found(), Found().Manifest.Parts[0]);
        await MakeAsync("second");
        part.Type.GetMethod("Words")!.Invoke(null, null).ShouldBe("first");
        Loaders.Of(_folder.Path).Load(Found(), Found().Manifest.Parts[0]).Type.GetMethod("Words")!.Invoke(null, null).ShouldBe("second");
    }

    [Fact]
    public void The_same_content_is_one_entry_and_is_copied_once()
    {
        var first = new PluginStore(_folder.Path).Take(Found());
        var written = Directory.GetLastWriteTimeUtc(first.Folder);
        var second = new PluginStore(_folder.Path).Take(Found());
        second.Folder.ShouldBe(first.Folder);
        Directory.GetLastWriteTimeUtc(second.Folder).ShouldBe(written);
        Directory.EnumerateDirectories(_folder.Path).ShouldHaveSingleItem().ShouldBe(first.Folder);
        Path.GetFileName(first.Folder).ShouldBe(first.Content.Digest);
        File.ReadAllText(Path.Combine(first.Folder, "deep/er/file")).ShouldBe("found");
    }

    [Fact]
    public void A_copy_that_somebody_changed_is_made_anew()
    {
        var stored = new PluginStore(_folder.Path).Take(Found());
        File.WriteAllText(Path.Combine(stored.Folder, "deep/er/file"), "planted");
        new PluginStore(_folder.Path).Take(Found()).Folder.ShouldBe(stored.Folder);
        File.ReadAllText(Path.Combine(stored.Folder, "deep/er/file")).ShouldBe("found");
        Directory.EnumerateDirectories(_folder.Path).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_nobody_took_is_removed()
    {
        new PluginStore(_folder.Path).Take(Found());
        Directory.CreateDirectory(_folder[".new-left-by-a-crash"]);
        await MakeAsync("second");
        var store = new PluginStore(_folder.Path);
        var second = store.Take(Found());
        store.RemoveUnused().ShouldBe(2);
        Directory.EnumerateDirectories(_folder.Path).ShouldHaveSingleItem().ShouldBe(second.Folder);
    }

    [Fact]
    public void A_folder_that_is_gone_is_told()
    {
        var found = Found();
        Directory.Delete(found.Folder, recursive: true);
        Should.Throw<PluginLoadException>(() => Loaders.Of(_folder.Path).Load(found, found.Manifest.Parts[0])).Message
            .ShouldStartWith($"The part 'acme' of Acme.Stored 1.0.0 cannot be loaded from {found.Folder}: ");
        Directory.EnumerateDirectories(_folder.Path).ShouldBeEmpty();
    }

    [Theory]
    [InlineData((int)PluginTrust.Off, null)]
    [InlineData((int)PluginTrust.Warn, "runs")]
    [InlineData((int)PluginTrust.Enforce, "refused")]
    public void Files_that_are_not_the_manifests_when_they_are_copied_are_told_by_trust(int trust, string? told)
    {
        var found = Found();
        File.WriteAllText(_plugin["deep/er/file"], "planted");
        File.WriteAllText(_plugin["more"], "planted");
        File.Delete(_plugin["Acme.Words.pdb"]);
        const string Differences = "'Acme.Words.pdb' is missing, 'deep/er/file' is changed, 'more' is not in the manifest";
        var log = new CollectedLog();
        var loader = new PluginLoader(new PluginLoadContextFactory(), new PluginStore(_folder.Path), new PluginSettings { Trust = (PluginTrust)trust }, log);
        if (told == "refused")
        {
            Should.Throw<PluginLoadException>(() => loader.Load(found, found.Manifest.Parts[0])).Message
                .ShouldBe($"The part 'acme' of Acme.Stored 1.0.0 cannot be loaded from {found.Folder}: its files are not those of its manifest ({Differences}). Build or unpack it again.");
            return;
        }

        loader.Load(found, found.Manifest.Parts[0]);
        log.Lines.ShouldBe(told is null ? [] : [$"The files of Acme.Stored in {found.Folder} are not those of its manifest: {Differences}. It runs all the same, because plugins.trust is not 'enforce'"]);
    }

    private async Task MakeAsync(string words)
    {
        const string Source = """
            [Export<IHostedPart>("acme")]
            public sealed class Part : IHostedPart
            {
                public static string Words() => Acme.Words.Text.Value;
                public ValueTask StartAsync(CancellationToken cancellationToken) => default;
                public ValueTask DisposeAsync() => default;
            }
            """;
        var library = Forge.Library("Acme.Words", $$"""namespace Acme.Words; public static class Text { public static string Value => "{{words}}"; }""");
        _plugin = await _forge.PluginAsync("Acme.Stored", Source, shape: new PluginShape
        {
            Libraries = [library],
            Files = new Dictionary<string, byte[]> { ["deep/er/file"] = "found"u8.ToArray() },
        });
    }

    private FoundPlugin Found() => PluginCatalogue.Find([_plugin.Folder], []).Plugins.ShouldHaveSingleItem();

    private sealed class CollectedLog : ILogger<PluginLoader>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
