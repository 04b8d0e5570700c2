using System.Net.NetworkInformation;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Hosting;

namespace Patchbay.TestKit.Conformance.Bridges;

/// <summary>How a bridge is made, hosted and ended.</summary>
internal static class HostingChecks
{
    /// <summary>Other programs open ports, too: one try without a new port is enough to clear the bridge.</summary>
    private const int PortTries = 20;

    private const int Looks = 10;

    public static IReadOnlyList<ConformanceCheck<BridgeStand>> All { get; } =
    [
        new()
        {
            Name = "web-root-is-absolute-or-null",
            Sentence = "A folder of static files served at the root, or null. An absolute path.",
            Look = WebRootAsync,
        },
        new()
        {
            Name = "configure-and-map-do-not-block",
            Sentence = "Both methods are called once, on one thread, and must not block.",
            Look = DoesNotBlockAsync,
        },
        new()
        {
            Name = "opens-nothing-by-itself",
            Sentence = "A front door that shows desks to a user interface and brings its commands back: without a client there is nothing to open.",
            Look = NothingByItselfAsync,
        },
        new()
        {
            Name = "no-port-of-its-own",
            Sentence = "The host owns the listener: address, certificate, limits, Host and Origin checks, drain.",
            Look = NoPortAsync,
        },
        new()
        {
            Name = "nothing-to-run-in-its-container",
            Sentence = "The host builds one web application per instance in this order: the constructor, ConfigureServices, Map, then it listens; it runs no server and no hosted service from the container.",
            Look = NothingToRunAsync,
        },
        new()
        {
            Name = "two-bridges-are-apart",
            Sentence = "It builds one web application per instance. The container belongs to this instance alone.",
            Look = ApartAsync,
        },
        new()
        {
            Name = "bridge-disposal-without-use",
            Sentence = "A part that was started is ended by its disposal, which must be safe without a start.",
            Look = WithoutUseAsync,
        },
        new()
        {
            Name = "bridge-disposal-twice",
            Sentence = "A part that was started is ended by its disposal, which must be ... safe twice.",
            Look = TwiceAsync,
        },
        new()
        {
            Name = "stop-ends-with-clients-there",
            Sentence = "When the instance stops, requests are drained, the application is disposed, then the bridge, if it is disposable.",
            Look = StopsAsync,
        },
    ];

