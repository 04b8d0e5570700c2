using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Patchbay.Fakes.Tests.Stands;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Fakes.Tests;

/// <summary>The fakes in a real host, without a scenario: what they do by themselves.</summary>
public sealed class FakeDayTests
{
    [Fact]
    public async Task An_agent_signs_in_takes_a_call_and_gives_its_outcome()
    {
        await using var deployment = await FakeDeployment.StartAsync("\"pace\": \"00:00:00.020\"");
        await deployment.SignInAsync("ann");
        (await deployment.SendAsync("ann", new { command = "set-agent-state", state = "ready" })).ToJsonString().ShouldBe("""{"result":"done"}""");
        var state = await deployment.StateAsync("ann", "a call is there", state => state["interactions"]!.AsArray().Count == 1);
        var call = state["interactions"]![0]!;
        ((string?)call["state"]).ShouldBe("active");
        call["userData"]!.AsArray().Select(entry => (string)entry!["name"]!).ShouldContain("URN");
        var id = (string)call["id"]!;

        // No further call while the agent wants a break after this one.
        (await deployment.SendAsync("ann", new { command = "set-agent-state", state = "not-ready", reasonCode = "1" })).ToJsonString().ShouldBe("""{"result":"done"}""");
        (await deployment.SendAsync("ann", new { command = "clear-connection", interaction = id })).ToJsonString().ShouldBe("""{"result":"done"}""");
        (await deployment.SendAsync("ann", new { command = "complete-work", interaction = id, outcome = "3" }))["code"]!.GetValue<string>().ShouldBe("callback-missing");
        (await deployment.SendAsync("ann", new
        {
            command = "complete-work",
            interaction = id,
            outcome = "3",
            callback = new { number = "01632 960199", at = "2030-05-14T10:30:00+00:00", personal = true },
        })).ToJsonString().ShouldBe("""{"result":"done"}""");

        state = await deployment.StateAsync("ann", "the break began", state => (string?)state["agent"]!["state"] == "not-ready");
        ((string?)state["agent"]!["reasonCode"]).ShouldBe("1");
        await deployment.StateAsync("ann", "the call is gone", state => state["interactions"]!.AsArray().Count == 0);
        var entry = (await deployment.LedgerAsync()).ShouldHaveSingleItem()!;
        ((string?)entry["outcome"]).ShouldBe("3");
        ((string?)entry["interaction"]).ShouldBe(id);
        ((string?)entry["callback"]!["number"]).ShouldBe("01632 960199");
    }

    [Fact]
    public async Task What_may_be_done_about_a_recording_follows_from_how_it_stands()
    {
        await using var deployment = await FakeDeployment.StartAsync("\"pace\": \"00:00:00.020\"");
        await deployment.SignInAsync("ann");
        await deployment.SendAsync("ann", new { command = "set-agent-state", state = "ready" });
        var state = await deployment.StateAsync("ann", "a call is there", state => state["interactions"]!.AsArray().Count == 1);
        var id = (string)state["interactions"]![0]!["id"]!;

        foreach (var (command, recording, allowed) in new[]
        {
            ("start-recording", "recording", "pause-recording stop-recording"),
            ("pause-recording", "paused", "resume-recording stop-recording"),
            ("hold-call", "paused", ""),
            ("retrieve-call", "paused", "resume-recording stop-recording"),
            ("stop-recording", "off", "start-recording"),
        })
        {
            (await deployment.SendAsync("ann", new { command, interaction = id })).ToJsonString().ShouldBe("""{"result":"done"}""", command);
            await deployment.StateAsync("ann", $"{recording}: {allowed}", state => state["interactions"]![0] is { } call
                && (string?)call["recording"] == recording
                && string.Join(' ', call["offeredActions"]!.AsArray().Select(action => (string)action!).Where(action => action.EndsWith("-recording", StringComparison.Ordinal))) == allowed);
        }
    }

