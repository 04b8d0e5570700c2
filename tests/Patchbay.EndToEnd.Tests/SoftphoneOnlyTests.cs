using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Patchbay.EndToEnd.Tests.Stands;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Processes;
using Patchbay.TestKit.Waiting;

namespace Patchbay.EndToEnd.Tests;

/// <summary>The deployment of a workstation: nothing but a phone, and an agent desktop elsewhere that steers it.</summary>
public sealed class SoftphoneOnlyTests
{
    [Fact]
    public async Task A_desktop_tells_its_line_registers_it_sees_a_call_come_and_go_and_leaves_nothing_behind()
    {
        var file = await File.ReadAllTextAsync(Repository.PathOf("host", "Patchbay.Host", "deployments", "softphone-only.json"));
        await using var host = await RunningHost.StartAsync(file, ["softphone-connector/wwe:listen=http://127.0.0.1:0/"]);
        using var desktop = new ConnectorClient(host["softphone-connector/wwe"]);
        using var phone = new HttpClient { BaseAddress = host["fake/desk", "control"] };

        await desktop.BeginAsync(new JsonObject { ["server"] = "pbx.example.net:5060", ["user"] = "1001" });
        var told = await LineAsync(desktop);
        ((string?)told["user"], (string?)told["server"]).ShouldBe(("1001", "pbx.example.net:5060"));
        await desktop.AskAsync(HttpMethod.Post, "register");
        await Eventually.UntilAsync("the line is registered", async () => (string?)(await LineAsync(desktop))["state"] == "READY");

        // The desk is open from the start, for whoever sits there: its agent has no name.
        ((string?)(await PhoneAsync(phone))["agent"]).ShouldBe("");
        using var rung = await phone.PostAsJsonAsync("phones/workstation/calls", new { from = "0100", name = "Ben" });
        var call = (string)(await rung.Content.ReadFromJsonAsync<JsonObject>())!["call"]!;
        await Eventually.UntilAsync("the call rings", async () => await CallsAsync(desktop) is [{ } shown] && (string?)shown["state"] == "RINGING");
        using var ended = await phone.PostAsync($"phones/workstation/calls/{call}/end", content: null);
        await Eventually.UntilAsync("the call is gone", async () => await CallsAsync(desktop) is []);

        await desktop.AskAsync(HttpMethod.Delete, "register");
        await Eventually.UntilAsync("the line is not registered any more", async () => (string?)(await LineAsync(desktop))["state"] != "READY");
        await desktop.AskAsync(HttpMethod.Delete, "session");
        (await desktop.PollAsync()).ShouldBeNull();
        (await host.EndAsync()).ShouldBe(0);
    }

    private static async Task<JsonNode> LineAsync(ConnectorClient desktop) => (await desktop.PollAsync())!["connectivities"]!["connections"]!.AsArray().ShouldHaveSingleItem()!;

    private static async Task<IReadOnlyList<JsonNode?>> CallsAsync(ConnectorClient desktop) => [.. (await desktop.PollAsync())!["phone"]?["calls"]?.AsArray() ?? []];

    private static async Task<JsonNode> PhoneAsync(HttpClient phone) => (await phone.GetFromJsonAsync<JsonArray>("phones"))!.ShouldHaveSingleItem()!;
}
