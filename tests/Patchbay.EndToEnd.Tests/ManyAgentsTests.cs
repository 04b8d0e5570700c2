using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.EndToEnd.Tests.Stands;
using Patchbay.TestKit.Waiting;
using Xunit.Abstractions;

namespace Patchbay.EndToEnd.Tests;

/// <summary>
/// One host and one dialler with 1,000 agents at once. Each goes through a full cycle, and all are in a call at one moment.
/// </summary>
public sealed class ManyAgentsTests(ITestOutputHelper output)
{
    private const int Agents = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly ParallelOptions Together = new() { MaxDegreeOfParallelism = 32 };

    [Fact]
    public async Task All_agents_are_in_a_call_at_one_moment_and_each_goes_through_a_full_cycle()
    {
        var clock = TimeProvider.System;
        var start = clock.GetTimestamp();
        await using var simulator = await OwnSimulator.StartAsync("""{ "pace": "01:00:00", "goUnavailableDelay": "00:00:00.010" }""");
        using var dialler = new GeniusStand(simulator.Control);
        var (host, page) = await simulator.StartHostAsync();
        await using var running = host;
        var names = Enumerable.Range(0, Agents).Select(number => $"agent{number:0000}").ToList();
        var desks = new HubDesk?[Agents];
        try
        {
            await ForAllAsync(async index => desks[index] = await HubDesk.SignInAsync(page, names[index], new Dictionary<string, string> { ["password"] = names[index] }));
            output.WriteLine($"{Agents} signed in after {clock.GetElapsedTime(start)}");

            await SendAsync(desks!, "set-agent-state", _ => new JsonObject { ["state"] = "ready" });
            await UntilAllAsync(desks!, "are ready", desk => desk.AgentState == "ready");
            await ForAllAsync(index => dialler.CallAsync(names[index]));
            await UntilAllAsync(desks!, "are in a call", desk => Call(desk) is { } call && State(call) == "active");
            (await dialler.AgentsAsync()).Count(agent => agent.GetProperty("state").GetString() == "InCall").ShouldBe(Agents);
            output.WriteLine($"all in a call after {clock.GetElapsedTime(start)}");

            await SendAsync(desks!, "set-agent-state", _ => new JsonObject { ["state"] = "not-ready", ["reason"] = "1" });
            await SendAsync(desks!, "clear", desk => new JsonObject { ["interaction"] = Id(desk) });
            await UntilAllAsync(desks!, "wrap", desk => Call(desk) is { } call && State(call) == "wrapping");
            await SendAsync(desks!, "complete-work", desk => new JsonObject
            {
                ["interaction"] = Id(desk),
                ["outcome"] = "1",
                ["data"] = new JsonArray(new JsonObject { ["name"] = "Of", ["value"] = Call(desk)!.Value.GetProperty("vendorId").GetString() }),
            });
            await UntilAllAsync(desks!, "are on their break", desk => desk.AgentState == "not-ready" && Call(desk) is null);

            var ledger = await dialler.LedgerAsync();
            ledger.Select(entry => entry.GetProperty("agent").GetString()).Order().ShouldBe(names);
            ledger.ShouldAllBe(entry => entry.GetProperty("data").GetProperty("Of").GetString() == entry.GetProperty("uniquecallid").GetString());
            await SendAsync(desks!, "sign-out", _ => []);
            await Eventually.UntilAsync("the dialler has let everybody go", async () => (await dialler.AgentsAsync()).Count == 0, Patience);
            output.WriteLine($"all signed out after {clock.GetElapsedTime(start)}");
        }
        finally
        {
            foreach (var desk in desks) if (desk is not null) await desk.DisposeAsync();
        }
    }

    private static Task ForAllAsync(Func<int, Task> act) => Parallel.ForEachAsync(Enumerable.Range(0, Agents), Together, async (index, _) => await act(index));

    private static Task SendAsync(HubDesk[] desks, string command, Func<HubDesk, JsonObject> members) => ForAllAsync(async index =>
        (await desks[index].SendAsync(command, members(desks[index]))).GetProperty("outcome").GetString().ShouldBe("done", command));

    private static Task UntilAllAsync(HubDesk[] desks, string what, Func<HubDesk, bool> condition) =>
        Eventually.UntilAsync($"all {Agents} agents {what}", () => desks.All(condition), Patience);

    private static JsonElement? Call(HubDesk desk) => desk.Interactions.Cast<JsonElement?>().SingleOrDefault();

    private static string? Id(HubDesk desk) => Call(desk)!.Value.GetProperty("id").GetString();

    private static string? State(JsonElement call) => call.GetProperty("state").GetString();
}
