using Patchbay.EndToEnd.Tests.Stands;
using Patchbay.TestKit.Processes;

namespace Patchbay.EndToEnd.Tests.Chaos;

/// <summary>The host of a chaos: killed now and then, and started again on the same data.</summary>
internal sealed class ChaosHosts(OwnSimulator simulator, Uri dialler) : IAsyncDisposable
{
    private TaskCompletionSource<Uri> _page = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ProgramProcess? _host;

    /// <summary>Where the desk page is, once a host runs.</summary>
    public Task<Uri> PageAsync() => Volatile.Read(ref _page).Task;

    public int Kills { get; private set; }

    public async Task StartAsync()
    {
        (_host, var page) = await simulator.StartHostAsync(dialler);
        _page.SetResult(page);
    }

    public async Task KillAndStartAsync()
    {
        Volatile.Write(ref _page, new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously));
        await _host!.KillAsync();
        await _host.DisposeAsync();
        Kills++;
        await StartAsync();
    }

    public ValueTask DisposeAsync() => _host?.DisposeAsync() ?? ValueTask.CompletedTask;
}
