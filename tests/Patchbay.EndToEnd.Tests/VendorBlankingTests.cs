using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Patchbay.EndToEnd.Tests.Stands;
using Patchbay.TestKit.Processes;
using Patchbay.TestKit.Waiting;

namespace Patchbay.EndToEnd.Tests;

/// <summary>
/// A call over each vendor's own protocol, with everything logged that can be: what is a person's may not be found in the log,
/// nor where an operator looks.
/// </summary>
public sealed class VendorBlankingTests
{
    private const string Password = "canary-password-9f";
    private const string Guessed = "canary-guessed-4d";
    private const string Customer = "01632960741";
    private const string Called = "01632960852";
    private const string CalledBack = "01632960963";
    private const string Keyed = "4929123456781";
    private const string Surname = "Quetzalcoatl";
    private const string Said = "zebra-said";
    private const string Noted = "zebra-noted";

    private static readonly string[] Canaries = [Password, Guessed, Customer, Called, CalledBack, Keyed, Surname, Said, Noted, "960741", "960852", "960963"];

    [Fact]
    public async Task A_Genius_call_leaves_nothing_that_is_a_persons()
    {
        await using var host = await RunningHost.StartAsync(deployment: null,
        [
            "host.log=trace",
            "genius-simulator/demo:listen=ws://127.0.0.1:0/",
            "genius-simulator/demo:control=http://127.0.0.1:0/",
            "genius-simulator/demo:pace=00:00:00.200",
            "service-client/desk:listen=http://127.0.0.1:0/",
            "softphone-connector/wwe:listen=http://127.0.0.1:0/",
            $$"""genius-simulator/demo:agents=[{ "name": "ann", "password": "{{Password}}" }]""",
            $$"""genius-simulator/demo:tenants=[{ "name": "Demo", "campaigns": [{ "name": "Sales", "interactive": 3, "customers": [{ "urn": "S-1", "tel": "{{Customer}}", "data": { "Name": "{{Surname}}" } }] }] }]""",
        ]);
        await GuessAsync(host, new() { ["campaign"] = "Sales" });
        await using var ann = await HubDesk.SignInAsync(host["service-client/desk"], "ann", new Dictionary<string, string> { ["password"] = Password, ["campaign"] = "Sales" });
        await DoneAsync(ann, "set-agent-state", new() { ["state"] = "ready" });
        await ann.UntilAsync("a call is there", now => now.Interactions.Any(one => one.GetProperty("state").GetString() == "active"));
        ann.Interactions[0].ToString().ShouldContain(Surname);
        var call = ann.Interactions[0].GetProperty("id").GetString();

        using var dialler = new HttpClient { BaseAddress = host["genius-simulator/demo", "control"] };
        using var chat = await dialler.PostAsJsonAsync("api/chats", new { agent = "ann", message = Said });
        chat.EnsureSuccessStatusCode();
        await ann.UntilAsync("a chat is there", now => now.Interactions.Count == 2);
        await DoneAsync(ann, "send-digits", new() { ["interaction"] = call, ["digits"] = Keyed });
        await ann.SendAsync("consult", new() { ["interaction"] = call, ["destination"] = Called, ["purpose"] = "transfer" });
        await ann.UntilAsync("the colleague answers", now => now.Interactions.Any(one => one.ToString().Contains("\"reconnect\"", StringComparison.Ordinal)));
        var consultation = ann.Interactions.Single(one => one.TryGetProperty("consultationOf", out var of) && of.GetString() == call).GetProperty("id").GetString();
        await DoneAsync(ann, "reconnect", new() { ["interaction"] = consultation });
        await ann.UntilAsync("the consultation is over", now => now.Interactions.Count == 2);
        await DoneAsync(ann, "clear", new() { ["interaction"] = call });
        await ann.UntilAsync("an outcome is owed", now => now.Interactions.Any(one => one.GetProperty("state").GetString() == "wrapping"));
        await DoneAsync(ann, "complete-work", Outcome(call, new() { ["number"] = CalledBack, ["at"] = "2030-12-01T10:00:00+01:00", ["personal"] = false }));
        await NothingIsLeftAsync(host, "genius/main");
    }

