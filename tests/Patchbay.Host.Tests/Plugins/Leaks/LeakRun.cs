using System.Net;
using System.Text.Json;
using Patchbay.Host.Plugins.Unloading;
using Patchbay.PluginForge;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Processes;

namespace Patchbay.Host.Tests.Plugins.Leaks;

/// <summary>
/// All rows in one host, in a process of its own: each is a plugin, loaded to be unloaded. What the host logs of each when it
/// stops is the result. The rows do not disturb one another: what one leaves behind holds its own context alone.
/// </summary>
public sealed class LeakRun : IAsyncLifetime, IDisposable
{
    private readonly Forge _forge = new();
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, HttpStatusCode> _answers = [];
    private string _log = "";

    /// <summary>What the host said of a row when it stopped: the end of its line.</summary>
    internal string EndOf(LeakRow row) =>
        _log.Split('\n').FirstOrDefault(line => line.Contains($"{row.Id} 1.0.0 ", StringComparison.Ordinal) && !line.Contains("started", StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf($"{row.Id} 1.0.0 ", StringComparison.Ordinal) + row.Id.Length + " 1.0.0 ".Length)..].TrimEnd()
            : $"nothing:\n{_log}";

    internal int AnswerOf(LeakRow row) => (int)_answers[row.Key];

    public async Task InitializeAsync()
    {
        var rows = LeakRows.Free.Concat(LeakRows.Pinned).ToList();
        var forging = Task.WhenAll(rows.Select(row => Task.Run(() => _forge.PluginAsync(row.Id, row.Source, shape: row.Shape))));
        // Of several rows that do not compile all are told.
        await forging.ContinueWith(all => all.Exception is { } problems ? throw problems.Flatten() : 0, TaskScheduler.Default);
        await File.WriteAllTextAsync(_folder["deployment.json"], Deployment(rows));
        await using var host = ProgramProcess.Start(
            "host/Patchbay.Host",
            ["run", "--json", "--deployment", _folder["deployment.json"]],
            environment: new Dictionary<string, string> { [PluginUnloader.Variable] = "1" });
        var addresses = (await host.ReadyAsync()).GetProperty("addresses");
        using var client = new HttpClient();
        foreach (var row in rows.Where(row => row.Map is not null))
        {
            using var answer = await client.GetAsync(new Uri(addresses.GetProperty(row.Key).GetProperty("default").GetString()!));
            _answers[row.Key] = answer.StatusCode;
        }

        host.Terminate();
        await host.EndAsync();
        _log = host.Errors;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _forge.Dispose();
        _folder.Dispose();
    }

    private string Deployment(IReadOnlyList<LeakRow> rows) => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["host"] = new Dictionary<string, object> { ["listen"] = "http://127.0.0.1:0/", ["data"] = _folder["data"] },
        ["plugins"] = new Dictionary<string, object> { ["paths"] = new[] { _forge.Folder }, ["trust"] = "off", ["reloadable"] = rows.Select(row => row.Id) },
        ["services"] = rows.Where(row => row.Map is null).ToDictionary(row => row.Key, _ => new Dictionary<string, object>()),
        ["bridges"] = rows.Where(row => row.Map is not null).ToDictionary(row => row.Key, _ => new Dictionary<string, object> { ["listen"] = "http://127.0.0.1:0/" }),
    });
}
