using System.Text.Json;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Processes;

namespace Patchbay.EndToEnd.Tests.Stands;

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

    /// <param name="deployment">The text of the deployment file; null for the embedded one.</param>
    /// <param name="settings">What is laid over it.</param>
    public static async Task<RunningHost> StartAsync(string? deployment, IEnumerable<string> settings)
    {
        var folder = new TemporaryFolder();
        try
        {
            string[] file = [];
            if (deployment is not null)
            {
                await File.WriteAllTextAsync(folder["deployment.json"], deployment);
                file = ["--deployment", folder["deployment.json"]];
            }

            string[] own = ["host.listen=http://127.0.0.1:0/", $"host.data={folder["data"]}"];
            return await StartAsync(folder, ["run", "--json", .. file, .. own.Concat(settings).SelectMany(setting => new[] { "--set", setting })]);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>An address that an instance published.</summary>
    public Uri this[string instance, string name = "default"] => new(_addresses.GetProperty(instance).GetProperty(name).GetString()!);

    /// <summary>Asks the host to end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync()
    {
        _host.Terminate();
        return await _host.EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<RunningHost> StartAsync(TemporaryFolder folder, string[] arguments)
    {
        var host = ProgramProcess.Start("host/Patchbay.Host", arguments);
        try
        {
            return new RunningHost(folder, host, (await host.ReadyAsync()).GetProperty("addresses"));
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }
}
