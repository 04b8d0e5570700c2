using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.TestKit.Brokers;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Diallers.GenericConnector.Tests.Wire.Brokered;

/// <summary>
/// What breaks while agents talk: the broker, a node of the connector, a desk. Afterwards every desk shows what there is, and
/// for every call the connector's last wrap-up is what the agent chose.
/// </summary>
public sealed class ChaosTests : IAsyncLifetime
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(200);

    private readonly string _queue = $"Connector-{Guid.NewGuid():N}";
    private ActiveMq _broker = null!;

    public async Task InitializeAsync() => _broker = await ActiveMq.StartAsync();

    public async Task DisposeAsync() => await _broker.DisposeAsync();

    [Fact]
    public async Task A_broker_that_is_killed_twice_in_200_calls_costs_no_outcome()
    {
        await using var simulator = await ConnectorSimulator.StartAsync(_broker, new JsonObject { ["platform"] = "ucce" }, _queue);
        await using var host = Host();
        var callers = await SignInAsync(simulator, host, 20);
        var finished = 0;
        var calling = Task.WhenAll(callers.Select(caller => caller.CallAsync(10, () => Interlocked.Increment(ref finished))));

        foreach (var calls in (int[])[60, 130])
        {
            await Eventually.UntilAsync($"{calls} calls have their outcome", () => Volatile.Read(ref finished) >= calls || calling.IsCompleted, Long);
            await _broker.KillAsync();
            await Eventually.UntilAsync("every desk knows that the line is down", () => callers.All(caller => caller.Desk.State.Session != SessionState.Live));
            await _broker.RestartAsync();
        }

        await Eventually.ComesAsync("all have called", All(calling), Long);
        await EndAsync(simulator, callers, 200);
    }

    [Fact]
    public async Task A_node_that_is_killed_is_replaced_by_the_other_while_agents_talk()
    {
        await using var simulator = await ConnectorSimulator.StartAsync(_broker, new JsonObject { ["platform"] = "ucce", ["nodes"] = 2, ["failoverLogout"] = true }, _queue);
        await using var host = Host();
        var callers = await SignInAsync(simulator, host, 10);
        var finished = 0;
        var calling = Task.WhenAll(callers.Select(caller => caller.CallAsync(6, () => Interlocked.Increment(ref finished))));

        await Eventually.UntilAsync("20 calls have their outcome", () => Volatile.Read(ref finished) >= 20 || calling.IsCompleted, Long);
        await simulator.PostAsync("nodes/A/stop");

        await Eventually.ComesAsync("all have called", All(calling), Long);
        (await simulator.ReadAsync("destinations")).ShouldAllBe(one => one["node"]!.GetValue<string>() == "B");
        await EndAsync(simulator, callers, 60);
    }

    [Fact]
    public async Task One_slow_desk_of_50_holds_up_none_of_the_others()
    {
        await using var simulator = await ConnectorSimulator.StartAsync(_broker, new JsonObject { ["platform"] = "ucce" }, _queue);
        await using var host = Host();
        var callers = await SignInAsync(simulator, host, 50);
        var slow = callers[0].Desk;
        var reading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        slow.Facts.BeforeTaking = _ => reading.Task;
        // Its session fills up meanwhile: far more events than its queue takes.
        for (var happening = 0; happening < 40; happening++)
            await simulator.HappensAsync(slow.Agent, "supervisor-makes-not-ready");

        await Eventually.ComesAsync("the other 49 have called", All(Task.WhenAll(callers.Skip(1).Select(caller => caller.CallAsync(2)))), Long);
        slow.Facts.Facts.Count.ShouldBeLessThan(40);

        slow.Facts.BeforeTaking = null;
        reading.SetResult();
        await callers[0].CallAsync(1);
        await EndAsync(simulator, callers, 99);
    }

    private BrokeredHost Host() => new(_broker, _broker.Address, _queue, options =>
    {
        options.CommandTimeout = TimeSpan.FromSeconds(3);
        options.QueueCapacity = 16;
    });

    private static async Task<IReadOnlyList<Caller>> SignInAsync(ConnectorSimulator simulator, BrokeredHost host, int agents)
    {
        var callers = Enumerable.Range(1, agents).Select(number => new Caller(simulator, new BrokeredDesk(host.Adapter, $"agent{number:0000}", $"agent{number:0000}", $"1{number:0000}"), new Random(number))).ToList();
        foreach (var result in await Task.WhenAll(callers.Select(caller => caller.Desk.SignInAsync()))) result.ShouldBeOfType<SignedIn>();
        return callers;
    }

    private static async Task EndAsync(ConnectorSimulator simulator, IReadOnlyList<Caller> callers, int calls)
    {
        foreach (var caller in callers) await Truth.IsShownAsync(simulator, caller.Desk);
        var chosen = callers.SelectMany(caller => caller.Chosen).ToDictionary(one => one.Key, one => one.Value);
        chosen.Count.ShouldBe(calls);
        // The broker has it; the connector may still have to take it.
        await Task.WhenAny(Eventually.UntilAsync("every wrap-up is there", async () => (await LastAsync(simulator)) is var last && chosen.All(one => last.GetValueOrDefault(one.Key) == one.Value)));
        var there = await LastAsync(simulator);
        chosen.Where(one => there.GetValueOrDefault(one.Key) != one.Value).Select(one => $"{one.Key}: {one.Value}, and there is {there.GetValueOrDefault(one.Key) ?? "nothing"}; {simulator.Log}").ShouldBeEmpty();
        foreach (var caller in callers) await caller.Desk.DisposeAsync();
    }

    private static async Task<Dictionary<string, string>> LastAsync(ConnectorSimulator simulator) =>
        (await simulator.WrapUpsAsync()).ToDictionary(one => one["dialog"]!.GetValue<string>(), one => one["last"]!.GetValue<string>());

    private static async Task<bool> All(Task task)
    {
        await task;
        return true;
    }
}
