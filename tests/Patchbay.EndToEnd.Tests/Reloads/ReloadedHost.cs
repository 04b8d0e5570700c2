using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Processes;
using Patchbay.TestKit.Waiting;

namespace Patchbay.EndToEnd.Tests.Reloads;

/// <summary>
/// A host whose deployment, and whose plugins' files, are written anew again and again. Its desks are reached at a fake front door
/// <c>fake/door</c>, over HTTP alone; its plugins are copies.
/// </summary>
internal sealed class ReloadedHost : IAsyncDisposable
{
    private readonly TemporaryFolder _plugins;
    private readonly RunningHost _host;
    private readonly HttpClient _diagnostics;
    private readonly Func<string, string> _deployment;

    private ReloadedHost(TemporaryFolder plugins, RunningHost host, Func<string, string> deployment)
    {
        _plugins = plugins;
        _host = host;
        _deployment = deployment;
        _diagnostics = Client(host["host"]);
        Door = Client(host["fake/door"]);
    }

    /// <summary>The front door: its socket stays over all reloads.</summary>
    public HttpClient Door { get; }

    public string Log => _host.Errors;

    /// <param name="plugins">The ids of the plugins it has.</param>
    /// <param name="deployment">The deployment as it is to be now, for plugins in a folder.</param>
    /// <param name="beside">Files that lie beside it.</param>
    public static async Task<ReloadedHost> StartAsync(IEnumerable<string> plugins, Func<string, string> deployment, params (string Name, string Text)[] beside)
    {
        var folder = new TemporaryFolder();
        foreach (var plugin in plugins) Copy(Repository.PathOf("artifacts", "plugins", plugin), folder[plugin]);
        return new ReloadedHost(folder, await RunningHost.StartAsync(deployment(folder.Path), [], beside), deployment);
    }

    /// <summary>One more file in a plugin's folder: it is another plugin.</summary>
    public Task StampAsync(string plugin, int stamp) => File.WriteAllTextAsync(Path.Combine(_plugins[plugin], "stamp.txt"), $"{stamp}");

    /// <summary>Has the deployment read as it is to be now, and waits until it is in force.</summary>
    public async Task ReloadAsync()
    {
        var before = (int)(await StateAsync())["generation"]!;
        await _host.ReloadAsync(_deployment(_plugins.Path));
        await Eventually.UntilAsync($"generation {before + 1} is in force", async () => (int)(await StateAsync())["generation"]! == before + 1);
    }

    public async Task<JsonObject> StateAsync() => (await _diagnostics.GetFromJsonAsync<JsonObject>("diagnostics/state"))!;

    /// <summary>Where the newest start of an instance is reached.</summary>
    public async Task<HttpClient> ClientAsync(string instance, string name)
    {
        var addresses = (await StateAsync())["addresses"]!.AsArray();
        return Client(new Uri(addresses.First(address => (string)address!["instance"]! == instance && (string)address["name"]! == name)!["address"]!.GetValue<string>()));
    }

    /// <summary>What was replaced is no longer in use, and what could be unloaded is.</summary>
    public async Task UntilGoneAsync(string plugin, int times)
    {
        await Eventually.UntilAsync("nothing of before is in use", async () => (await StateAsync())["retiring"]!.AsArray().Count == 0);
        await Eventually.UntilAsync($"{plugin} was unloaded {times} times", () => Log.Split($"{plugin} ").Count(line => line.Split('\n')[0].Contains(" is unloaded", StringComparison.Ordinal)) == times);
        Log.ShouldNotContain("still held");
    }

    public async Task SignInAsync(string agent, JsonObject answers)
    {
        using var answer = await Door.PostAsJsonAsync("desks", new JsonObject { ["agent"] = agent, ["answers"] = answers });
        answer.IsSuccessStatusCode.ShouldBeTrue($"{agent}: {await answer.Content.ReadAsStringAsync()}");
    }

    public async Task<JsonObject> SendAsync(string agent, object command)
    {
        using var answer = await Door.PostAsJsonAsync($"desks/{agent}/commands", command);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public async Task<JsonObject> DeskAsync(string agent) => (await Door.GetFromJsonAsync<JsonObject>($"desks/{agent}"))!;

    public async Task<JsonObject> DeskStateAsync(string agent) => (JsonObject)(await DeskAsync(agent))["state"]!;

    /// <summary>Waits until a desk's state is as wanted; where it is not, it is told as it is.</summary>
    public async Task UntilAsync(string agent, string what, Func<JsonObject, bool> condition)
    {
        JsonObject state = [];
        try
        {
            await Eventually.UntilAsync($"{agent}: {what}", async () => condition(state = await DeskStateAsync(agent)));
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
