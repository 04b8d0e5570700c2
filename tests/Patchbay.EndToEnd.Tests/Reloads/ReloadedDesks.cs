using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Processes;
using Patchbay.TestKit.Waiting;

namespace Patchbay.EndToEnd.Tests.Reloads;

/// <summary>A host with desks of the fakes, whose deployment is written anew again and again. It is spoken to over HTTP alone.</summary>
internal sealed class ReloadedDesks : IAsyncDisposable
{
    private const string Fakes = "Patchbay.Fakes";

    private const string Scenario = """
        {
          "steps": [
            { "name": "badge", "when": { "signIn": "*-badge" },
              "do": [{ "ask": { "id": "badge", "title": "Badge", "fields": [{ "name": "badge", "label": "Badge number", "kind": "number", "oneTime": true }] } }] }
          ]
        }
        """;

    private readonly TemporaryFolder _plugins;
    private readonly RunningHost _host;
    private readonly HttpClient _diagnostics;
    private int _stamp;
    private string _audio = "fake/sound";
    private int _reasons;

    private ReloadedDesks(TemporaryFolder plugins, RunningHost host)
    {
        _plugins = plugins;
        _host = host;
        _diagnostics = Client(host["host"]);
        Door = Client(host["fake/door"]);
    }

    /// <summary>The front door: its socket stays over all reloads.</summary>
    public HttpClient Door { get; }

    public string Log => _host.Errors;

    /// <summary>How often files of the plugin were changed.</summary>
    public int FilesChanged => _stamp;

    public static async Task<ReloadedDesks> StartAsync()
    {
        var plugins = new TemporaryFolder();
        foreach (var plugin in (string[])[Fakes, "Patchbay.Audio.Files"]) Copy(Repository.PathOf("artifacts", "plugins", plugin), plugins[plugin]);
        return new ReloadedDesks(plugins, await RunningHost.StartAsync(Deployment(plugins.Path, "fake/sound", 0), [], ("day.json", Scenario)));
    }

    /// <summary>Other labels for the reasons of a break: the dialler's options differ.</summary>
    public Task ChangeOptionsAsync()
    {
        _reasons++;
        return ReloadAsync();
    }

    /// <summary>One more file in the plugin's folder: it is another plugin.</summary>
    public async Task ChangeFilesAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_plugins[Fakes], "stamp.txt"), $"{++_stamp}");
        await ReloadAsync();
    }

    /// <summary>The phones' sound comes from another part.</summary>
    public Task SwapAudioAsync()
    {
        _audio = _audio == "fake/sound" ? "files/sound" : "fake/sound";
        return ReloadAsync();
    }

    public async Task<JsonObject> StateAsync() => (await _diagnostics.GetFromJsonAsync<JsonObject>("diagnostics/state"))!;

    /// <summary>The control socket of the dialler that new sign-ins go to.</summary>
    public async Task<HttpClient> DiallerAsync()
    {
        var addresses = (await StateAsync())["addresses"]!.AsArray();
        return Client(new Uri(addresses.First(address => (string)address!["instance"]! == "fake/main" && (string)address["name"]! == "control")!["address"]!.GetValue<string>()));
    }

    public async Task SignInAsync(string agent)
    {
        var answers = new JsonObject { ["password"] = "any", ["shift"] = "early", ["badge"] = "4711" };
        using var answer = await Door.PostAsJsonAsync("desks", new JsonObject { ["agent"] = agent, ["answers"] = answers });
        answer.IsSuccessStatusCode.ShouldBeTrue($"{agent}: {await answer.Content.ReadAsStringAsync()}");
    }

    public async Task<JsonObject> SendAsync(string agent, object command)
    {
        using var answer = await Door.PostAsJsonAsync($"desks/{agent}/commands", command);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public async Task<JsonObject> DeskAsync(string agent) => (await Door.GetFromJsonAsync<JsonObject>($"desks/{agent}"))!;

    /// <summary>Waits until a desk's state is as wanted; where it is not, it is told as it is.</summary>
    public async Task UntilAsync(string agent, string what, Func<JsonObject, bool> condition)
    {
        JsonObject state = [];
        try
        {
            await Eventually.UntilAsync($"{agent}: {what}", async () => condition(state = (JsonObject)(await DeskAsync(agent))["state"]!));
        }
        catch (TimeoutException problem)
        {
            throw new TimeoutException($"{problem.Message} {state.ToJsonString()}", problem);
        }
    }

    public Task<int> EndAsync() => _host.EndAsync();

    public async ValueTask DisposeAsync()
    {
        _diagnostics.Dispose();
        Door.Dispose();
        await _host.DisposeAsync();
        _plugins.Dispose();
    }

    private async Task ReloadAsync()
    {
        var before = (int)(await StateAsync())["generation"]!;
        await _host.ReloadAsync(Deployment(_plugins.Path, _audio, _reasons));
        await Eventually.UntilAsync($"generation {before + 1} is in force", async () => (int)(await StateAsync())["generation"]! == before + 1);
    }

    private static string Deployment(string plugins, string audio, int reasons) => $$"""
        {
          "host": { "stop": "00:00:00.100", "drain": "01:00:00", "watch": "off" },
          "plugins": { "paths": ["{{plugins}}"], "reloadable": ["{{Fakes}}"], "trust": "off" },
          "diallers": { "fake/main": { "scenario": "day.json", "calls": false, "extension": "${agent}", "notReadyReasons": [{ "code": "1", "label": "Break {{reasons}}" }] } },
          "audio": { "{{audio}}": { } },
          "softphones": { "fake/desk": { "audio": "{{audio}}" } },
          "bridges": { "fake/door": { "listen": "http://127.0.0.1:0/" } },
          "desks": { "default": { "agents": ["*"], "opens": "sign-in", "lines": "dialler", "dialler": "fake/main", "softphone": "fake/desk", "bridges": ["fake/door"] } }
        }
        """;

    private static HttpClient Client(Uri address) => new() { BaseAddress = address, Timeout = Eventually.Patience };

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
