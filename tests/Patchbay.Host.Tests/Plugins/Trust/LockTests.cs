using Patchbay.Host.Plugins.Checks;
using Patchbay.Host.Plugins.Trust;
using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Plugins.Trust;

public sealed class LockTests : IDisposable
{
    private const string Again = "Run 'plugins lock' again if the change is meant, else bring the plugin back that it names.";

    private readonly TemporaryFolder _folder = new();
    private readonly SignedPlugin _plugin;
    private readonly string _file;

    public LockTests()
    {
        _plugin = new SignedPlugin(_folder["acme"]);
        _file = _folder[PluginLock.FileName];
        PluginLock.Of([_plugin.Found]).Write(_file);
    }

    public static TheoryData<string> FilesOfAllClasses => [.. SignedPlugin.Files];

    [Fact]
    public void What_was_locked_has_not_drifted()
    {
        Drift().ShouldBeNull();
        File.ReadAllText(_file).ShouldBe($"{{\n  \"format\": 1,\n  \"plugins\": {{\n    \"Acme\": {{\n      \"version\": \"1.2.3\",\n      \"sha256\": \"{PluginContent.Read(_plugin.Folder).Digest}\"\n    }}\n  }}\n}}\n");
    }

    [Fact]
    public void A_signature_made_later_is_no_drift()
    {
        _plugin.Sign();
        Drift().ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(FilesOfAllClasses))]
    public void A_changed_file_is_drift(string file)
    {
        File.AppendAllText(_plugin.PathOf(file), " ");
        ShouldBe(PluginFaultCodes.OtherContent, $"The files of Acme 1.2.3 in {_plugin.Folder} are not those that plugins.lock.json was written for.");
    }

    [Fact]
    public void A_plugin_that_was_built_anew_from_other_sources_is_drift()
    {
        File.AppendAllText(_plugin.PathOf("Acme.dll"), " ");
        _plugin.WriteManifest(_ => { });
        Drift().ShouldNotBeNull().Code.ShouldBe(PluginFaultCodes.OtherContent);
    }

    [Fact]
    public void An_added_file_is_drift()
    {
        File.WriteAllText(_plugin.PathOf("extra.dll"), "");
        Drift().ShouldNotBeNull().Code.ShouldBe(PluginFaultCodes.OtherContent);
    }

    [Fact]
    public void Another_version_is_drift()
    {
        _plugin.WriteManifest(manifest => manifest["version"] = "2.0.0");
        ShouldBe(PluginFaultCodes.OtherVersion, $"plugins.lock.json wants Acme 1.2.3, and 2.0.0 was found in {_plugin.Folder}.");
    }

    [Fact]
    public void A_plugin_that_the_lock_does_not_name_is_drift()
    {
        _plugin.WriteManifest(manifest => manifest["id"] = "Other");
        ShouldBe(PluginFaultCodes.NotLocked, "plugins.lock.json does not name Other, which this deployment uses.");
    }

    [Theory]
    [InlineData("{", "it is not JSON: ")]
    [InlineData("[]", "it is not an object")]
    [InlineData("""{ "format": 2 }""", "it is of format 2, and this host understands 1")]
    [InlineData("""{ "format": 1 }""", "'plugins' is missing or not an object")]
    [InlineData("""{ "plugins": { "Acme": 1 } }""", "'Acme' is not an object")]
    [InlineData("""{ "plugins": { "Acme": { "version": "1" } } }""", "'sha256' is missing or not a text")]
    public void A_lock_that_is_none_is_told_why(string text, string why)
    {
        File.WriteAllText(_file, text);
        Should.Throw<FormatException>(() => PluginLock.Read(_file)).Message.ShouldStartWith(why);
    }

    public void Dispose()
    {
        _plugin.Dispose();
        _folder.Dispose();
    }

    private PluginFault? Drift() => PluginLock.Read(_file).Drift(_plugin.Found);

    private void ShouldBe(string code, string message)
    {
        var fault = Drift().ShouldNotBeNull();
        fault.Code.ShouldBe(code);
        fault.Message.ShouldBe(message);
        fault.Fix.ShouldBe(Again);
    }
}
