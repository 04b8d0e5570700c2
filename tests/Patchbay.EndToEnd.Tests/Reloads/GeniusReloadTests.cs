using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.TestKit.Waiting;

namespace Patchbay.EndToEnd.Tests.Reloads;

/// <summary>The same at a dialler over its real protocol: it must not notice more than connections that come and go.</summary>
public sealed class GeniusReloadTests
{
    private const int Each = 5;
    private const int Reloads = 20;
    private const string Genius = "Patchbay.Diallers.Genius";

    private int _reasons;
    private int _stamp;

    [Fact]
    public async Task Ten_agents_at_the_Genius_simulator_go_through_twenty_reloads_of_their_adapter()
    {
        await using var host = await ReloadedHost.StartAsync([Genius, "Patchbay.Simulators.Genius", "Patchbay.Fakes"], Deployment);
        using var dialler = await host.ClientAsync("genius-simulator/own", "control");
        var (talking, waiting) = (Names(0).ToList(), Names(Each).ToList());
        foreach (var agent in talking.Concat(waiting))
        {
            await host.SignInAsync(agent, new JsonObject { ["password"] = agent, ["campaign"] = "Sales" });
            await host.SendAsync(agent, new { command = "set-agent-state", state = "ready" });
            await UntilAsync(dialler, agent, "Waiting");
        }

        foreach (var agent in talking)
        {
            using var answer = await dialler.PostAsJsonAsync("api/calls", new { agent });
            answer.IsSuccessStatusCode.ShouldBeTrue($"{agent}: {await answer.Content.ReadAsStringAsync()} {await dialler.GetStringAsync("api/agents")}");
            await host.UntilAsync(agent, "talks", state => state.Calls().SequenceEqual(["active"]));
        }

        for (var n = 0; n < Reloads; n++)
        {
            if (n % 2 == 0) _reasons++;
            else await host.StampAsync(Genius, ++_stamp);
            await host.ReloadAsync();
            foreach (var agent in waiting) await host.UntilAsync(agent, "has come along", state => state.IsLive() && state.Reason() == $"Break {_reasons}");
            foreach (var agent in talking) (await host.DeskStateAsync(agent)).Calls().ShouldBe(["active"], agent);
        }

        foreach (var agent in waiting) await UntilAsync(dialler, agent, "Waiting");
        foreach (var agent in talking)
        {
            await UntilAsync(dialler, agent, "InCall");
            var call = (string)(await host.DeskStateAsync(agent))["interactions"]![0]!["id"]!;
            ((string?)(await host.SendAsync(agent, new { command = "clear-connection", interaction = call }))["result"]).ShouldBe("done", agent);
            await host.UntilAsync(agent, "owes an outcome", state => state.Calls().SequenceEqual(["wrapping"]));
            ((string?)(await host.SendAsync(agent, new { command = "complete-work", interaction = call, outcome = "1" }))["result"]).ShouldBe("done", agent);
            await host.UntilAsync(agent, "has come along", state => state.IsLive() && state.Reason() == $"Break {_reasons}");
        }

        (await dialler.GetFromJsonAsync<JsonElement[]>("api/ledger"))!.Select(entry => entry.GetProperty("agent").GetString()).Order().ShouldBe(talking);
        await host.UntilGoneAsync(Genius, _stamp);
        (await host.EndAsync()).ShouldBe(0);
    }

    private static IEnumerable<string> Names(int first) => Enumerable.Range(first, Each).Select(n => $"agent{n:0000}");

    private static Task UntilAsync(HttpClient dialler, string agent, string machine) => Eventually.UntilAsync($"the dialler has {agent} in {machine}", async () =>
        (await dialler.GetFromJsonAsync<JsonElement[]>("api/agents"))!.Any(known => known.GetProperty("agent").GetString() == agent && known.GetProperty("state").GetString() == machine));

    private string Deployment(string plugins) => $$"""
        {
          "host": { "stop": "00:00:00.100", "drain": "01:00:00", "watch": "off" },
          "plugins": { "paths": ["{{plugins}}"], "reloadable": ["{{Genius}}"], "trust": "off" },
          "services": { "genius-simulator/own": { "listen": "ws://127.0.0.1:0/", "control": "http://127.0.0.1:0/", "pace": "01:00:00" } },
          "diallers": {
            "genius/main": {
              "address": { "of": "genius-simulator/own" }, "tenant": "Demo", "extension": "${agent}",
              "outcomes": [{ "code": 1, "label": "Sale" }],
              "breakReasons": [{ "code": 1, "label": "Break {{_reasons}}" }]
            }
          },
          "bridges": { "fake/door": { "listen": "http://127.0.0.1:0/" } },
          "desks": { "default": { "agents": ["*"], "opens": "sign-in", "dialler": "genius/main", "bridges": ["fake/door"] } }
        }
        """;
}
