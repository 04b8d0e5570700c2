using System.Globalization;
using System.Text.RegularExpressions;

namespace Patchbay.TestKit.Conformance.Bridges;

/// <summary>How clients see their desk.</summary>
internal static partial class ViewChecks
{
    private const int ManyChanges = 200;

    public static IReadOnlyList<ConformanceCheck<BridgeStand>> All { get; } =
    [
        new()
        {
            Name = "state-before-the-client-is-shown",
            Sentence = "Bridges read snapshots and changes from a number on: what was before comes with the snapshot.",
            Look = BeforeAsync,
        },
        new()
        {
            Name = "changes-are-shown",
            Sentence = "A front door that shows desks to a user interface.",
            Look = ChangesAsync,
        },
        new()
        {
            Name = "changes-stay-in-order",
            Sentence = "The changes after a number come in order and without a gap.",
            Look = OrderAsync,
        },
        new()
        {
            Name = "too-slow-reader-starts-again",
            Sentence = "The reader is too slow, or the number is of another epoch or too old: start again from a snapshot.",
            Look = (stand, cancellationToken) => StartsAgainAsync(stand, (desk, text) => desk.MarkUnread(text), cancellationToken),
        },
        new()
        {
            Name = "other-epoch-starts-again",
            Sentence = "Numbers of another epoch mean nothing here: another epoch means snapshot first.",
            Look = (stand, cancellationToken) => StartsAgainAsync(stand, (desk, text) => desk.Restart(text), cancellationToken),
        },
        new()
        {
            Name = "desks-are-shown-apart",
            Sentence = "One agent's state lives in that desk only.",
            Look = ApartAsync,
        },
        new()
        {
            Name = "what-another-front-door-did-is-shown",
            Sentence = "Whatever another bridge must honour belongs to the desk: its changes are shown whoever brought them about.",
            Look = OtherDoorAsync,
        },
        new()
        {
            Name = "bad-client-harms-nobody",
            Sentence = "A plugin's exception is that instance's trouble, nobody else's; so is a client's within the instance.",
            Look = BadClientAsync,
        },
    ];

    private static async Task BeforeAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        var desks = new KitDesks();
        await using var first = await KitBridge.StartAsync(stand, cancellationToken, desks, "first").ConfigureAwait(false);
        await using var second = await KitBridge.StartAsync(stand, cancellationToken, desks, "second").ConfigureAwait(false);
        await first.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        desks.Of("ann").Mark("kit-from-before");
        var client = await second.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        await second.ShowsAsync(client, "kit-from-before", cancellationToken).ConfigureAwait(false);
    }

    private static async Task ChangesAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken).ConfigureAwait(false);
        var client = await bridge.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        foreach (var text in (string[])["kit-one", "kit-two", "kit-three"])
        {
            bridge.Desks.Of("ann").Mark(text);
            await bridge.ShowsAsync(client, text, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task OrderAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken).ConfigureAwait(false);
        var client = await bridge.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        var desk = bridge.Desks.Of("ann");
        var newest = 0;
        for (var number = 1; number <= ManyChanges; number++)
        {
            desk.Mark($"kit-no-{number:0000}");
            if (number % 20 == 0) newest = Later(newest, await client.ShowAsync(cancellationToken).ConfigureAwait(false));
        }

        await bridge.ShowsAsync(client, $"kit-no-{ManyChanges:0000}", cancellationToken).ConfigureAwait(false);
        await bridge.QuietAsync(cancellationToken).ConfigureAwait(false);
        var last = Later(newest, await client.ShowAsync(cancellationToken).ConfigureAwait(false));
        Seen.Must(last == ManyChanges, $"Of {ManyChanges} changes the client ended with number {last}.");
    }

    /// <summary>The newest mark that a client shows, which must not be older than what it showed before.</summary>
    private static int Later(int newest, string shown)
    {
        var numbers = Numbered().Matches(shown).Select(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).ToList();
        if (numbers.Count == 0) return newest;
        Seen.Must(numbers.Max() >= newest, $"A client that had shown number {newest} showed number {numbers.Max()} after it.");
        return numbers.Max();
    }

    private static async Task StartsAgainAsync(BridgeStand stand, Action<KitDesk, string> change, CancellationToken cancellationToken)
    {
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken).ConfigureAwait(false);
        var client = await bridge.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        var desk = bridge.Desks.Of("ann");
        desk.Mark("kit-while-reading");
        await bridge.ShowsAsync(client, "kit-while-reading", cancellationToken).ConfigureAwait(false);
        if (desk.Subscriptions == 0) throw new NotTriedException("The bridge subscribes to no changes; it looks at the desk whenever it is asked.");
        change(desk, "kit-after-the-break");
        await bridge.ShowsAsync(client, "kit-after-the-break", cancellationToken).ConfigureAwait(false);
        desk.Mark("kit-once-more");
        await bridge.ShowsAsync(client, "kit-once-more", cancellationToken).ConfigureAwait(false);
    }

    private static async Task ApartAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken).ConfigureAwait(false);
        var ann = await bridge.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        var ben = await bridge.OpenAsync("ben", cancellationToken).ConfigureAwait(false);
        bridge.Desks.Of("ann").Mark("kit-for-ann-alone");
        await bridge.ShowsAsync(ann, "kit-for-ann-alone", cancellationToken).ConfigureAwait(false);
        await bridge.QuietAsync(cancellationToken).ConfigureAwait(false);
        var shown = await ben.ShowAsync(cancellationToken).ConfigureAwait(false);
        Seen.Must(!shown.Contains("kit-for-ann-alone", StringComparison.Ordinal), "Ben's client shows what is ann's.");
        await bridge.ShowsAsync(ben, "at-first-ben", cancellationToken).ConfigureAwait(false);
    }

    private static async Task OtherDoorAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        var desks = new KitDesks();
        await using var first = await KitBridge.StartAsync(stand, cancellationToken, desks, "first").ConfigureAwait(false);
        await using var second = await KitBridge.StartAsync(stand, cancellationToken, desks, "second").ConfigureAwait(false);
        var watches = await first.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        var acts = await second.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        var desk = desks.Of("ann");
        desk.Answer = (command, _) =>
        {
            if (stand.IsItsCommand(command)) desk.Mark("kit-done-elsewhere");
            return Task.FromResult<Patchbay.Desks.CommandResult>(Patchbay.Desks.CommandResult.Success);
        };
        await second.CommandAsync(acts, cancellationToken).ConfigureAwait(false);
        await first.ShowsAsync(watches, "kit-done-elsewhere", cancellationToken).ConfigureAwait(false);
        await second.ShowsAsync(acts, "kit-done-elsewhere", cancellationToken).ConfigureAwait(false);
    }

    private static async Task BadClientAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken).ConfigureAwait(false);
        var good = await bridge.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        await Seen.EndsAsync("Misbehaving", () => stand.MisbehaveAsync(bridge.Address, cancellationToken), stand.Patience).ConfigureAwait(false);
        bridge.Desks.Of("ann").Mark("kit-after-the-bad-client");
        await bridge.ShowsAsync(good, "kit-after-the-bad-client", cancellationToken).ConfigureAwait(false);
        var late = await bridge.OpenAsync("ben", cancellationToken).ConfigureAwait(false);
        await bridge.ShowsAsync(late, "at-first-ben", cancellationToken).ConfigureAwait(false);
    }

    [GeneratedRegex(@"kit-no-(\d{4})")]
    private static partial Regex Numbered();
}
