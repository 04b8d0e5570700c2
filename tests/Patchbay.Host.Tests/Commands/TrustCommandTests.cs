using System.Security.Cryptography;
using System.Text.Json;
using Patchbay.Host.Plugins.Trust;
using Patchbay.Host.Tests.Plugins;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Processes;

namespace Patchbay.Host.Tests.Commands;

/// <summary>Signing, locking and what they refuse, as people do it: a process, its exit code and what it prints.</summary>
public sealed class TrustCommandTests : IDisposable
{
    private const string Again = "Run 'plugins lock' again if the change is meant, else bring the plugin back that it names.";

    private readonly TemporaryFolder _folder = new();
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly string _plugin;

    public TrustCommandTests()
    {
        Directory.CreateDirectory(_folder["plugins"]);
        _plugin = TestPluginFolders.Copy(TestPluginFolders.Recorder, _folder["plugins"]);
        File.WriteAllText(_folder["key.pem"], _key.ExportECPrivateKeyPem());
        File.WriteAllText(_folder["key.pub.pem"], _key.ExportSubjectPublicKeyInfoPem());
        Write("enforce", "key.pub.pem");
    }

    [Fact]
    public async Task A_plugin_is_signed_and_the_key_is_told()
    {
        var (code, output, errors) = await RunAsync("plugins", "sign", _plugin, "--key", "key.pem");
        (code, output.Trim(), errors).ShouldBe((0, $"{TestPluginFolders.Recorder} 0.1.0 is signed with the key {SignatureFile.KeyIdOf(_key)}", ""));
        (await RunAsync("validate", "my.json")).ShouldBe((0, "", ""));
    }

    [Fact]
    public async Task A_signature_is_told_to_programs()
    {
        var (code, output, _) = await RunAsync("plugins", "sign", _plugin, "--key", "key.pem", "--json");
        code.ShouldBe(0);
        var told = JsonDocument.Parse(output).RootElement;
        told.GetProperty("id").GetString().ShouldBe(TestPluginFolders.Recorder);
        told.GetProperty("version").GetString().ShouldBe("0.1.0");
        told.GetProperty("keyId").GetString().ShouldBe(SignatureFile.KeyIdOf(_key));
    }

