using Patchbay.Desks;

namespace Patchbay.TestKit.Conformance.Bridges;

/// <summary>How a client's commands reach the desk, and what the client is told of their end.</summary>
internal static class ClientCommandChecks
{
    private const string Why = "The kit says no.";

    public static IReadOnlyList<ConformanceCheck<BridgeStand>> All { get; } =
    [
        new()
        {
            Name = "command-reaches-its-desk-once",
            Sentence = "SendAsync sends a command; it ends with the command, exactly once.",
            Look = OnceAsync,
        },
        new()
        {
            Name = "command-names-its-bridge",
            Sentence = "Who sent a command, for the audit log: the bridge.",
            Look = OriginAsync,
        },
        new()
        {
            Name = "taken-command-is-told-as-done",
            Sentence = "Done: the vendor confirmed it. Sent: it went out, and this vendor never confirms it.",
            Look = TakenAsync,
        },
        new()
        {
            Name = "refused-command-is-told",
            Sentence = "Refused: the dialler, the phone or the desk said no, with the text for the agent; nothing happened.",
            Look = RefusedAsync,
        },
        new()
        {
            Name = "command-that-may-have-failed-is-not-told-as-done",
            Sentence = "Unavailable: it could not be tried. Unknown: whether it happened is not known.",
            Look = DoubtfulAsync,
        },
        new()
        {
            Name = "command-without-a-desk-is-refused",
            Sentence = "A bridge opens and joins desks ... and sends commands: a client without a desk has none to send them to.",
            Look = WithoutAsync,
        },
        new()
        {
            Name = "command-after-the-desk-closed-is-refused",
            Sentence = "DeskClosed is the last change there is.",
            Look = ClosedAsync,
        },
        new()
        {
            Name = "broken-command-harms-nobody",
            Sentence = "A plugin's exception is that instance's trouble, nobody else's: its client is not told that it is done, and the next command goes its way.",
            Look = BrokenAsync,
        },
        new()
        {
            Name = "slow-command-holds-nobody",
            Sentence = "SendAsync ends with the command, which may take its time: changes and other agents' commands go on meanwhile.",
            Look = SlowAsync,
        },
    ];

