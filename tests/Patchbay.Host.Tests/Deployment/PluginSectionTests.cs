using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Patchbay.Host.Deployment;
using Patchbay.Host.Plugins;
using Patchbay.Host.Tests.Plugins;
using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Deployment;

public sealed class PluginSectionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_is_said_of_plugins_is_read_with_its_paths_made_absolute()
    {
        using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256)) File.WriteAllText(_folder["release.pem"], key.ExportSubjectPublicKeyInfoPem());
        Directory.CreateDirectory(_folder["mine"]);
        PluginSettings? asked = null;
        new DeploymentReader(
            settings =>
            {
                asked = settings;
                return PluginCatalogue.Find([TestPluginFolders.All], []);
            },
            "/data").Read(Reading.Source("""
                { "plugins": { "paths": ["mine"], "trust": "enforce", "keys": ["release.pem"], "reloadable": ["PATCHBAY.testplugins.recorder"] } }
                """) with { Folder = _folder.Path }).Problems.ShouldBeEmpty();
        asked.ShouldNotBeNull();
        (asked.Trust, asked.Paths.Single(), asked.Keys.Single(), asked.Reloadable.Single())
            .ShouldBe((PluginTrust.Enforce, _folder["mine"], _folder["release.pem"], "PATCHBAY.testplugins.recorder"));
    }

    [Fact]
    public void A_plugin_that_cannot_be_unloaded_is_not_reloadable_and_what_holds_it_is_named()
    {
        var copy = TestPluginFolders.Copy(TestPluginFolders.Recorder, _folder.Path);
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(copy, "plugin.json")))!;
        manifest["pins"] = new JsonArray("typed hub Acme.DeskHub", "reflection JSON");
        File.WriteAllText(Path.Combine(copy, "plugin.json"), manifest.ToJsonString());
        var plugins = PluginCatalogue.Find([_folder.Path], []);
        new DeploymentReader(_ => plugins, "/data").Read(Reading.Source("""{ "plugins": { "reloadable": ["patchbay.testplugins.recorder"] } }""")).Problems.ShouldHaveSingleItem().ToString().ShouldBe(
            "demo.json:1:31  PB1020  $.plugins.reloadable[0]  'Patchbay.TestPlugins.Recorder' cannot be unloaded again, because of: typed hub Acme.DeskHub; reflection JSON.  "
            + "Take it out here, or build the plugin without that.");
    }

    public void Dispose() => _folder.Dispose();
}
