using System.IO.Compression;
using System.Net.Http.Headers;
using Patchbay.Host.Hosting;
using Patchbay.Host.Tests.Commands.Stands;
using Patchbay.PluginForge;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Processes;

namespace Patchbay.Host.Tests.Commands;

/// <summary>Secrets are planted in a deployment in every way there is, and looked for in all that the program says.</summary>
public sealed class SecrecyTests : IAsyncLifetime
{
    private const string Variable = "PATCHBAY_TEST_CANARY";

    /// <summary>What is written to the error stream, said on pages and put into bundles must hold none of these.</summary>
    private static readonly string[] Canaries =
        ["canary-in-env-1c5", "canary-in-file-2d6", "canary-written-3e7", "canary-mistyped-4f8", "canary-in-address-5a9", "canary-in-variable-6b0", "canary-set-7c1", "canary-overlaid-8d2", "canary-as-name-9e3"];

    private static readonly string[][] Verbs =
    [
        ["validate"], ["validate", "--live"], ["why", "everything/all"], ["why", "checking/one"], ["why", "everything/two"], ["why-not", "everything/all"], ["why-not", "nothing"],
        ["graph"], ["graph", "--mermaid"], ["graph", "--html"], ["plugins", "list"], ["plugins", "inspect", "Patchbay.TestPlugins.Everything"], ["doctor", "--bundle", "b.zip"], ["schema"],
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly Forge _forge = new();

    public async Task InitializeAsync()
    {
        await _forge.PluginAsync(CheckingPlugin.Id, CheckingPlugin.Source(_folder["trace"]));
        await File.WriteAllTextAsync(_folder["secret.txt"], "canary-in-file-2d6\n");
    }

    [Fact]
    public async Task Secrets_that_are_referred_to_are_said_nowhere()
    {
        await WriteAsync("""
            "everything/all": { "name": "Ann", "password": { "file": "secret.txt" } },
            "checking/one": { "does": "tells", "password": { "env": "PATCHBAY_TEST_CANARY" } }
            """);
        foreach (var verb in Verbs) await LookAsync(verb, ends: verb[^1] is "nothing" or "everything/two" ? 1 : 0);
        await LookIntoBundleAsync();
    }

    [Fact]
    public async Task Secrets_that_were_written_out_by_mistake_are_repeated_nowhere()
    {
        await WriteAsync("""
            "everything/all": {
              "name": "Ann", "password": "canary-written-3e7", "pasword": "canary-mistyped-4f8",
              "address": "ws://user:canary-in-address-5a9@127.0.0.1:1/", "settings": { "service.password": "canary-written-3e7" }, "count": "canary-written-3e7"
            },
            "everything/two": { "name": "Bob", "password": "${pw}" },
            "checking/one": { "does": "passes", "password": { "env": "canary-as-name-9e3" } },
            "gone/part": { "password": "canary-mistyped-4f8", "deep": [{ "any": "canary-mistyped-4f8" }] }
            """);
        foreach (var verb in Verbs)
            await LookAsync([.. verb, "--set", "everything/all:password=canary-set-7c1"], ends: null, new() { ["PATCHBAY__SERVICES__CHECKING_ONE__PASSWORD"] = "canary-overlaid-8d2" });
        await LookIntoBundleAsync();
        await LookAsync(["run"], ends: 1);
    }

    [Fact]
    public async Task A_running_host_says_none_in_its_log_or_on_its_pages()
    {
        await WriteAsync("""
            "everything/all": { "name": "Ann", "password": { "file": "secret.txt" }, "settings": { "x": "${pw}" } },
            "checking/one": { "does": "chatters", "password": { "env": "PATCHBAY_TEST_CANARY" } },
            "recorder/a": { "name": "a" }
            """);
        await using var host = ProgramProcess.Start("host/Patchbay.Host", ["run", "--json", "--deployment", "my.json"], _folder.Path, new Dictionary<string, string> { [Variable] = "canary-in-env-1c5" });
        var address = new Uri((await host.ReadyAsync()).GetProperty("addresses").GetProperty("host").GetProperty("default").GetString()!);
        using var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ControlFile.Read(_folder["data"])!.Token);
        foreach (var page in (string[])["/", "/healthz", "/healthz/live", "/instances", "/nothing"])
        {
            using var answer = await client.GetAsync(new Uri(page, UriKind.Relative));
            Clean(await answer.Content.ReadAsStringAsync(), page);
        }

        await LookAsync(["act"], ends: 0);
        host.Terminate();
        (await host.EndAsync()).ShouldBe(0);
        Clean(host.Output, "output of run");
        Clean(host.Errors, "log of run");
        host.Errors.ShouldContain("The password is [secret]");
        host.Errors.ShouldContain("refused with [secret]");
        host.Errors.ShouldNotContain("Bearer");
    }

    [Fact]
    public async Task A_part_that_fails_with_a_secret_in_hand_is_told_without_it()
    {
        await WriteAsync("\"checking/one\": { \"does\": \"unmade\", \"password\": { \"env\": \"PATCHBAY_TEST_CANARY\" } }");
        (await LookAsync(["run"], ends: 3)).ShouldContain("checking/one cannot be made: it is not made on purpose with [secret]");
        await LookAsync(["doctor", "--bundle", "b.zip"], ends: 1);
        await LookIntoBundleAsync();
    }

    public Task DisposeAsync()
    {
        _forge.Dispose();
        _folder.Dispose();
        return Task.CompletedTask;
    }

    private Task WriteAsync(string services) => File.WriteAllTextAsync(_folder["my.json"], $$"""
        {
          "plugins": { "paths": ["{{Patchbay.Host.Tests.Plugins.TestPluginFolders.All}}", "{{_forge.Folder}}"] },
          "variables": { "pw": "canary-in-variable-6b0" },
          "host": { "listen": "http://127.0.0.1:0/", "data": "data" },
          "services": { {{services}} }
        }
        """);

    private async Task<string> LookAsync(string[] verb, int? ends, Dictionary<string, string>? environment = null)
    {
        var said = "";
        foreach (var form in verb.Contains("--html") || verb.Contains("--mermaid") || verb[0] is "run" or "schema" ? (string[][])[[]] : [[], ["--json"]])
        {
            await using var program = ProgramProcess.Start("host/Patchbay.Host", [.. verb, .. form, "--deployment", "my.json"], _folder.Path, new Dictionary<string, string>(environment ?? []) { [Variable] = "canary-in-env-1c5" });
            var code = await program.EndAsync();
            Clean(program.Output, $"output of {string.Join(' ', verb)}");
            Clean(program.Errors, $"errors of {string.Join(' ', verb)}");
            said = program.Output + program.Errors;
            if (ends is not null) code.ShouldBe(ends.Value, $"{string.Join(' ', verb)}: {said}");
        }

        return said;
    }

    private async Task LookIntoBundleAsync()
    {
        using var zip = await ZipFile.OpenReadAsync(_folder["b.zip"]);
        zip.Entries.Count.ShouldBeGreaterThan(10);
        foreach (var entry in zip.Entries)
        {
            using var text = new StreamReader(await entry.OpenAsync());
            Clean(await text.ReadToEndAsync(), entry.FullName);
        }
    }

    private static void Clean(string text, string where)
    {
        foreach (var canary in Canaries) text.Contains(canary, StringComparison.OrdinalIgnoreCase).ShouldBeFalse($"{where} says {canary}: {text}");
    }
}
