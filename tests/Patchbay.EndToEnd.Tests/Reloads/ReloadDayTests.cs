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

    [Fact]
    public async Task Calls_and_waiting_agents_go_through_twenty_reloads_and_what_was_replaced_is_gone_after_them()
    {
        await using var desks = await ReloadedDesks.StartAsync();
        var talking = Names("talks").ToList();
        var waiting = Names("waits").ToList();
        foreach (var agent in talking.Concat(waiting)) await desks.SignInAsync(agent);
        var epochs = new Dictionary<string, string>();
        foreach (var agent in talking.Concat(waiting)) epochs[agent] = (string)(await desks.DeskAsync(agent))["epoch"]!;
        using var first = await desks.DiallerAsync();
        foreach (var agent in talking) await BringCallAsync(desks, first, agent);
        foreach (var agent in waiting) await desks.SendAsync(agent, new { command = "set-agent-state", state = "ready" });

        for (var n = 0; n < Reloads; n++)
        {
            await ((n % 3) switch { 0 => desks.ChangeOptionsAsync(), 1 => desks.ChangeFilesAsync(), _ => desks.SwapAudioAsync() });
            (await desks.Door.GetFromJsonAsync<JsonArray>("desks"))!.Count.ShouldBe(2 * Each);
            foreach (var agent in talking) Calls((JsonObject)(await desks.DeskAsync(agent))["state"]!).ShouldBe(["active"], agent);
        }

        // Who waits and is asked nothing has come along by itself, and is as ready as before.
        foreach (var agent in waiting.Where(agent => !AsksForBadge(agent)))
            await desks.UntilAsync(agent, "waits at the newest dialler", state => IsLive(state) && (string?)state["agent"]!["state"] == "ready" && Reason(state) == $"Break {(Reloads + 2) / 3}");
        foreach (var agent in waiting.Where(AsksForBadge)) await ComeAlongAsync(desks, agent);
        foreach (var agent in talking) await EndCallAsync(desks, first, agent);
        foreach (var agent in talking.Where(AsksForBadge)) await ComeAlongAsync(desks, agent);
        foreach (var agent in talking) await desks.UntilAsync(agent, "waits at the newest dialler", state => IsLive(state) && Reason(state) == $"Break {(Reloads + 2) / 3}");

        await Eventually.UntilAsync("nothing of before is in use", async () => (await desks.StateAsync())["retiring"]!.AsArray().Count == 0);
        await Eventually.UntilAsync("every plugin of before is unloaded", () => desks.Log.Split("Patchbay.Fakes").Count(line => line.Contains(" is unloaded", StringComparison.Ordinal)) == desks.FilesChanged);
        desks.Log.ShouldNotContain("still held");
        (await (await desks.DiallerAsync()).GetFromJsonAsync<JsonArray>("agents"))!.Count.ShouldBe(2 * Each);
        foreach (var agent in talking.Concat(waiting)) await CheckChangesAsync(desks, agent, epochs[agent]);
        (await desks.EndAsync()).ShouldBe(0);
    }

    /// <summary>Every third is asked for a second factor.</summary>
    private static IEnumerable<string> Names(string what) => Enumerable.Range(0, Each).Select(n => n % 3 == 0 ? $"{what}-{n}-badge" : $"{what}-{n}");

    private static bool AsksForBadge(string agent) => agent.EndsWith("-badge", StringComparison.Ordinal);

    private static bool IsLive(JsonObject state) => (string?)state["session"] == "live";

    private static string? Reason(JsonObject state) => state["catalogues"]!.AsArray().Where(catalogue => (string?)catalogue!["kind"] == "not-ready-reasons").Select(catalogue => (string?)catalogue!["entries"]![0]!["label"]).FirstOrDefault();

    private static IEnumerable<string?> Calls(JsonObject state) => state["interactions"]!.AsArray().Select(call => (string?)call!["state"]);

    private static async Task BringCallAsync(ReloadedDesks desks, HttpClient dialler, string agent)
    {
        await desks.SendAsync(agent, new { command = "set-agent-state", state = "ready" });
        using var answer = await dialler.PostAsJsonAsync($"agents/{agent}/call", new { });
        answer.EnsureSuccessStatusCode();
        await desks.UntilAsync(agent, "talks", state => Calls(state).SequenceEqual(["active"]));
    }

    private static async Task EndCallAsync(ReloadedDesks desks, HttpClient dialler, string agent)
    {
        using var answer = await dialler.PostAsJsonAsync($"agents/{agent}/hangup", new { });
        answer.EnsureSuccessStatusCode();
        await desks.UntilAsync(agent, "owes an outcome", state => Calls(state).SequenceEqual(["wrapping"]));
        var call = (string)((await desks.DeskAsync(agent))["state"]!["interactions"]![0]!["id"])!;
        (await desks.SendAsync(agent, new { command = "complete-work", interaction = call, outcome = "1" }))["result"]!.GetValue<string>().ShouldBe("done");
    }

    /// <summary>The agent is asked when to go on, and then for the badge alone.</summary>
    private static async Task ComeAlongAsync(ReloadedDesks desks, string agent)
    {
        await desks.UntilAsync(agent, "is asked to go on", state => (string?)state["question"]?["id"] == "connect-anew");
        await desks.SendAsync(agent, new { command = "answer-form", form = "connect-anew", answers = new { } });
        await desks.UntilAsync(agent, "is asked for the badge", state => (string?)state["question"]?["id"] == "badge");
        await desks.SendAsync(agent, new { command = "answer-form", form = "badge", answers = new { answers = new[] { new { field = "badge", value = "4712" } } } });
        await desks.UntilAsync(agent, "is back", IsLive);
    }

    /// <summary>Every change once and in order, in the epoch that the desk began with, and no call twice.</summary>
    private static async Task CheckChangesAsync(ReloadedDesks desks, string agent, string epoch)
    {
        var desk = await desks.DeskAsync(agent);
        ((string?)desk["epoch"]).ShouldBe(epoch, agent);
        var last = (long)desk["number"]!;
        using var patience = new CancellationTokenSource(Eventually.Patience);
        using var stream = new StreamReader(await desks.Door.GetStreamAsync(new Uri($"desks/{agent}/changes?after=0&epoch={epoch}", UriKind.Relative), patience.Token));
        var (next, added) = (1L, new List<string?>());
        while (next <= last && await stream.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal)) long.Parse(line[4..], System.Globalization.CultureInfo.InvariantCulture).ShouldBe(next++, agent);
            if (line.StartsWith("data: ", StringComparison.Ordinal) && JsonDocument.Parse(line[6..]).RootElement is var fact && fact.GetProperty("fact").GetString() == "interaction-added")
                added.Add(fact.GetProperty("interaction").GetProperty("id").GetString());
        }

        added.ShouldBeUnique(agent);
        added.Count.ShouldBe(agent.StartsWith("talks", StringComparison.Ordinal) ? 1 : 0, agent);
    }
}
