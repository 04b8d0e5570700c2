using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.EndToEnd.Tests.Stands;
using Patchbay.TestKit.Waiting;

namespace Patchbay.EndToEnd.Tests;

/// <summary>The deployment that has two diallers on one host.</summary>
public sealed class TwoDiallersTests
{
    [Fact]
    public async Task Each_agent_works_on_the_dialler_of_the_plan_that_takes_them_at_one_page()
    {
        await using var host = await FinesseDeployment.StartWithGeniusAsync("genius-simulator/demo:pace=00:00:00.200", "generic-connector-simulator/demo:pace=00:00:00.200");
        using var genius = new GeniusStand(host["genius-simulator/demo", "control"]);
        using var finesse = new FinesseStand(host["generic-connector-simulator/demo", "control"]);
        var page = host["service-client/desk"];
        await using var outbound = await HubDesk.SignInAsync(page, "out-ann", new Dictionary<string, string> { ["password"] = "out-ann", ["campaign"] = "Sales" });
        await using var inbound = await HubDesk.SignInAsync(page, "agent0001", new Dictionary<string, string> { ["password"] = "agent0001", ["extension"] = "10001" });

        await Task.WhenAll(TakeAsync(outbound), TakeAsync(inbound));

        Capabilities(outbound).ShouldContain("recording-pause");
        Capabilities(outbound).ShouldNotContain("call-answering");
        Capabilities(inbound).ShouldContain("call-answering");
        Capabilities(inbound).ShouldNotContain("recording-pause");
        await Eventually.UntilAsync("Genius has its agent's outcome", async () => (await genius.TakenAsync()).Any(taken => taken is { Agent: "out-ann", Outcome: "2" }));
        await Eventually.UntilAsync("Finesse has its agent's outcome", async () => (await finesse.TakenAsync()).Any(taken => taken is { Agent: "agent0001", Outcome: "2" }));
        (await genius.TakenAsync()).ShouldAllBe(taken => taken.Agent == "out-ann");
        (await finesse.TakenAsync()).ShouldAllBe(taken => taken.Agent == "agent0001");
    }

    /// <summary>One call, from ready to its outcome.</summary>
    private static async Task TakeAsync(HubDesk desk)
    {
        (await desk.SendAsync("set-agent-state", new JsonObject { ["state"] = "ready" })).GetProperty("outcome").GetString().ShouldBe("done");
        await desk.UntilAsync("a call is there", now => now.Interactions.Any(call => State(call) is "active" or "alerting"));
        var id = desk.Interactions[0].GetProperty("id").GetString();
        if (State(desk.Interactions[0]) == "alerting") await desk.SendAsync("answer", new JsonObject { ["interaction"] = id });
        await desk.UntilAsync("the agent talks", now => State(now.Interactions[0]) == "active");
        await desk.SendAsync("clear", new JsonObject { ["interaction"] = id });
        await desk.UntilAsync("the call wraps", now => State(now.Interactions[0]) == "wrapping");
        (await desk.SendAsync("complete-work", new JsonObject { ["interaction"] = id, ["outcome"] = "2" })).GetProperty("outcome").GetString().ShouldBeOneOf("done", "sent");
        await desk.UntilAsync("the call is gone", now => now.Interactions.All(call => call.GetProperty("id").GetString() != id));
    }

    private static string? State(JsonElement call) => call.GetProperty("state").GetString();

    private static IEnumerable<string?> Capabilities(HubDesk desk) => desk.State.GetProperty("capabilities").EnumerateArray().Select(name => name.GetString());
}
