using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.TestKit.Waiting;

namespace Patchbay.EndToEnd.Tests.Reloads;

/// <summary>A deployment that changes all day under calls and agents who wait for some.</summary>
public sealed class ReloadDayTests
{
    private const int Each = 50;
    private const int Reloads = 20;
    private const string Fakes = "Patchbay.Fakes";

    /// <summary>Every third is asked for a second factor.</summary>
    private const string Scenario = """
        {
          "steps": [
            { "name": "badge", "when": { "signIn": "*-badge" },
              "do": [{ "ask": { "id": "badge", "title": "Badge", "fields": [{ "name": "badge", "label": "Badge number", "kind": "number", "oneTime": true }] } }] }
          ]
        }
        """;

    private string _audio = "fake/sound";
    private int _reasons;
    private int _stamp;

    [Fact]
    public async Task Calls_and_waiting_agents_go_through_twenty_reloads_and_what_was_replaced_is_gone_after_them()
    {
        await using var host = await ReloadedHost.StartAsync([Fakes, "Patchbay.Audio.Files"], Deployment, ("day.json", Scenario));
        var (talking, waiting) = (Names("talks").ToList(), Names("waits").ToList());
        var epochs = new Dictionary<string, string>();
        foreach (var agent in talking.Concat(waiting))
        {
            await host.SignInAsync(agent, new JsonObject { ["password"] = "any", ["shift"] = "early", ["badge"] = "4711" });
            epochs[agent] = (string)(await host.DeskAsync(agent))["epoch"]!;
            await host.SendAsync(agent, new { command = "set-agent-state", state = "ready" });
        }

        using var first = await host.ClientAsync("fake/main", "control");
        foreach (var agent in talking) await BringCallAsync(host, first, agent);

        for (var n = 0; n < Reloads; n++)
        {
            await ChangeAsync(host, n);
            (await host.Door.GetFromJsonAsync<JsonArray>("desks"))!.Count.ShouldBe(2 * Each);
            // Who waits has a client too, which comes back after each reload.
            foreach (var agent in talking.Concat(waiting)) (await host.DeskStateAsync(agent)).Calls().ShouldBe(agent.StartsWith("talks", StringComparison.Ordinal) ? ["active"] : [], agent);
        }

        // Who waits and is asked nothing has come along by itself, and is as ready as before.
        foreach (var agent in waiting.Where(agent => !AsksForBadge(agent))) await UntilThereAsync(host, agent);
        foreach (var agent in waiting.Where(AsksForBadge)) await ComeAlongAsync(host, agent);
        foreach (var agent in talking) await EndCallAsync(host, first, agent);
        foreach (var agent in talking.Where(AsksForBadge)) await ComeAlongAsync(host, agent);
        foreach (var agent in talking.Concat(waiting)) await UntilThereAsync(host, agent);

        await host.UntilGoneAsync(Fakes, _stamp);
        using var last = await host.ClientAsync("fake/main", "control");
        (await last.GetFromJsonAsync<JsonArray>("agents"))!.Count.ShouldBe(2 * Each);
        foreach (var agent in talking.Concat(waiting)) await CheckChangesAsync(host, agent, epochs[agent]);
        (await host.EndAsync()).ShouldBe(0);
    }

    private static IEnumerable<string> Names(string what) => Enumerable.Range(0, Each).Select(n => n % 3 == 0 ? $"{what}-{n}-badge" : $"{what}-{n}");

    private static bool AsksForBadge(string agent) => agent.EndsWith("-badge", StringComparison.Ordinal);

    /// <summary>Other options, other files of the plugin, another part for the sound, in turn.</summary>
    private async Task ChangeAsync(ReloadedHost host, int n)
    {
        if (n % 3 == 0) _reasons++;
        else if (n % 3 == 1) await host.StampAsync(Fakes, ++_stamp);
        else _audio = _audio == "fake/sound" ? "files/sound" : "fake/sound";
        await host.ReloadAsync();
    }

    private Task UntilThereAsync(ReloadedHost host, string agent) =>
        host.UntilAsync(agent, "waits at the newest dialler", state => state.IsLive() && state.Agent() == "ready" && state.Reason() == $"Break {_reasons}");

