using System.Text.Json;
using Patchbay.TestKit.Files;

namespace Patchbay.TestKit.Processes;

/// <summary>The real host process on some deployment, with a data folder of its own.</summary>
public sealed class RunningHost : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly ProgramProcess _host;
    private readonly JsonElement _addresses;

    private RunningHost(TemporaryFolder folder, ProgramProcess host, JsonElement addresses)
    {
        _folder = folder;
        _host = host;
        _addresses = addresses;
    }

    /// <summary>An address that an instance published.</summary>
    public Uri this[string instance, string name = "default"] => new(_addresses.GetProperty(instance).GetProperty(name).GetString()!);

    /// <summary>Starts one, and waits until it is ready.</summary>
    /// <param name="deployment">The text of the deployment file; null for the embedded one.</param>
    /// <param name="settings">What is laid over it.</param>
    /// <param name="beside">Files that lie beside the deployment, by name.</param>
    public static async Task<RunningHost> StartAsync(string? deployment, IEnumerable<string> settings, params (string Name, string Text)[] beside)
    {
        var folder = new TemporaryFolder();
        ProgramProcess? host = null;
        try
        {
            host = await BeginAsync(folder, deployment, settings, beside).ConfigureAwait(false);
            return new RunningHost(folder, host, (await host.ReadyAsync().ConfigureAwait(false)).GetProperty("addresses"));
        }
        catch
        {
            if (host is not null) await host.DisposeAsync().ConfigureAwait(false);
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Starts one that is expected not to come up.</summary>
    /// <returns>Its exit code and what it said.</returns>
    public static async Task<(int Code, string Said)> FailAsync(string deployment, IEnumerable<string> settings, params (string Name, string Text)[] beside)
    {
        using var folder = new TemporaryFolder();
        await using var host = await BeginAsync(folder, deployment, settings, beside).ConfigureAwait(false);
        var code = await host.EndAsync().ConfigureAwait(false);
        return (code, host.Errors);
    }

    /// <summary>Writes another deployment in the place of its file, and tells it to read that.</summary>
    public async Task ReloadAsync(string deployment)
    {
        await File.WriteAllTextAsync(_folder["deployment.json"], deployment).ConfigureAwait(false);
        _host.Signal("HUP");
    }

    /// <summary>Where it keeps what must outlive it.</summary>
    public string Data => _folder["data"];

    /// <summary>What it has logged so far.</summary>
    public string Errors => _host.Errors;

    /// <summary>What whoever runs an action on an instance must send along: <c>Authorization: Bearer</c> and this.</summary>
    public async Task<string> TokenAsync()
    {
        using var control = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder["data"], "control.json")).ConfigureAwait(false));
        return control.RootElement.GetProperty("token").GetString()!;
    }

    /// <summary>Asks the host to end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync()
    {
        _host.Terminate();
        return await _host.EndAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync().ConfigureAwait(false);
        _folder.Dispose();
    }

    private static async Task<ProgramProcess> BeginAsync(TemporaryFolder folder, string? deployment, IEnumerable<string> settings, (string Name, string Text)[] beside)
    {
        foreach (var (name, text) in beside) await File.WriteAllTextAsync(folder[name], text).ConfigureAwait(false);
        string[] file = [];
        if (deployment is not null)
        {
            await File.WriteAllTextAsync(folder["deployment.json"], deployment).ConfigureAwait(false);
            file = ["--deployment", folder["deployment.json"]];
        }

        string[] own = ["host.listen=http://127.0.0.1:0/", $"host.data={folder["data"]}"];
        return ProgramProcess.Start("host/Patchbay.Host", ["run", "--json", .. file, .. own.Concat(settings).SelectMany(setting => new[] { "--set", setting })]);
    }
}
