using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Patchbay.Host.Deployment;
using Patchbay.Host.Plugins;
using Patchbay.Host.Plugins.Loading;
using Patchbay.Host.Plugins.Store;
using Patchbay.Host.Plugins.Trust;
using Patchbay.PluginForge;
using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Plugins.Store;

public sealed class PluginStoreTests : IAsyncLifetime, IDisposable
{
    private readonly Forge _forge = new();
    private readonly TemporaryFolder _folder = new();
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private ForgedPlugin _plugin = null!;

    public Task InitializeAsync() => MakeAsync("first");

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _forge.Dispose();
        _folder.Dispose();
        _key.Dispose();
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
        Path.GetFileName(first.Folder).ShouldBe(first.Digest);
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
    [InlineData((int)PluginTrust.Off)]
    [InlineData((int)PluginTrust.Warn)]
    [InlineData((int)PluginTrust.Enforce)]
    public void A_plugin_that_was_changed_since_it_was_found_is_judged_as_it_is_loaded(int trust)
    {
        var (settings, found, log) = (Signed((PluginTrust)trust), Found(Signed((PluginTrust)trust)), new CollectedLog());
        File.WriteAllText(_plugin["deep/er/file"], "planted");
        File.WriteAllText(_plugin["more"], "planted");
        File.Delete(_plugin["Acme.Words.pdb"]);
        var loader = Loader(settings, log);
        if (settings.Trust == PluginTrust.Enforce)
        {
            Should.Throw<PluginLoadException>(() => loader.Load(found, found.Manifest.Parts[0])).Message
                .ShouldStartWith($"The part 'acme' of Acme.Stored 1.0.0 cannot be loaded: Acme.Stored 1.0.0 in {found.Folder} is not as it was built: Acme.Words.pdb is missing; deep/er/file is changed; more is not in the manifest.");
            return;
        }

        loader.Load(found, found.Manifest.Parts[0]);
        log.Lines.ShouldBe(settings.Trust == PluginTrust.Off
            ? []
            : [$"Acme.Stored in {found.Folder} was changed while the host started; it runs as it is now (modified: Acme.Words.pdb is missing, deep/er/file is changed, more is not in the manifest)"]);
    }

    [Fact]
    public async Task A_plugin_that_was_replaced_by_another_that_is_signed_too_is_not_the_one_that_was_checked()
    {
        var settings = Signed(PluginTrust.Enforce);
        var found = Found(settings);
        await MakeAsync("second");
        Sign();
        Should.Throw<PluginLoadException>(() => Loader(settings, new CollectedLog()).Load(found, found.Manifest.Parts[0])).Message
            .ShouldBe($"The part 'acme' of Acme.Stored 1.0.0 cannot be loaded: {found.Folder} was changed while the host started. Start it again.");
    }

    private PluginSettings Signed(PluginTrust trust)
    {
        Sign();
        File.WriteAllText(_folder["key.pem"], _key.ExportSubjectPublicKeyInfoPem());
        return new PluginSettings { Trust = trust, Keys = [_folder["key.pem"]] };
    }

    private void Sign() => SignatureFile.Sign(File.ReadAllBytes(_plugin.ManifestPath), _key).Write(_plugin.Folder);

    private PluginLoader Loader(PluginSettings settings, CollectedLog log) =>
        new(new PluginLoadContextFactory(), new PluginStore(_folder["store"]), settings, log);

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

    private FoundPlugin Found(PluginSettings? settings = null) =>
        PluginCatalogue.Find([_plugin.Folder], [], settings is null ? null : TrustPolicy.Of(settings)).Plugins.ShouldHaveSingleItem();

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