    private static async Task BringCallAsync(ReloadedHost host, HttpClient dialler, string agent)
    {
        using var answer = await dialler.PostAsJsonAsync($"agents/{agent}/call", new { });
        answer.EnsureSuccessStatusCode();
        await host.UntilAsync(agent, "talks", state => state.Calls().SequenceEqual(["active"]));
    }

    private static async Task EndCallAsync(ReloadedHost host, HttpClient dialler, string agent)
    {
        using var answer = await dialler.PostAsJsonAsync($"agents/{agent}/hangup", new { });
        answer.EnsureSuccessStatusCode();
        await host.UntilAsync(agent, "owes an outcome", state => state.Calls().SequenceEqual(["wrapping"]));
        var call = (string)(await host.DeskStateAsync(agent))["interactions"]![0]!["id"]!;
        ((string?)(await host.SendAsync(agent, new { command = "complete-work", interaction = call, outcome = "1" }))["result"]).ShouldBe("done", agent);
    }

    /// <summary>The agent is asked when to go on, and then for the badge alone.</summary>
    private static async Task ComeAlongAsync(ReloadedHost host, string agent)
    {
        await host.UntilAsync(agent, "is asked to go on", state => (string?)state["question"]?["id"] == "connect-anew");
        await host.SendAsync(agent, new { command = "answer-form", form = "connect-anew", answers = new { } });
        await host.UntilAsync(agent, "is asked for the badge", state => (string?)state["question"]?["id"] == "badge");
        await host.SendAsync(agent, new { command = "answer-form", form = "badge", answers = new { answers = new[] { new { field = "badge", value = "4712" } } } });
        await host.UntilAsync(agent, "is back", state => state.IsLive());
    }

    /// <summary>Every change once and in order, in the epoch that the desk began with, and no call twice.</summary>
    private static async Task CheckChangesAsync(ReloadedHost host, string agent, string epoch)
    {
        var desk = await host.DeskAsync(agent);
        ((string?)desk["epoch"]).ShouldBe(epoch, agent);
        var last = (long)desk["number"]!;
        using var patience = new CancellationTokenSource(Eventually.Patience);
        using var stream = new StreamReader(await host.Door.GetStreamAsync(new Uri($"desks/{agent}/changes?after=0&epoch={epoch}", UriKind.Relative), patience.Token));
        var (next, added) = (1L, new List<string?>());
        while (await stream.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal)) long.Parse(line[4..], CultureInfo.InvariantCulture).ShouldBe(next++, agent);
            if (line.StartsWith("data: ", StringComparison.Ordinal) && Added(line[6..]) is { } id) added.Add(id);
            if (next > last && line.Length == 0) break;
        }

        added.ShouldBeUnique(agent);
        added.Count.ShouldBe(agent.StartsWith("talks", StringComparison.Ordinal) ? 1 : 0, agent);
    }

    private static string? Added(string fact)
    {
        using var read = JsonDocument.Parse(fact);
        return read.RootElement.GetProperty("fact").GetString() == "interaction-added" ? read.RootElement.GetProperty("interaction").GetProperty("id").GetString() : null;
    }

    private string Deployment(string plugins) => $$"""
        {
          "host": { "stop": "00:00:00.100", "drain": "01:00:00", "watch": "off" },
          "plugins": { "paths": ["{{plugins}}"], "reloadable": ["{{Fakes}}"], "trust": "off" },
          "diallers": { "fake/main": { "scenario": "day.json", "calls": false, "extension": "${agent}", "notReadyReasons": [{ "code": "1", "label": "Break {{_reasons}}" }] } },
          "audio": { "{{_audio}}": { } },
          "softphones": { "fake/desk": { "audio": "{{_audio}}" } },
          "bridges": { "fake/door": { "listen": "http://127.0.0.1:0/" } },
          "desks": { "default": { "agents": ["*"], "opens": "sign-in", "lines": "dialler", "dialler": "fake/main", "softphone": "fake/desk", "bridges": ["fake/door"] } }
        }
        """;
}
