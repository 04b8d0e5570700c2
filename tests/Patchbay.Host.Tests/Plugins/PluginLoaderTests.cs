using System.Runtime.Loader;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Host.Composition;
using Patchbay.Host.Plugins;
using Patchbay.Services;
using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Plugins;

public sealed class PluginLoaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PluginLoader _loader;

    public PluginLoaderTests() => _loader = Loaders.Of(_folder["store"]);

    [Fact]
    public void A_part_implements_the_hosts_own_contract()
    {
        var part = Load(TestPluginFolders.All, "everything");
        part.Contract.ShouldBe(typeof(IHostedPart));
        typeof(IHostedPart).IsAssignableFrom(part.Type).ShouldBeTrue();
        AssemblyLoadContext.GetLoadContext(part.Type.Assembly)!.Name.ShouldBe(TestPluginFolders.Everything);
    }

    [Fact]
    public void Parts_of_one_plugin_share_a_context_and_plugins_share_none()
    {
        var service = Load(TestPluginFolders.All, "recorder").Type.Assembly;
        Load(TestPluginFolders.All, "recorder-bridge").Type.Assembly.ShouldBeSameAs(service);
        var everything = Load(TestPluginFolders.All, "everything").Type.Assembly;
        AssemblyLoadContext.GetLoadContext(everything).ShouldNotBeSameAs(AssemblyLoadContext.GetLoadContext(service));
    }

    [Fact]
    public void Each_plugin_has_its_own_version_of_a_library()
    {
        Words("everything").ShouldBe("words of version 1");
        Words("recorder").ShouldBe("words of version 2");
    }

    [Fact]
    public void A_package_that_the_host_has_too_is_private_to_the_plugin()
    {
        var plugin = Context("everything");
        var theirs = plugin.LoadFromAssemblyName(new("Scrutor"));
        theirs.Location.ShouldStartWith(_folder["store"]);
        theirs.ShouldNotBeSameAs(typeof(Scrutor.RegistrationStrategy).Assembly);
    }

    [Fact]
    public void A_stray_copy_of_a_contract_in_the_plugins_folder_changes_nothing()
    {
        var copy = TestPluginFolders.Copy(TestPluginFolders.Everything, _folder["plugins"]);
        File.Copy(typeof(IHostedPart).Assembly.Location, Path.Combine(copy, "Patchbay.Abstractions.dll"));
        var part = Load(_folder["plugins"], "everything");
        typeof(IHostedPart).IsAssignableFrom(part.Type).ShouldBeTrue();
    }

    [Fact]
    public void An_assembly_that_is_none_is_told_with_the_part_and_the_place()
    {
        var copy = TestPluginFolders.Copy(TestPluginFolders.Everything, _folder["plugins"]);
        File.WriteAllText(Path.Combine(copy, $"{TestPluginFolders.Everything}.dll"), "not an assembly");
        Should.Throw<PluginLoadException>(() => Load(_folder["plugins"], "everything")).Message
            .ShouldStartWith($"The part 'everything' of Patchbay.TestPlugins.Everything 0.1.0 cannot be loaded from {copy}: ");
    }

    [Fact]
    public void A_class_that_is_not_there_is_told_with_the_part_and_the_place()
    {
        var copy = TestPluginFolders.Copy(TestPluginFolders.Everything, _folder["plugins"]);
        var manifest = Path.Combine(copy, "plugin.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("Everything.EverythingPart", "Everything.Gone", StringComparison.Ordinal));
        Should.Throw<PluginLoadException>(() => Load(_folder["plugins"], "everything")).Message
            .ShouldStartWith($"The part 'everything' of Patchbay.TestPlugins.Everything 0.1.0 cannot be loaded from {copy}: ");
    }

    [Fact]
    public void Options_are_bound_by_the_metadata_of_their_own_type()
    {
        var part = Load(TestPluginFolders.All, "everything");
        dynamic options = OptionsBinder.Bind(part.Options!, JsonNode.Parse("""{ "name": "Ann", "every": "00:01:00", "entries": [{ "code": 3 }] }""")!.AsObject());
        ((string)options.Name).ShouldBe("Ann");
        ((TimeSpan)options.Every).ShouldBe(TimeSpan.FromMinutes(1));
        ((int)options.Count).ShouldBe(20);
        ((string)options.Entries[0].Label).ShouldBe("unnamed");
    }

    [Fact]
    public void Options_with_an_unknown_member_are_not_bound()
    {
        var part = Load(TestPluginFolders.All, "everything");
        Should.Throw<JsonException>(() => OptionsBinder.Bind(part.Options!, JsonNode.Parse("""{ "name": "Ann", "nmae": 1 }""")!.AsObject()));
    }

    public void Dispose() => _folder.Dispose();

    private LoadedPart Load(string path, string part)
    {
        var plugin = PluginCatalogue.Find([path], []).Plugins.Single(candidate => candidate.Manifest.Parts.Any(known => known.Name == part));
        return _loader.Load(plugin, plugin.Manifest.Parts.Single(known => known.Name == part));
    }

    private AssemblyLoadContext Context(string part) => AssemblyLoadContext.GetLoadContext(Load(TestPluginFolders.All, part).Type.Assembly)!;

    private string? Words(string part) =>
        Context(part).LoadFromAssemblyName(new("Acme.Words")).GetType("Acme.Words.Greeting")!.GetProperty("Text")!.GetValue(null) as string;
}
