using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Host.Deployment;
using Patchbay.Host.Plugins;
using Patchbay.Host.Plugins.Checks;
using Patchbay.Host.Plugins.Trust;
using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Plugins.Trust;

/// <summary>Every class of file of a signed plugin is tampered with, and each time the verdict says so.</summary>
public sealed class TrustTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SignedPlugin _plugin;

    public TrustTests() => _plugin = new SignedPlugin(_folder["acme"]);

    public static TheoryData<string> FilesOfAllClasses => [.. SignedPlugin.Files];

    /// <summary>Without the main assembly there is no plugin to judge.</summary>
    public static TheoryData<string> FilesBesideTheMainOne => [.. SignedPlugin.Files.Where(file => file != "Acme.dll")];

    [Fact]
    public void A_plugin_signed_with_a_key_that_may_is_trusted()
    {
        _plugin.Sign();
        var verdict = Judge();
        verdict.State.ShouldBe(TrustState.Signed);
        verdict.KeyId.ShouldBe(_plugin.KeyId);
        Refusal().ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(FilesOfAllClasses))]
    public void A_changed_file_is_named(string file)
    {
        _plugin.Sign();
        File.AppendAllText(_plugin.PathOf(file), " ");
        Judge().Differences.ShouldBe([new FileDifference { Path = file, Change = FileChange.Changed }]);
        ShouldBeModified($"{file} is changed");
    }

    [Theory]
    [MemberData(nameof(FilesBesideTheMainOne))]
    public void A_missing_file_is_named(string file)
    {
        _plugin.Sign();
        File.Delete(_plugin.PathOf(file));
        ShouldBeModified($"{file} is missing");
    }

    [Fact]
    public void Without_its_main_assembly_a_signed_plugin_is_not_trusted()
    {
        _plugin.Sign();
        File.Delete(_plugin.PathOf("Acme.dll"));
        Judge().ToString().ShouldBe("modified: its assembly 'Acme.dll' is not there");
    }

    [Theory]
    [InlineData("Patchbay.Extra.dll")]
    [InlineData("wwwroot/extra.js")]
    [InlineData("plugin.json.bak")]
    [InlineData("sub/plugin.json")]
    [InlineData("sub/plugin.json.sig")]
    public void An_added_file_is_named(string file)
    {
        _plugin.Sign();
        Directory.CreateDirectory(Path.GetDirectoryName(_plugin.PathOf(file))!);
        File.WriteAllText(_plugin.PathOf(file), "");
        ShouldBeModified($"{file} is not in the manifest");
    }

    [Fact]
    public void Two_files_that_changed_places_are_both_named()
    {
        _plugin.Sign();
        File.Move(_plugin.PathOf("Acme.dll"), _plugin.PathOf("x"));
        File.Move(_plugin.PathOf("Acme.Words.dll"), _plugin.PathOf("Acme.dll"));
        File.Move(_plugin.PathOf("x"), _plugin.PathOf("Acme.Words.dll"));
        ShouldBeModified("Acme.Words.dll is changed; Acme.dll is changed");
    }

    [Fact]
    public void A_manifest_that_was_made_to_fit_changed_files_loses_its_signature()
    {
        _plugin.Sign();
        File.AppendAllText(_plugin.PathOf("Acme.dll"), " ");
        _plugin.WriteManifest(_ => { });
        var fault = Refusal().ShouldNotBeNull();
        fault.Code.ShouldBe(PluginFaultCodes.InvalidSignature);
        fault.Message.ShouldBe($"The signature of Acme 1.2.3 in {_plugin.Folder} is worth nothing: it does not fit this plugin.json.");
        fault.Fix.ShouldBe($"Unpack the plugin again, or sign it anew: plugins sign {_plugin.Folder} --key FILE.");
    }

    [Theory]
    [InlineData("version", "\"1.2.4\"")]
    [InlineData("needs", "[\"network\"]")]
    [InlineData("x", "1.0")]
    public void A_manifest_that_says_something_else_loses_its_signature(string field, string value)
    {
        _plugin.Sign();
        _plugin.WriteManifest(manifest => manifest[field] = JsonNode.Parse(value));
        Judge().State.ShouldBe(TrustState.InvalidSignature);
    }

    [Fact]
    public void A_manifest_that_is_only_written_otherwise_keeps_its_signature()
    {
        _plugin.Sign();
        var manifest = JsonNode.Parse(File.ReadAllText(_plugin.PathOf("plugin.json")))!.AsObject();
        var turned = new JsonObject(manifest.Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        File.WriteAllText(_plugin.PathOf("plugin.json"), turned.ToJsonString(new() { WriteIndented = true }).Replace("Acme.dll", "\\u0041cme.dll", StringComparison.Ordinal));
        Judge().State.ShouldBe(TrustState.Signed);
    }

    [Theory]
    [InlineData("", "it is not JSON: ")]
    [InlineData("[]", "it is not an object")]
    [InlineData("""{ "algorithm": "rsa", "keyId": "a", "signature": "" }""", "it is made by 'rsa', and this host knows ecdsa-sha256")]
    [InlineData("""{ "algorithm": "ecdsa-sha256", "signature": "" }""", "'keyId' is missing or not a text")]
    [InlineData("""{ "algorithm": "ecdsa-sha256", "keyId": "a", "signature": "!" }""", "The input is not a valid Base-64 string")]
    public void A_signature_that_cannot_be_read_is_invalid(string signature, string why)
    {
        File.WriteAllText(_plugin.PathOf("plugin.json.sig"), signature);
        var verdict = Judge();
        verdict.State.ShouldBe(TrustState.InvalidSignature);
        verdict.Why.ShouldNotBeNull().ShouldStartWith(why);
    }

    [Fact]
    public void A_signature_that_was_changed_is_invalid()
    {
        _plugin.Sign();
        var signature = SignatureFile.Parse(File.ReadAllBytes(_plugin.PathOf("plugin.json.sig")));
        signature.Signature[^1] ^= 1;
        signature.Write(_plugin.Folder);
        Judge().State.ShouldBe(TrustState.InvalidSignature);
    }

    [Fact]
    public void A_signature_that_says_to_be_of_a_trusted_key_and_is_not_is_invalid()
    {
        using var other = new SignedPlugin(_folder["other"]);
        other.Sign();
        (SignatureFile.Parse(File.ReadAllBytes(other.PathOf("plugin.json.sig"))) with { KeyId = _plugin.KeyId }).Write(_plugin.Folder);
        Judge().State.ShouldBe(TrustState.InvalidSignature);
    }

    [Fact]
    public void Without_a_signature_a_whole_plugin_is_unsigned()
    {
        Judge().State.ShouldBe(TrustState.Unsigned);
        var fault = Refusal().ShouldNotBeNull();
        fault.Code.ShouldBe(PluginFaultCodes.Unsigned);
        fault.ToString().ShouldBe($"Acme 1.2.3 in {_plugin.Folder} is not signed. Sign it with a key that 'plugins.keys' names: plugins sign {_plugin.Folder} --key FILE.");
    }

    [Fact]
    public void A_key_that_is_not_among_those_that_may_sign_is_named()
    {
        _plugin.Sign();
        var policy = new TrustPolicy(PluginTrust.Enforce, TrustedKeys.None);
        var fault = policy.Refusal(_plugin.Found.Manifest, _plugin.Folder, policy.Judge(_plugin.Folder)).ShouldNotBeNull();
        fault.Code.ShouldBe(PluginFaultCodes.UntrustedKey);
        fault.Message.ShouldBe($"Acme 1.2.3 in {_plugin.Folder} is signed with the key {_plugin.KeyId}, which is none of those in 'plugins.keys'.");
    }

    [Fact]
    public void A_copy_elsewhere_is_judged_alike()
    {
        _plugin.Sign();
        var copy = _folder["copy"];
        foreach (var file in Directory.EnumerateFiles(_plugin.Folder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(_plugin.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        var judge = new TrustJudge(TrustedKeys.Read([_plugin.PublicKeyFile]));
        judge.Judge(copy).ShouldBeEquivalentTo(judge.Judge(_plugin.Folder));
        File.AppendAllText(Path.Combine(copy, "Acme.dll"), " ");
        judge.Judge(copy).State.ShouldBe(TrustState.Modified);
        judge.Judge(copy).Digest.ShouldNotBe(judge.Judge(_plugin.Folder).Digest);
    }

    [Theory]
    [InlineData("Off", 1, false)]
    [InlineData("Warn", 1, true)]
    [InlineData("Enforce", 0, false)]
    public void An_unsigned_plugin_is_taken_noted_or_refused_as_the_deployment_says(string mode, int found, bool judged)
    {
        var trust = TrustPolicy.Of(new PluginSettings { Trust = Enum.Parse<PluginTrust>(mode) });
        var catalogue = PluginCatalogue.Find([_plugin.Folder], [], trust);
        catalogue.Plugins.Count.ShouldBe(found);
        (catalogue.Plugins.SingleOrDefault()?.Trust is not null).ShouldBe(judged);
        if (found == 0) catalogue.Rejected.ShouldHaveSingleItem().Faults.ShouldHaveSingleItem().Code.ShouldBe(PluginFaultCodes.Unsigned);
    }

    [Fact]
    public void A_signed_plugin_is_taken_where_signatures_are_enforced()
    {
        _plugin.Sign();
        var trust = TrustPolicy.Of(new PluginSettings { Trust = PluginTrust.Enforce, Keys = [_plugin.PublicKeyFile] });
        PluginCatalogue.Find([_plugin.Folder], [], trust).Plugins.ShouldHaveSingleItem().Trust!.ToString().ShouldBe($"signed by {_plugin.KeyId[..16]}");
    }

    [Fact]
    public void What_is_loaded_is_judged_again_where_it_is_loaded_from()
    {
        _plugin.Sign();
        var found = _plugin.Found;
        File.Delete(_plugin.PathOf(SignatureFile.Name));
        var settings = new PluginSettings { Trust = PluginTrust.Enforce, Keys = [_plugin.PublicKeyFile] };
        var loader = PluginLoader.Of(settings, _folder["store"], NullLoggerFactory.Instance);
        Should.Throw<PluginLoadException>(() => loader.Load(found, found.Manifest.Parts[0])).Message
            .ShouldStartWith($"The part 'acme' of Acme 1.2.3 cannot be loaded: Acme 1.2.3 in {_plugin.Folder} is not signed. ");
    }

    public void Dispose()
    {
        _plugin.Dispose();
        _folder.Dispose();
    }

    private TrustVerdict Judge() => new TrustJudge(TrustedKeys.Read([_plugin.PublicKeyFile])).Judge(_plugin.Folder);

    private PluginFault? Refusal()
    {
        var policy = TrustPolicy.Of(new PluginSettings { Trust = PluginTrust.Enforce, Keys = [_plugin.PublicKeyFile] });
        return policy.Refusal(_plugin.Found.Manifest, _plugin.Folder, policy.Judge(_plugin.Folder));
    }

    private void ShouldBeModified(string what)
    {
        Judge().State.ShouldBe(TrustState.Modified);
        var fault = Refusal().ShouldNotBeNull();
        fault.Code.ShouldBe(PluginFaultCodes.Modified);
        fault.Message.ShouldBe($"Acme 1.2.3 in {_plugin.Folder} is not as it was built: {what}.");
        fault.Fix.ShouldBe("Unpack or build it again, and sign it anew where the change was meant.");
    }
}