    [Fact]
    public async Task A_folder_that_is_not_as_it_was_built_is_not_signed()
    {
        await File.WriteAllTextAsync(Path.Combine(_plugin, "extra.txt"), "");
        var (code, output, errors) = await RunAsync("plugins", "sign", _plugin, "--key", "key.pem");
        (code, output).ShouldBe((1, ""));
        errors.Trim().ShouldBe($"{_plugin} is not as {TestPluginFolders.Recorder} 0.1.0 was built, and is not signed: extra.txt is not in the manifest. Build or unpack it again.");
        File.Exists(Path.Combine(_plugin, SignatureFile.Name)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_folder_without_a_plugin_is_not_signed()
    {
        var (code, _, errors) = await RunAsync("plugins", "sign", "plugins", "--key", "key.pem");
        (code, errors.Trim()).ShouldBe((1, $"{_folder["plugins"]} is no plugin that can be signed: there is no plugin.json in it."));
    }

    [Fact]
    public async Task A_key_that_cannot_sign_is_told_with_how_one_is_made()
    {
        var (code, _, errors) = await RunAsync("plugins", "sign", _plugin, "--key", "key.pub.pem");
        code.ShouldBe(3);
        errors.Trim().ShouldBe($"{_folder["key.pub.pem"]} holds a public key; a private EC key is needed. Make one: openssl ecparam -name prime256v1 -genkey -noout -out KEY.pem");
    }

    [Fact]
    public async Task Where_signatures_are_enforced_an_unsigned_plugin_is_refused_before_anything_runs()
    {
        var (code, output, errors) = await RunAsync("run", "--deployment", "my.json");
        (code, output).ShouldBe((1, ""));
        errors.ShouldContain($"{TestPluginFolders.Recorder} 0.1.0 in {_plugin} is not signed. Sign it with a key that 'plugins.keys' names: plugins sign {_plugin} --key FILE.");
        errors.ShouldContain("  Put that plugin right, or take this out.\n");
        File.Exists(_folder["steps"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Where_it_is_only_warned_of_a_run_says_in_one_line_what_would_be_refused()
    {
        await File.WriteAllTextAsync(Path.Combine(_plugin, "extra.txt"), "");
        await using var program = ProgramProcess.Start("host/Patchbay.Host", ["run", "--deployment", "my.json", "--json", "--set", "plugins.trust=warn"], _folder.Path);
        await program.ReadyAsync();
        program.Terminate();
        (await program.EndAsync()).ShouldBe(0);
        program.Errors.Split('\n').Where(line => line.Contains("trust: enforce", StringComparison.Ordinal)).ShouldHaveSingleItem()
            .ShouldEndWith($"With trust: enforce these plugins would be refused: {TestPluginFolders.Recorder} 0.1.0 (modified: extra.txt is not in the manifest)");
    }

    [Fact]
    public async Task A_key_that_is_none_is_told_where_the_deployment_names_it()
    {
        Write("enforce", "key.pem");
        var (code, output, _) = await RunAsync("validate", "my.json");
        code.ShouldBe(1);
        output.ShouldContain($"my.json:2:67  PB1005  $.plugins.keys[0]  {_folder["key.pem"]} holds a private key.  Keep it where plugins are signed, and name its public half here: ");
    }

    [Fact]
    public async Task A_locked_deployment_takes_nothing_else_until_it_is_locked_again()
    {
        Write("off", "key.pub.pem");
        (await RunAsync("plugins", "lock", "--deployment", "my.json")).ShouldBe((0, $"{TestPluginFolders.Recorder} 0.1.0  {PluginContent.Read(_plugin).Digest}\n", ""));
        (await RunAsync("validate", "my.json")).ShouldBe((0, "", ""));

        await File.WriteAllTextAsync(Path.Combine(_plugin, "extra.txt"), "");
        var drift = $"my.json:4:17  PB2032  $.services['recorder/one']  The files of {TestPluginFolders.Recorder} 0.1.0 in {_plugin} are not those that plugins.lock.json was written for.  {Again}";
        var (code, output, _) = await RunAsync("validate", "my.json");
        (code, output.Trim()).ShouldBe((1, drift));
        var (runCode, _, runErrors) = await RunAsync("run", "--deployment", "my.json");
        runCode.ShouldBe(1);
        runErrors.ShouldContain(drift);
        File.Exists(_folder["steps"]).ShouldBeFalse();

        (await RunAsync("plugins", "lock", "--deployment", "my.json")).Code.ShouldBe(0);
        (await RunAsync("validate", "my.json")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_lock_that_cannot_be_read_is_told_and_nothing_runs()
    {
        Write("off", "key.pub.pem");
        await File.WriteAllTextAsync(_folder[PluginLock.FileName], "[]");
        var (code, output, _) = await RunAsync("validate", "my.json");
        (code, output.Trim()).ShouldBe((1, $"my.json:1:1  PB2033  $  The lock {_folder[PluginLock.FileName]} cannot be read: it is not an object.  Run 'plugins lock' again, or remove it to run without one."));
    }

    [Fact]
    public async Task The_embedded_deployment_cannot_be_locked()
    {
        var (code, output, errors) = await RunAsync("plugins", "lock");
        (code, output, errors.Trim()).ShouldBe((2, "", "The embedded deployment has no folder for a lock; name a file with --deployment."));
    }

    public void Dispose()
    {
        _key.Dispose();
        _folder.Dispose();
    }

    private void Write(string trust, string key) => File.WriteAllText(
        _folder["my.json"],
        $$"""
        {
          "plugins": { "paths": ["plugins"], "trust": "{{trust}}", "keys": ["{{key}}"] },
          "host": { "listen": "http://127.0.0.1:0/", "data": "data" },
          "services": { "recorder/one": { "file": "{{_folder["steps"]}}" } }
        }
        """);

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        await using var program = ProgramProcess.Start("host/Patchbay.Host", arguments, _folder.Path);
        var code = await program.EndAsync();
        return (code, program.Output, program.Errors);
    }
}
