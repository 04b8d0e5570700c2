using System.Globalization;
using System.Text.Json;
using Patchbay.EndToEnd.Tests.Stands;
using Patchbay.TestKit.Relays;
using Patchbay.TestKit.Waiting;
using Xunit.Abstractions;

namespace Patchbay.EndToEnd.Tests.Chaos;

/// <summary>
/// Agents work while the connections to the dialler break again and again and the host is killed. 60 calls and 2 kills; with
/// <c>PATCHBAY_LONG=1</c> 1,000 calls and 50 kills. <c>PATCHBAY_SEED</c> repeats what was drawn.
/// </summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("PATCHBAY_LONG") == "1";
    private static readonly int Calls = Long ? 1000 : 60;
    private static readonly int Kills = Long ? 50 : 2;
    private static readonly int Agents = Long ? 10 : 6;
    private static readonly TimeSpan Limit = Long ? TimeSpan.FromMinutes(20) : TimeSpan.FromMinutes(4);

    [Fact]
    public async Task Whatever_breaks_every_outcome_is_in_the_ledger_once_and_on_its_own_call()
    {
        var seed = Environment.GetEnvironmentVariable("PATCHBAY_SEED") is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next();
        output.WriteLine($"PATCHBAY_SEED={seed}");
        using var limit = new CancellationTokenSource(Limit);
        await using var simulator = await OwnSimulator.StartAsync("""{ "pace": "00:00:00.050", "goUnavailableDelay": "00:00:00.020" }""");
        using var dialler = new GeniusStand(simulator.Control);
        var board = new ChaosSwitchboard(seed);
        await using var relay = SocketRelay.Start(simulator.Address);
        (relay.Recording, relay.Decide) = (false, board.Decide);
        await using var hosts = new ChaosHosts(simulator, relay.Address);
        await hosts.StartAsync();
        var book = new ChaosBook(Calls);
        var agents = Enumerable.Range(1, Agents).Select(number => new ChaosAgent($"agent{number:0000}", seed + number, book, hosts, dialler)).ToList();

        var working = Task.WhenAll(agents.Select(agent => agent.WorkAsync(limit.Token)));
        await KillAsync(hosts, book, working, limit.Token);
        var desks = await working;
        board.On = false;
        output.WriteLine($"{book.Shown.Count} calls, {board.Cuts} connections cut, {hosts.Kills} hosts killed, {book.Undecided.Count} outcomes left to the agent");

        try
        {
            await LedgerAsync(dialler, book);
            for (var index = 0; index < desks.Length; index++) await AgreesAsync(desks[index], agents[index].Name, dialler);
        }
        finally
        {
            foreach (var desk in desks) await desk.DisposeAsync();
        }

        hosts.Kills.ShouldBe(Kills);
        board.Cuts.ShouldBeGreaterThan(Calls / 10);
    }

    /// <summary>Kills the host at times spread over the work.</summary>
    private static async Task KillAsync(ChaosHosts hosts, ChaosBook book, Task working, CancellationToken cancellationToken)
    {
        for (var kill = 1; kill <= Kills; kill++)
        {
            var after = Calls * kill / (Kills + 1);
            await Eventually.UntilAsync($"{after} calls were made", () => book.Shown.Count >= after || working.IsCompleted || cancellationToken.IsCancellationRequested, Limit);
            if (working.IsCompleted) return;
            cancellationToken.ThrowIfCancellationRequested();
            await hosts.KillAndStartAsync();
        }
    }

    private static async Task LedgerAsync(GeniusStand dialler, ChaosBook book)
    {
        var ledger = await dialler.LedgerAsync();
        ledger.Select(Call).ShouldBeUnique();
        ledger.ShouldAllBe(entry => entry.GetProperty("data").GetProperty("Of").GetString() == Call(entry));
        ledger.ShouldAllBe(entry => entry.GetProperty("agent").GetString() == book.Shown[Call(entry)]);
        ledger.ShouldAllBe(entry => entry.GetProperty("outcome").GetInt32() == book.Given[Call(entry)]);
        // With the default settings none is lacking, whether the agent had to look after it or not.
        book.Shown.Keys.Except(ledger.Select(Call)).ShouldBeEmpty();
    }

    private static string Call(JsonElement entry) => entry.GetProperty("uniquecallid").GetString()!;

    private static async Task AgreesAsync(HubDesk desk, string agent, GeniusStand dialler)
    {
        await desk.UntilAsync("the agent is on a break with nothing left", now => now is { SessionState: "live", AgentState: "not-ready", Interactions.Count: 0 });
        var known = (await dialler.AgentsAsync()).Single(other => other.GetProperty("agent").GetString() == agent);
        known.GetProperty("state").GetString().ShouldBe("Unavail");
        known.GetProperty("call").ValueKind.ShouldBe(JsonValueKind.Null);
    }
}
