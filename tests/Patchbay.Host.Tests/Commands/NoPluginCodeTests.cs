using Patchbay.Host.Tests.Commands.Stands;
using Patchbay.PluginForge;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Processes;

namespace Patchbay.Host.Tests.Commands;

/// <summary>Verbs that only tell run no code of a plugin: its module initialiser would leave a file.</summary>
public sealed class NoPluginCodeTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly Forge _forge = new();

    public async Task InitializeAsync()
    {
        var plugin = await _forge.PluginAsync(CheckingPlugin.Id, CheckingPlugin.Source(_folder["trace"]));
        // Writing the manifest binds the options, in a process of its own.
        File.Delete(_folder["trace"]);
        File.Exists(plugin.ManifestPath).ShouldBeTrue();
        await File.WriteAllTextAsync(_folder["my.json"], $$"""
            {
              "plugins": { "paths": ["{{_forge.Folder}}"] },
              "host": { "listen": "http://127.0.0.1:0/", "data": "data" },
              "services": { "checking/one": { "does": "passes" } }
            }
            """);
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("plugins", "list")]
    [InlineData("plugins", "inspect", CheckingPlugin.Id)]
    [InlineData("why", "checking/one")]
    [InlineData("why-not", "checking")]
    [InlineData("graph")]
    [InlineData("graph", "--html")]
    [InlineData("schema")]
    public async Task It_does_not_run_for(params string[] verb)
    {
        await using var program = ProgramProcess.Start("host/Patchbay.Host", [.. verb, "--deployment", "my.json"], _folder.Path);
        (await program.EndAsync()).ShouldBe(0, program.Errors);
        if (verb[0] != "validate") program.Output.ShouldContain("checking");
        File.Exists(_folder["trace"]).ShouldBeFalse();
    }

    [Theory]
    [InlineData(3, "run")]
    [InlineData(0, "validate", "--live")]
    [InlineData(0, "doctor")]
    public async Task It_does_run_for(int ends, params string[] verb)
    {
        await using var program = ProgramProcess.Start("host/Patchbay.Host", [.. verb, "--deployment", "my.json"], _folder.Path);
        (await program.EndAsync()).ShouldBe(ends, program.Output + program.Errors);
        (await File.ReadAllTextAsync(_folder["trace"])).ShouldContain("code of the plugin ran");
    }

    public Task DisposeAsync()
    {
        _forge.Dispose();
        _folder.Dispose();
        return Task.CompletedTask;
    }
}
