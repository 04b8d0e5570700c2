using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Patchbay.EndToEnd.Tests.Stands;
using Patchbay.EndToEnd.Tests.Swaps;
using Patchbay.TestKit.Processes;
using Patchbay.TestKit.Waiting;

namespace Patchbay.EndToEnd.Tests;

/// <summary>A front door beside another, whose clients try to take down lines that the dialler owns.</summary>
public sealed class ForeignLinesTests
{
    [Fact]
    public async Task Whoever_tries_to_drop_lines_it_does_not_own_is_answered_as_if_obeyed_and_nothing_changes()
    {
        var file = new DeploymentCopy();
        file.FakeDialler();
        file.FakePage();
        await using var host = await RunningHost.StartAsync(file.ToString(), file.Ports);
        using var door = new HttpClient { BaseAddress = host["fake/door"] };
        using var phone = new HttpClient { BaseAddress = host["fake/desk", "control"] };
        using var opened = await door.PostAsJsonAsync("desks", new { agent = "ann", answers = new { password = "any", shift = "early" } });
        opened.EnsureSuccessStatusCode();
        using var rung = await phone.PostAsJsonAsync("phones/ann/calls", new { from = "0100" });
        rung.EnsureSuccessStatusCode();
        using var desktop = new ConnectorClient(host["softphone-connector/wwe"]);
        await desktop.BeginAsync(new JsonObject { ["user"] = "ann" });

        await desktop.AskAsync(HttpMethod.Delete, "register");
        await desktop.AskAsync(HttpMethod.Post, "session", new JsonObject { ["connectivities"] = new JsonObject { ["connections"] = new JsonArray(new JsonObject { ["user"] = "666" }) } });
        await desktop.AskAsync(HttpMethod.Delete, "session");
        (await CommandAsync(door, "unregister-phone")).ShouldBe("not-your-lines");

        var shown = (await phone.GetFromJsonAsync<JsonArray>("phones"))!.ShouldHaveSingleItem()!;
        ((string?)shown["lines"]![0]!["user"], (string?)shown["lines"]![0]!["state"]).ShouldBe(("ann", "Registered"));
        shown["calls"]!.AsArray().Count.ShouldBe(1);
        using var page = new HttpClient();
        await Eventually.UntilAsync("the host's page says so", async () => (await page.GetStringAsync(new Uri(host["host"], "diagnostics/state"))).Contains("line attempts not obeyed", StringComparison.Ordinal));
        (await host.EndAsync()).ShouldBe(0);
    }

    private static async Task<string?> CommandAsync(HttpClient door, string command)
    {
        using var answer = await door.PostAsJsonAsync("desks/ann/commands", new { command });
        return (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["code"];
    }
}
