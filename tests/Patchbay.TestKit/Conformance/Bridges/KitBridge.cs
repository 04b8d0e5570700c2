using Patchbay.Bridges;
using Patchbay.Plugins;
using Patchbay.TestKit.Conformance.Services;
using Patchbay.TestKit.Waiting;

namespace Patchbay.TestKit.Conformance.Bridges;

/// <summary>A bridge under test, made and hosted as the host does it, with its clients.</summary>
internal sealed class KitBridge : IAsyncDisposable
{
    private static readonly Dictionary<string, string> NoAnswers = [];

    private readonly BridgeStand _stand;
    private readonly List<BridgeClient> _clients = [];
    private KitApplication? _application;
    private bool _stopped;

    private KitBridge(BridgeStand stand, KitDesks desks, string name)
    {
        _stand = stand;
        Desks = desks;
        Instance = InstanceKey.Parse($"conformance/{name}");
        Bridge = stand.Make(new BridgeImports { Desks = desks, Instance = Instance, Addresses = Book });
    }

    public KitDesks Desks { get; }

    public InstanceKey Instance { get; }

    public AddressBook Book { get; } = new();

    public IAgentUiBridge Bridge { get; }

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public KitApplication Application => _application ?? throw new InvalidOperationException("The bridge is not mapped.");

    /// <summary>Constructed and nothing more.</summary>
    public static KitBridge Make(BridgeStand stand, KitDesks? desks = null, string name = "kit") => new(stand, desks ?? new KitDesks(), name);

    /// <summary>Constructed, started, configured, mapped and listened for.</summary>
    public static async Task<KitBridge> StartAsync(BridgeStand stand, CancellationToken cancellationToken, KitDesks? desks = null, string name = "kit")
    {
        var bridge = Make(stand, desks, name);
        try
        {
            await bridge.StartPartAsync(cancellationToken).ConfigureAwait(false);
            await bridge.MapAsync().ConfigureAwait(false);
            bridge.Address = await bridge.Application.ListenAsync(cancellationToken).ConfigureAwait(false);
            return bridge;
        }
        catch
        {
            await bridge.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public Task StartPartAsync(CancellationToken cancellationToken) => Bridge is IStartable startable
        ? Seen.EndsAsync("StartAsync", () => startable.StartAsync(cancellationToken).AsTask(), _stand.Patience)
        : Task.CompletedTask;

    /// <summary>On a thread of its own: one that blocks takes none from those that others need.</summary>
    public async Task MapAsync() => _application = await Seen.EndsAsync(
        "ConfigureServices and Map",
        () => Task.Factory.StartNew(() => new KitApplication(Bridge), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default),
        _stand.Patience).ConfigureAwait(false);

    public async Task<BridgeClient> ConnectAsync(string agent, CancellationToken cancellationToken)
    {
        var client = await Seen.EndsAsync("Connecting a client", () => _stand.ConnectAsync(Address, agent, cancellationToken), _stand.Patience).ConfigureAwait(false);
        _clients.Add(client);
        return client;
    }

    /// <summary>A client that shows its agent's desk.</summary>
    public async Task<BridgeClient> OpenAsync(string agent, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? answers = null)
    {
        var client = await ConnectAsync(agent, cancellationToken).ConfigureAwait(false);
        var answer = await AskAsync(client, answers ?? NoAnswers, cancellationToken).ConfigureAwait(false);
        Seen.Must(answer.Done, $"The desk of '{agent}' could be opened, and its client was told: {answer.Text}");
        return client;
    }

    public Task<BridgeAnswer> AskAsync(BridgeClient client, IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken) =>
        Seen.EndsAsync("Opening a desk as a client", () => client.OpenAsync(answers, cancellationToken), _stand.Patience);

    public Task<BridgeAnswer> AskAsync(BridgeClient client, CancellationToken cancellationToken) => AskAsync(client, NoAnswers, cancellationToken);

    public Task<BridgeAnswer> CommandAsync(BridgeClient client, CancellationToken cancellationToken) =>
        Seen.EndsAsync("A client's command", () => client.CommandAsync(KitDesk.Call, cancellationToken), _stand.Patience);

    /// <summary>Waits until a client shows a text, or no longer does.</summary>
    public async Task ShowsAsync(BridgeClient client, string text, CancellationToken cancellationToken, bool shown = true)
    {
        var last = "";
        try
        {
            await Eventually.UntilAsync("", async () =>
            {
                last = await client.ShowAsync(cancellationToken).ConfigureAwait(false);
                return last.Contains(text, StringComparison.Ordinal) == shown;
            }, _stand.Patience).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new ContractBrokenException($"A client {(shown ? "never showed" : "went on showing")} '{text}'. It showed: {(last.Length > 300 ? last[..300] : last)}");
        }
    }

    /// <summary>Waits as long as the stand says, for what must not come.</summary>
    public Task QuietAsync(CancellationToken cancellationToken) => Task.Delay(_stand.Quiet, TimeProvider.System, cancellationToken);

    /// <summary>Ends the instance as the host does: application, then bridge.</summary>
    public async Task StopAsync()
    {
        if (_stopped) return;
        _stopped = true;
        if (_application is not null) await Seen.EndsAsync("Ending the application", () => _application.DisposeAsync().AsTask(), _stand.Patience).ConfigureAwait(false);
        await EndPartAsync("Disposing the bridge").ConfigureAwait(false);
    }

    /// <summary>Disposes the bridge itself, where it can be.</summary>
    public Task EndPartAsync(string what) => Bridge switch
    {
        IAsyncDisposable later => Seen.EndsAsync(what, () => later.DisposeAsync().AsTask(), _stand.Patience),
        IDisposable now => Seen.EndsAsync(what, () => Task.Run(now.Dispose), _stand.Patience),
        _ => Task.CompletedTask,
    };

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients) await client.DisposeAsync().ConfigureAwait(false);
        await StopAsync().ConfigureAwait(false);
    }
}
