using Microsoft.CodeAnalysis.CSharp;
using Patchbay.Host.Tests.Commands.Stands;
using Patchbay.Host.Tests.Plugins;
using Patchbay.PluginForge;
using Patchbay.TestKit.Processes;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Host.Tests.Supervision.Escapes;

/// <summary>What escapes from a plugin on its own threads, in the real program: the handler for it is one per process.</summary>
public sealed class EscapeTests : IAsyncLifetime
{
    private readonly VerbStand _stand = new();
    private readonly HttpClient _http = new();
    private ProgramProcess? _host;

    public EscapeTests() => TestPluginFolders.Copy("Patchbay.TestPlugins.Misbehaving", _stand["plugins"]);

    [Theory]
    [InlineData("thread")]
    [InlineData("timer")]
    [InlineData("pool")]
    [InlineData("handler")]
    public async Task The_host_lives_on_names_the_plugin_and_its_other_instances_work(string way)
    {
        await StartAsync();
        (await _stand.RunAsync("act", "misbehaving/one", "escape", $"way={way}")).Code.ShouldBe(0);
        await Eventually.UntilAsync("it is logged", () => _host!.Errors.Contains("An exception escaped from Patchbay.TestPlugins.Misbehaving on a thread of its own", StringComparison.Ordinal));
        _host!.Errors.ShouldContain("on purpose");
        await Eventually.UntilAsync("health names it", async () => (await HealthAsync()).Contains("An exception escaped from Patchbay.TestPlugins.Misbehaving", StringComparison.Ordinal));
        (await GetAsync("metrics")).Split('\n').ShouldContain(line => line.StartsWith("patchbay_plugin_escaped_exceptions_total{", StringComparison.Ordinal) && line.Contains("Patchbay.TestPlugins.Misbehaving", StringComparison.Ordinal));
        (await _stand.RunAsync("act", "recorder/other", "note", "text=works")).ShouldBe((0, "recorder noted 'works'\n", ""));
    }

    [Fact]
    public async Task What_escapes_while_the_host_starts_is_caught_too()
    {
        await StartAsync("\"escapes\": \"thread\"");
        await Eventually.UntilAsync("health names it", async () => (await HealthAsync()).Contains("An exception escaped from Patchbay.TestPlugins.Misbehaving", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_plugin_that_throws_on_and_on_is_logged_a_few_times_and_the_host_lives()
    {
        await StartAsync("\"escapes\": \"pool\", \"often\": 50");
        await Eventually.UntilAsync("it says that it logs no more", () => _host!.Errors.Contains("those that follow are counted and not logged", StringComparison.Ordinal));
        _host!.Errors.Split("An exception escaped from").Length.ShouldBeGreaterThan(10);
        (await _stand.RunAsync("act", "recorder/other", "note", "text=works")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task What_is_no_plugins_ends_the_process_as_it_always_did()
    {
        var told = _stand["told"];
        var hook = Forge.Library("Acme.Hook", $$"""
            internal static class StartupHook
            {
                public static void Initialize() => new Thread(() =>
                {
                    SpinWait.SpinUntil(() => File.Exists({{SymbolDisplay.FormatLiteral(told, quote: true)}}));
                    throw new InvalidOperationException("it is nobody's");
                }) { IsBackground = true }.Start();
            }
            """).WriteTo(_stand["hook"]);
        await StartAsync(environment: new Dictionary<string, string> { ["DOTNET_STARTUP_HOOKS"] = hook });
        await File.WriteAllTextAsync(told, "");
        (await _host!.EndAsync()).ShouldNotBe(0);
        _host.Errors.ShouldContain("Unhandled exception. System.InvalidOperationException: it is nobody's");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        _http.Dispose();
        _stand.Dispose();
    }

    private async Task StartAsync(string options = "", IReadOnlyDictionary<string, string>? environment = null)
    {
        _stand.Write(
            $$"""
            {
              "plugins": { "paths": ["PLUGINS"] },
              "host": { "listen": "http://127.0.0.1:0/", "data": "data" },
              "services": { "misbehaving/one": { {{options}} }, "recorder/other": {} }
            }
            """);
        _host = ProgramProcess.Start("host/Patchbay.Host", ["run", "--json", "--deployment", _stand["my.json"]], environment: environment);
        var ready = await _host.ReadyAsync();
        _http.BaseAddress = new Uri(ready.GetProperty("addresses").GetProperty("host").GetProperty("default").GetString()!);
    }

    private Task<string> HealthAsync() => GetAsync("healthz");

    private async Task<string> GetAsync(string path)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return await answer.Content.ReadAsStringAsync();
    }
}
