using System.Text.Json.Nodes;
using Patchbay.EndToEnd.Tests.Stands;
using Patchbay.TestKit.Hubs;
using Patchbay.TestKit.Waiting;

namespace Patchbay.EndToEnd.Tests.Reloads;

/// <summary>The desk page's bridge is made anew while agents work: who is connected stays so, and who loads the page again finds the desk.</summary>
public sealed class PageOverRestartTests
{
    [Fact]
    public async Task A_page_stays_at_its_desk_while_its_bridge_starts_anew_and_comes_back_to_it_without_signing_in()
    {
        await using var deployment = await FakeDeployment.StartAsync();
        await using var before = await HubClient.ConnectAsync(new Uri(deployment.Desk, "hub"));
        var token = await SignInAsync(before, "ann");
        await before.InvokeAsync("Send", new JsonObject { ["command"] = "set-agent-state", ["state"] = "ready" }.ToJsonString());
        await deployment.CallAsync("ann");
        await Eventually.UntilAsync("the call is shown", () => Interactions(before) == 1);

        await deployment.ActAsync("service-client/desk", "restart", new { });

        // The connection goes on where it was, over the start that is no longer the newest.
        before.Closed.IsCompleted.ShouldBeFalse();
        await before.InvokeAsync("Send", new JsonObject { ["command"] = "read-directory" }.ToJsonString());
        await using var after = await HubClient.ConnectAsync(new Uri(deployment.Desk, "hub"));
        var reply = await after.InvokeAsync("Resume", new JsonObject { ["token"] = token, ["number"] = 0 }.ToJsonString());
        reply.GetProperty("resumed").GetBoolean().ShouldBeTrue();
        await Eventually.UntilAsync("the same call is shown", () => Interactions(after) == 1);

        // Twice as well, and somebody with another token finds nothing.
        await deployment.ActAsync("service-client/desk", "restart", new { });
        await using var again = await HubClient.ConnectAsync(new Uri(deployment.Desk, "hub"));
        (await again.InvokeAsync("Resume", new JsonObject { ["token"] = "a stranger's", ["number"] = 0 }.ToJsonString())).GetProperty("resumed").GetBoolean().ShouldBeFalse();
        (await again.InvokeAsync("Resume", new JsonObject { ["token"] = token, ["number"] = 0 }.ToJsonString())).GetProperty("resumed").GetBoolean().ShouldBeTrue();
    }

    private static int Interactions(HubClient hub) => hub.Messages.Reverse().Where(message => message.Target is "change" or "snapshot").Select(message => message.Argument.GetProperty("state").GetProperty("interactions").GetArrayLength()).FirstOrDefault();

    /// <summary>Signs in with what the fake asks.</summary>
    /// <returns>What the page resumes by.</returns>
    private static async Task<string> SignInAsync(HubClient hub, string agent)
    {
        await hub.InvokeAsync("SignIn", new JsonObject { ["agent"] = agent }.ToJsonString());
        var answered = 0;
        while (true)
        {
            await Eventually.UntilAsync("a form, or the desk", () => hub.Messages.Skip(answered).Any(message => message.Target is "form" or "signedIn"));
            var (step, number) = hub.Messages.Select((message, index) => (message, index)).Skip(answered).First(item => item.message.Target is "form" or "signedIn");
            answered = number + 1;
            if (step.Target == "signedIn") return step.Argument.GetProperty("token").GetString()!;
            var values = step.Argument.GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("name").GetString()!).Select(name => (JsonNode)new JsonObject { ["name"] = name, ["value"] = name == "shift" ? "early" : "any" });
            await hub.InvokeAsync("Answer", new JsonObject { ["form"] = step.Argument.GetProperty("id").GetString(), ["values"] = new JsonArray([.. values]) }.ToJsonString());
        }
    }
}