    [Fact]
    public async Task A_form_that_is_not_answered_in_full_is_shown_and_a_wrong_answer_comes_back_with_its_problem()
    {
        await using var deployment = await FakeDeployment.StartAsync();
        var (status, body) = await deployment.OpenAsync("ann", ("password", "any"));
        status.ShouldBe(409);
        var fields = body["form"]!["fields"]!.AsArray();
        fields.Select(field => $"{field!["name"]}:{field["kind"]}").ShouldBe(["password:secret", "shift:choice"]);
        (status, body) = await deployment.OpenAsync("ann", ("password", "any"), ("shift", "night"));
        status.ShouldBe(409);
        ((string?)body["form"]!["problem"]!["text"]).ShouldBe("There are an early and a late shift.");
    }

    [Fact]
    public async Task Every_capability_is_offered_and_the_bell_rings()
    {
        await using var deployment = await FakeDeployment.StartAsync("\"without\": [\"recording-pause\"]");
        await deployment.SignInAsync("ann");
        var state = await deployment.StateAsync("ann");
        var offered = state["capabilities"]!.AsArray().Select(name => (string)name!).ToList();
        var all = typeof(Capabilities.ICapability).Assembly.GetTypes()
            .Where(type => type is { IsInterface: true } && type != typeof(Capabilities.ICapability) && typeof(Capabilities.ICapability).IsAssignableFrom(type))
            .Select(Capabilities.CapabilityName.Of);
        offered.Order(StringComparer.Ordinal).ShouldBe(all.Where(name => name != "recording-pause").Order(StringComparer.Ordinal));
        ((string?)state["extraActions"]![0]!["name"]).ShouldBe("ring-the-bell");

        (await deployment.SendAsync("ann", new { command = "run-extra-action", name = "ring-the-bell", arguments = new { times = "3" } })).ToJsonString().ShouldBe("""{"result":"done"}""");
        await deployment.StateAsync("ann", "the bell was heard", state => state["notices"]!.AsArray().Any(notice => (string?)notice!["text"] == "The bell rang 3 times."));
        (await deployment.SendAsync("ann", new { command = "run-extra-action", name = "ring-the-bell", arguments = new { times = "11" } }))["text"]!.GetValue<string>()
            .ShouldBe("The bell rings 1 to 10 times.");
    }

    [Fact]
    public async Task A_preview_is_asked_for_and_called_and_a_consultation_transferred()
    {
        await using var deployment = await FakeDeployment.StartAsync("\"calls\": false");
        await deployment.SignInAsync("ann");
        await deployment.SendAsync("ann", new { command = "get-preview" });
        var state = await deployment.StateAsync("ann", "a preview is there", state => state["interactions"]!.AsArray().Count == 1);
        var id = (string)state["interactions"]![0]!["id"]!;
        ((string?)state["interactions"]![0]!["state"]).ShouldBe("previewing");
        (await deployment.SendAsync("ann", new { command = "call-preview", interaction = id, number = "01632 960222" }))["result"]!.GetValue<string>().ShouldBe("done");
        (await deployment.SendAsync("ann", new { command = "consultation-call", interaction = id, destination = "8002" }))["result"]!.GetValue<string>().ShouldBe("done");
        state = await deployment.StateAsync("ann", "the consultation is there", state => state["interactions"]!.AsArray().Count == 2);
        var consultation = state["interactions"]!.AsArray().First(one => one!["consultationOf"] is not null)!;
        ((string?)state["interactions"]!.AsArray().First(one => (string?)one!["id"] == id)!["state"]).ShouldBe("held");
        (await deployment.SendAsync("ann", new { command = "transfer-call", interaction = (string)consultation["id"]! }))["result"]!.GetValue<string>().ShouldBe("done");
        state = await deployment.StateAsync("ann", "the first is in its wrap-up", state => state["interactions"]!.AsArray().Count == 1);
        ((string?)state["interactions"]![0]!["state"]).ShouldBe("wrapping");
        ((string?)state["interactions"]![0]!["remote"]).ShouldBe("01632 960222");
    }

