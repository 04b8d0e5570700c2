namespace Patchbay.TestKit.Conformance.Bridges;

/// <summary>How a bridge holds desks, and lets them go.</summary>
internal static class HoldChecks
{
    public static IReadOnlyList<ConformanceCheck<BridgeStand>> All { get; } =
    [
        new()
        {
            Name = "desk-is-held-while-shown",
            Sentence = "A desk lives as long as somebody holds it.",
            Look = HeldAsync,
        },
        new()
        {
            Name = "left-desk-is-given-back",
            Sentence = "Disposal gives the share back: a client that leaves keeps no desk open.",
            Look = LeftAsync,
        },
        new()
        {
            Name = "vanished-client-gives-its-share-back",
            Sentence = "A desk closes when its last holder leaves, also where that one says nothing.",
            Look = VanishedAsync,
        },
        new()
        {
            Name = "one-that-leaves-takes-nobody-along",
            Sentence = "A share in a desk: a desk lives as long as somebody holds it.",
            Look = OthersStayAsync,
        },
        new()
        {
            Name = "stop-gives-every-share-back",
            Sentence = "When the instance stops, the application is disposed, then the bridge: no share outlives it.",
            Look = StoppedAsync,
        },
        new()
        {
            Name = "closed-desk-is-no-longer-shown",
            Sentence = "A bridge owns how it shows things, per desk or per client, and drops it at DeskClosed.",
            Look = ClosedAsync,
        },
        new()
        {
            Name = "closed-desk-opens-again",
            Sentence = "OpenAsync opens a desk for an agent: what was kept for one that closed is no part of the new one.",
            Look = AgainAsync,
        },
    ];

    private static async Task HeldAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken).ConfigureAwait(false);
        var client = await bridge.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        await bridge.QuietAsync(cancellationToken).ConfigureAwait(false);
        await bridge.ShowsAsync(client, "at-first-ann", cancellationToken).ConfigureAwait(false);
        Seen.Must(bridge.Desks.Of("ann").Holds == 1, $"One client shows the desk, and {bridge.Desks.Of("ann").Holds} shares are held.");
    }

    private static async Task LeftAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken).ConfigureAwait(false);
        var client = await bridge.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        await Seen.EndsAsync("Leaving as a client", () => client.LeaveAsync(cancellationToken), stand.Patience).ConfigureAwait(false);
        await NoneAsync(bridge, stand, "its only client left").ConfigureAwait(false);
    }

    private static async Task VanishedAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken).ConfigureAwait(false);
        var client = await bridge.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        await client.VanishAsync(cancellationToken).ConfigureAwait(false);
        await NoneAsync(bridge, stand, "its only client vanished").ConfigureAwait(false);
    }

    private static async Task OthersStayAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken).ConfigureAwait(false);
        var leaves = await bridge.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        var stays = await bridge.OpenAsync("ben", cancellationToken).ConfigureAwait(false);
        await Seen.EndsAsync("Leaving as a client", () => leaves.LeaveAsync(cancellationToken), stand.Patience).ConfigureAwait(false);
        await bridge.QuietAsync(cancellationToken).ConfigureAwait(false);
        var desk = bridge.Desks.Of("ben");
        Seen.Must(desk.Holds == 1, $"A client of ann left, and {desk.Holds} shares in ben's desk are held.");
        desk.Mark("kit-for-who-stays");
        await bridge.ShowsAsync(stays, "kit-for-who-stays", cancellationToken).ConfigureAwait(false);
    }

    private static async Task StoppedAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken).ConfigureAwait(false);
        await bridge.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        await bridge.OpenAsync("ben", cancellationToken).ConfigureAwait(false);
        Seen.Must(bridge.Desks.Holds == 2, $"Two clients show a desk each, and {bridge.Desks.Holds} shares are held.");
        await bridge.StopAsync().ConfigureAwait(false);
        Seen.Must(bridge.Desks.Holds == 0, $"The bridge has stopped, and {bridge.Desks.Holds} shares are still held.");
    }

    private static async Task ClosedAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken).ConfigureAwait(false);
        var client = await bridge.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        var desk = bridge.Desks.Of("ann");
        desk.Mark("kit-before-the-end");
        await bridge.ShowsAsync(client, "kit-before-the-end", cancellationToken).ConfigureAwait(false);
        desk.Close();
        await bridge.ShowsAsync(client, "kit-before-the-end", cancellationToken, shown: false).ConfigureAwait(false);
    }

    private static async Task AgainAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken).ConfigureAwait(false);
        var before = await bridge.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        var closed = bridge.Desks.Of("ann");
        closed.Mark("kit-in-the-old-desk");
        await bridge.ShowsAsync(before, "kit-in-the-old-desk", cancellationToken).ConfigureAwait(false);
        closed.Close();
        await bridge.ShowsAsync(before, "kit-in-the-old-desk", cancellationToken, shown: false).ConfigureAwait(false);
        var client = await bridge.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        await bridge.QuietAsync(cancellationToken).ConfigureAwait(false);
        var desk = bridge.Desks.Of("ann");
        Seen.Must(desk.Holds == 1, $"One client shows the desk that was opened again, and {desk.Holds} shares in it are held.");
        desk.Mark("kit-in-the-new-desk");
        await bridge.ShowsAsync(client, "kit-in-the-new-desk", cancellationToken).ConfigureAwait(false);
        await Seen.UntilAsync("the share in the closed desk is given back", () => closed.Holds == 0, stand.Patience).ConfigureAwait(false);
    }

    private static Task NoneAsync(KitBridge bridge, BridgeStand stand, string when) =>
        Seen.UntilAsync($"the share in a desk is given back when {when}", () => bridge.Desks.Holds == 0, stand.Patience);
}