    [Fact]
    public async Task A_Generic_Connector_call_leaves_nothing_that_is_a_persons()
    {
        await using var host = await FinesseDeployment.StartAsync(
            "host.log=trace",
            "generic-connector-simulator/demo:pace=01:00:00",
            $$"""generic-connector-simulator/demo:agents=[{ "login": "ann", "password": "{{Password}}", "extension": "1000" }]""");
        await GuessAsync(host, new() { ["extension"] = "1000" });
        await using var ann = await HubDesk.SignInAsync(host["service-client/desk"], "ann", new Dictionary<string, string> { ["password"] = Password, ["extension"] = "1000" });
        await DoneAsync(ann, "set-agent-state", new() { ["state"] = "ready" });
        using var centre = new HttpClient { BaseAddress = host["generic-connector-simulator/demo", "control"] };
        await Eventually.UntilAsync("the contact centre takes a call for the agent", async () =>
        {
            using var sent = await centre.PostAsJsonAsync("api/calls", new { agent = "ann", from = Customer, variables = new { callVariable1 = Surname, callVariable2 = Said } });
            return sent.IsSuccessStatusCode;
        });
        await ann.UntilAsync("a call rings", now => now.Interactions.Any(one => one.GetProperty("state").GetString() == "alerting"));
        ann.Interactions[0].ToString().ShouldContain(Surname);
        var call = ann.Interactions[0].GetProperty("id").GetString();
        await DoneAsync(ann, "answer", new() { ["interaction"] = call });
        await ann.UntilAsync("the agent talks", now => now.Interactions[0].GetProperty("state").GetString() == "active");
        await ann.SendAsync("set-user-data", new() { ["interaction"] = call, ["data"] = new JsonArray(new JsonObject { ["name"] = "callVariable3", ["value"] = Noted }) });
        await ann.SendAsync("consult", new() { ["interaction"] = call, ["destination"] = Called, ["purpose"] = "transfer" });
        await ann.UntilAsync("the consultation is there", now => now.Interactions.Count == 2);
        var consultation = ann.Interactions.Single(one => one.GetProperty("id").GetString() != call).GetProperty("id").GetString();
        await ann.SendAsync("clear", new() { ["interaction"] = consultation });
        await ann.UntilAsync("the consultation is over", now => now.Interactions.Count == 1);
        await ann.SendAsync("clear", new() { ["interaction"] = call });
        await ann.UntilAsync("an outcome is owed", now => now.Interactions.Any(one => one.GetProperty("state").GetString() == "wrapping"));
        (await ann.SendAsync("complete-work", Outcome(call, callback: null))).GetProperty("outcome").GetString().ShouldBeOneOf("done", "sent");
        await NothingIsLeftAsync(host, "generic-connector/main");
    }

    private static JsonObject Outcome(string? call, JsonObject? callback) => new()
    {
        ["interaction"] = call,
        ["outcome"] = callback is null ? "2" : "3",
        ["callback"] = callback,
        ["data"] = new JsonArray(new JsonObject { ["name"] = "Notes", ["value"] = Noted }),
    };

    /// <summary>What a wrong password was is nobody's business either.</summary>
    private static async Task GuessAsync(RunningHost host, Dictionary<string, string> answers) =>
        await Should.ThrowAsync<SignInFailedException>(async () =>
        {
            await using var desk = await HubDesk.SignInAsync(host["service-client/desk"], "ann", new Dictionary<string, string>(answers) { ["password"] = Guessed });
        });

    private static async Task DoneAsync(HubDesk desk, string command, JsonObject members) =>
        (await desk.SendAsync(command, members)).GetProperty("outcome").GetString().ShouldBe("done", command);

    private static async Task NothingIsLeftAsync(RunningHost host, string dialler)
    {
        using var operatorsView = new HttpClient { BaseAddress = host["host"] };
        foreach (var view in new[] { "diagnostics/ladder?plan=default&agent=ann", "diagnostics/desks", "diagnostics/state", "healthz", "metrics" })
            Check(view, await operatorsView.GetStringAsync(view));
        (await operatorsView.GetStringAsync("diagnostics/ladder?plan=default&agent=ann")).ShouldContain("***852");
        (await host.EndAsync()).ShouldBe(0);
        host.Errors.ShouldContain(dialler);
        host.Errors.ShouldContain("dbug:");
        Check("the log", host.Errors);
        foreach (var file in Directory.GetFiles(Path.Combine(host.Data, "audit"))) Check("the audit log", await File.ReadAllTextAsync(file));
    }

    private static void Check(string where, string text)
    {
        foreach (var canary in Canaries)
        {
            var at = text.IndexOf(canary, StringComparison.OrdinalIgnoreCase);
            at.ShouldBe(-1, at < 0 ? null : $"{where} shows {canary}: {text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 80)]}");
        }
    }
}