    [Fact]
    public async Task The_customer_hangs_up_at_the_control_socket_and_the_changes_tell_who_did()
    {
        await using var deployment = await FakeDeployment.StartAsync("\"calls\": false");
        await deployment.SignInAsync("ann");
        using (var brought = await deployment.Dialler.PostAsync("agents/ann/call", content: null)) brought.IsSuccessStatusCode.ShouldBeTrue();
        await deployment.StateAsync("ann", "a call is there", state => state["interactions"]!.AsArray().Count == 1);
        using (var ended = await deployment.Dialler.PostAsync("agents/ann/hangup", content: null)) ended.IsSuccessStatusCode.ShouldBeTrue();

        using var patience = new CancellationTokenSource(Eventually.Patience);
        await using var stream = await deployment.Bridge.GetStreamAsync("desks/ann/changes", patience.Token);
        using var reader = new StreamReader(stream);
        JsonNode? fact = null;
        while ((string?)fact?["state"] != "wrapping")
        {
            var line = await reader.ReadLineAsync(patience.Token);
            if (line?.StartsWith("data: ", StringComparison.Ordinal) == true) fact = JsonNode.Parse(line[6..]);
        }

        ((string?)fact!["fact"]).ShouldBe("interaction-state-changed");
        ((string?)fact["cause"]).ShouldBe("customer");
    }

    [Fact]
    public async Task A_fact_is_published_at_the_control_socket_and_a_wrong_one_is_told()
    {
        await using var deployment = await FakeDeployment.StartAsync("\"calls\": false");
        await deployment.SignInAsync("ann");
        using (var published = await deployment.Dialler.PostAsJsonAsync("agents/ann/facts", new { fact = "interaction-added", interaction = new { id = "one", state = "offered", kind = "chat" } }))
            published.IsSuccessStatusCode.ShouldBeTrue(await published.Content.ReadAsStringAsync());
        var state = await deployment.StateAsync("ann", "the chat is there", state => state["interactions"]!.AsArray().Count == 1);
        ((string?)state["interactions"]![0]!["kind"]).ShouldBe("chat");
        using var wrong = await deployment.Dialler.PostAsJsonAsync("agents/ann/facts", new { fact = "interaction-removed", interaction = "one", ende = "lost" });
        ((int)wrong.StatusCode).ShouldBe(400);
        (await wrong.Content.ReadFromJsonAsync<JsonObject>())!["error"]!.GetValue<string>().ShouldBe(
            "body:1:1  $  'end' is missing.  Add \"end\".\nbody:1:51  $.ende  'ende' is not known here.  Did you mean 'end'?");
        using var nobody = await deployment.Dialler.PostAsync("agents/anne/hangup", content: null);
        ((int)nobody.StatusCode).ShouldBe(404);
        (await nobody.Content.ReadFromJsonAsync<JsonObject>())!["error"]!.GetValue<string>().ShouldBe("'anne' is not signed in. Did you mean 'ann'?");
    }

    [Fact]
    public async Task Headsets_come_and_go_at_the_control_socket()
    {
        await using var deployment = await FakeDeployment.StartAsync();
        (await deployment.Audio.PutAsync("headsets/Other", content: null)).Dispose();
        var devices = (await deployment.Audio.GetFromJsonAsync<JsonArray>("devices"))!;
        devices.Select(device => (string)device!["id"]!).ShouldBe(["Headset:in", "Headset:out", "Other:in", "Other:out"]);
        (await deployment.Audio.DeleteAsync("headsets/Headset")).Dispose();
        devices = (await deployment.Audio.GetFromJsonAsync<JsonArray>("devices"))!;
        devices.Select(device => (string)device!["id"]!).ShouldBe(["Other:in", "Other:out"]);
    }
}