    private static async Task OnceAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken).ConfigureAwait(false);
        await bridge.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        var client = await bridge.OpenAsync("ben", cancellationToken).ConfigureAwait(false);
        await bridge.CommandAsync(client, cancellationToken).ConfigureAwait(false);
        await bridge.QuietAsync(cancellationToken).ConfigureAwait(false);
        var (his, hers) = (Sent(stand, bridge, "ben").Count, Sent(stand, bridge, "ann").Count);
        Seen.Must(his == 1 && hers == 0, $"A client of ben sent a command once. It came {his} times to ben's desk and {hers} times to ann's.");
    }

    private static async Task OriginAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken, name: "named").ConfigureAwait(false);
        var client = await bridge.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        await bridge.CommandAsync(client, cancellationToken).ConfigureAwait(false);
        var origins = Sent(stand, bridge, "ann");
        Seen.Must(origins.Count > 0, "The command never came to the desk.");
        foreach (var origin in origins) Seen.Must(origin.Bridge == bridge.Instance, $"The bridge is {bridge.Instance}, and its command says that it is of {origin.Bridge}.");
    }

    private static async Task TakenAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken).ConfigureAwait(false);
        var client = await bridge.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        foreach (var result in (CommandResult[])[CommandResult.Success, new Sent()])
        {
            var answer = await EndingAsync(stand, bridge, client, result, cancellationToken).ConfigureAwait(false);
            Seen.Must(answer.Done, $"The command ended as {result.GetType().Name}, and the client was told no: {answer.Text}");
        }
    }

    private static async Task RefusedAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken).ConfigureAwait(false);
        var client = await bridge.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        var answer = await EndingAsync(stand, bridge, client, new Refused { Code = "not-allowed", Text = Why }, cancellationToken).ConfigureAwait(false);
        Seen.Must(!answer.Done, "The command was refused, and the client was told that it is done.");
        if (stand.TellsWhy) Seen.Must(answer.Text.Contains(Why, StringComparison.Ordinal), $"The command was refused with '{Why}', and the client was told: {answer.Text}");
    }

    private static async Task DoubtfulAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken).ConfigureAwait(false);
        var client = await bridge.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        foreach (var result in (CommandResult[])[new Unavailable { Why = Why }, new Unknown { Why = Why }])
        {
            var answer = await EndingAsync(stand, bridge, client, result, cancellationToken).ConfigureAwait(false);
            Seen.Must(!answer.Done, $"The command ended as {result.GetType().Name}, and the client was told that it is done.");
        }
    }

    private static async Task WithoutAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken).ConfigureAwait(false);
        await bridge.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        var stranger = await bridge.ConnectAsync("ben", cancellationToken).ConfigureAwait(false);
        var answer = await bridge.CommandAsync(stranger, cancellationToken).ConfigureAwait(false);
        Seen.Must(!answer.Done, "A client without a desk was told that its command is done.");
        Seen.Must(Sent(stand, bridge, "ann").Count == 0, "The command of a client without a desk came to another's.");
    }

    private static async Task ClosedAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken).ConfigureAwait(false);
        var client = await bridge.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        bridge.Desks.Before = (_, _) => Task.FromResult<DeskOpening?>(new DeskNotOpened { Reason = new Refused { Code = "vendor", Text = Why } });
        bridge.Desks.Of("ann").Close();
        await bridge.ShowsAsync(client, "at-first-ann", cancellationToken, shown: false).ConfigureAwait(false);
        var answer = await bridge.CommandAsync(client, cancellationToken).ConfigureAwait(false);
        Seen.Must(!answer.Done, "The desk is closed, and the client was told that its command is done.");
    }

    private static async Task BrokenAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken).ConfigureAwait(false);
        var client = await bridge.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        var desk = bridge.Desks.Of("ann");
        desk.Answer = (command, _) => stand.IsItsCommand(command) ? throw new InvalidOperationException("The kit fails on purpose.") : Task.FromResult<CommandResult>(CommandResult.Success);
        var broken = await bridge.CommandAsync(client, cancellationToken).ConfigureAwait(false);
        Seen.Must(!broken.Done, "The command threw, and the client was told that it is done.");
        var next = await EndingAsync(stand, bridge, client, CommandResult.Success, cancellationToken).ConfigureAwait(false);
        Seen.Must(next.Done, $"After a command that threw the next was told as not done: {next.Text}");
    }

    private static async Task SlowAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken).ConfigureAwait(false);
        var slow = await bridge.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        var quick = await bridge.OpenAsync("ben", cancellationToken).ConfigureAwait(false);
        var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bridge.Desks.Of("ann").Answer = async (command, cancelled) =>
        {
            if (!stand.IsItsCommand(command)) return CommandResult.Success;
            came.TrySetResult();
            await go.Task.WaitAsync(cancelled).ConfigureAwait(false);
            return CommandResult.Success;
        };
        var sending = bridge.CommandAsync(slow, cancellationToken);
        try
        {
            await Seen.EndsAsync("A client's command", () => came.Task, stand.Patience).ConfigureAwait(false);
            var answer = await bridge.CommandAsync(quick, cancellationToken).ConfigureAwait(false);
            Seen.Must(answer.Done, $"While ann's command takes its time, ben's was told as not done: {answer.Text}");
            bridge.Desks.Of("ben").Mark("kit-meanwhile");
            await bridge.ShowsAsync(quick, "kit-meanwhile", cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            go.TrySetResult();
            await Task.WhenAny(sending).ConfigureAwait(false);
        }

        Seen.Must((await sending.ConfigureAwait(false)).Done, "A command that took its time and was done was told as not done.");
    }

    private static async Task<BridgeAnswer> EndingAsync(BridgeStand stand, KitBridge bridge, BridgeClient client, CommandResult end, CancellationToken cancellationToken)
    {
        bridge.Desks.Of("ann").Answer = (command, _) => Task.FromResult(stand.IsItsCommand(command) ? end : CommandResult.Success);
        return await bridge.CommandAsync(client, cancellationToken).ConfigureAwait(false);
    }

    private static List<CommandOrigin> Sent(BridgeStand stand, KitBridge bridge, string agent) =>
        [.. bridge.Desks.Of(agent).Commands.Where(sent => stand.IsItsCommand(sent.Command)).Select(sent => sent.Origin)];
}