    private static async Task WebRootAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        await using var bridge = KitBridge.Make(stand);
        var root = bridge.Bridge.WebRoot;
        Seen.Must(root is null || Path.IsPathFullyQualified(root), $"WebRoot is '{root}'.");
        Seen.Must(root == bridge.Bridge.WebRoot, $"WebRoot was '{root}' and then '{bridge.Bridge.WebRoot}'.");
    }

    private static async Task DoesNotBlockAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var desks = new KitDesks
        {
            Before = async (_, _) =>
            {
                await ended.Task.ConfigureAwait(false);
                return null;
            },
        };
        await using var bridge = KitBridge.Make(stand, desks);
        try
        {
            await bridge.StartPartAsync(cancellationToken).ConfigureAwait(false);
            await bridge.MapAsync().ConfigureAwait(false);
        }
        finally
        {
            // What waits for a desk may go, so that the check leaves no thread behind.
            ended.TrySetResult();
        }

    }

    private static async Task NothingByItselfAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken).ConfigureAwait(false);
        await bridge.QuietAsync(cancellationToken).ConfigureAwait(false);
        Seen.Must(bridge.Desks.Wanted.IsEmpty, $"Without any client a desk of '{bridge.Desks.Wanted.FirstOrDefault()}' was wanted.");
    }

    private static async Task NoPortAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        List<int> opened = [];
        for (var tries = 0; tries < PortTries; tries++)
        {
            var before = Ports();
            await using var bridge = KitBridge.Make(stand);
            await bridge.StartPartAsync(cancellationToken).ConfigureAwait(false);
            await bridge.MapAsync().ConfigureAwait(false);
            // A socket beside the front door, as for control, is published under a name.
            opened = [.. Ports().Except(before).Except(bridge.Book.Addresses.Values.Select(address => address.Port))];
            for (var looks = 0; looks < Looks && opened.Count > 0; looks++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System, cancellationToken).ConfigureAwait(false);
                opened.RemoveAll(port => !Ports().Contains(port));
            }

            if (opened.Count == 0) return;
        }

        throw new ContractBrokenException($"Each time a bridge was made a port was opened that is not published, the last time {string.Join(", ", opened)}.");
    }

    private static async Task NothingToRunAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        await using var bridge = KitBridge.Make(stand);
        await bridge.MapAsync().ConfigureAwait(false);
        var idle = bridge.Application.Added.Where(service => service.ServiceType == typeof(IServer) || service.ServiceType == typeof(IHostedService)).ToList();
        Seen.Must(idle.Count == 0, $"Its container holds {string.Join(", ", idle.Select(service => service.ServiceType.Name))}, which nobody starts.");
    }

    private static async Task ApartAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        await using var first = await KitBridge.StartAsync(stand, cancellationToken, name: "first").ConfigureAwait(false);
        await using var second = await KitBridge.StartAsync(stand, cancellationToken, name: "second").ConfigureAwait(false);
        await first.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        var client = await second.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        Seen.Must(first.Desks.Wanted.Count == 1 && second.Desks.Wanted.Count == 1, "One bridge asked for a desk in another's place.");
        await first.StopAsync().ConfigureAwait(false);
        second.Desks.Of("ann").Mark("kit-after-the-other-stopped");
        await second.ShowsAsync(client, "kit-after-the-other-stopped", cancellationToken).ConfigureAwait(false);
    }

    private static async Task WithoutUseAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        await using var bridge = KitBridge.Make(stand);
        MustEnd(bridge);
        await bridge.StopAsync().ConfigureAwait(false);
    }

    private static async Task TwiceAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken).ConfigureAwait(false);
        MustEnd(bridge);
        await bridge.StopAsync().ConfigureAwait(false);
        await bridge.EndPartAsync("Disposing the bridge a second time").ConfigureAwait(false);
    }

    private static async Task StopsAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken).ConfigureAwait(false);
        var shown = await bridge.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        await bridge.ShowsAsync(shown, "at-first-ann", cancellationToken).ConfigureAwait(false);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bridge.Desks.Before = async (_, cancelled) =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancelled).ConfigureAwait(false);
            return null;
        };
        var waiting = await bridge.ConnectAsync("ben", cancellationToken).ConfigureAwait(false);
        var opening = OutcomeAsync(waiting, cancellationToken);
        await Seen.EndsAsync("A client's wish for a desk", () => asked.Task, stand.Patience).ConfigureAwait(false);
        await bridge.StopAsync().ConfigureAwait(false);
        await Seen.UntilAsync("the opening that was on its way is given up once the bridge has stopped", () => bridge.Desks.GivenUp > 0, stand.Patience).ConfigureAwait(false);
        await Seen.EndsAsync("The client whose opening was on its way", () => opening, stand.Patience).ConfigureAwait(false);
    }

    /// <summary>How an opening went; a client that is cut off may say so as it likes.</summary>
    private static async Task<string> OutcomeAsync(BridgeClient client, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.OpenAsync(new Dictionary<string, string>(), cancellationToken).ConfigureAwait(false)).Text;
        }
        catch (Exception cut) when (cut is not OutOfMemoryException)
        {
            return cut.Message;
        }
    }

    private static void MustEnd(KitBridge bridge)
    {
        if (bridge.Bridge is not (IAsyncDisposable or IDisposable)) throw new NotTriedException("The bridge is not disposable: it ends with its container.");
    }

    private static HashSet<int> Ports() => [.. IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port)];
}
