using System.Text.Json.Nodes;
using Patchbay.Fakes.Tests.Stands;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Fakes.Tests;

/// <summary>Every way of misbehaving that a scenario has, against a real host.</summary>
public sealed class MisbehaviourTests
{
    [Fact]
    public async Task A_second_form_is_asked_and_a_sign_in_refused_with_number_and_text()
    {
        await using var deployment = await FakeDeployment.StartAsync(scenario: """
            { "steps": [
              { "name": "factor", "when": { "signIn": "ann" }, "do": [
                { "ask": { "id": "factor", "title": "Code", "fields": [{ "name": "code", "label": "Code", "kind": "number", "oneTime": true }] } } ] },
              { "name": "locked", "when": { "signIn": "b*" }, "do": [{ "refuse": { "number": "77", "text": "The account is locked." } }] } ] }
            """);
        var (status, body) = await deployment.OpenAsync("ben");
        status.ShouldBe(403);
        body.ToJsonString().ShouldBe("""{"result":"refused","code":"vendor","text":"The account is locked.","number":"77"}""");
        (status, body) = await deployment.OpenAsync("ann", ("password", "any"), ("shift", "late"), ("code", "123456"));
        status.ShouldBe(200, body.ToJsonString());
        body["forms"]!.AsArray().Select(form => (string)form!).ShouldBe(["factor", "sign-in"]);
        var answered = (await deployment.AskedAsync()).Where(entry => (string?)entry!["kind"] == "answered").Select(entry => entry!["detail"]!.ToJsonString());
        answered.ShouldBe(["""{"code":"123456"}""", """{"shift":"late"}"""]);
    }

    [Theory]
    [InlineData("""{ "answer": { "result": "done", "value": { "a": 1 } } }""", """{"result":"done","value":{"a":1}}""")]
    [InlineData("""{ "answer": { "result": "sent" } }""", """{"result":"sent"}""")]
    [InlineData("""{ "answer": { "result": "refused", "number": "5", "text": "No." } }""", """{"result":"refused","code":"vendor","text":"No.","number":"5"}""")]
    [InlineData("""{ "answer": { "result": "unavailable", "text": "Away." } }""", """{"result":"unavailable","text":"Away."}""")]
    [InlineData("""{ "answer": { "result": "unknown", "text": "Who knows.", "after": "00:00:00.020" } }""", """{"result":"unknown","text":"Who knows."}""")]
    [InlineData("""{ "delay": "00:00:00.020" }""", """{"result":"done"}""")]
    [InlineData("""{ "leak": 1000 }""", """{"result":"done"}""")]
    public async Task A_command_is_answered_as_the_scenario_says(string action, string answer)
    {
        await using var deployment = await FakeDeployment.StartAsync("\"calls\": false", $$"""{ "steps": [{ "name": "a", "when": { "command": "read-directory" }, "do": [{{action}}] }] }""");
        await deployment.SignInAsync("ann");
        (await deployment.SendAsync("ann", new { command = "read-directory" })).ToJsonString().ShouldBe(answer);
        (await deployment.AskedAsync()).ShouldContain(entry => (string?)entry!["kind"] == "step" && (string?)entry["word"] == "a");
    }

    [Fact]
    public async Task What_throws_is_an_unknown_end_and_the_desk_goes_on()
    {
        await using var deployment = await FakeDeployment.StartAsync("\"calls\": false", """
            { "steps": [{ "name": "a", "when": { "command": "read-directory" }, "times": 1, "do": [{ "throw": "As the scenario wants." }] }] }
            """);
        await deployment.SignInAsync("ann");
        ((string?)(await deployment.SendAsync("ann", new { command = "read-directory" }))["result"]).ShouldBe("unknown");
        ((string?)(await deployment.SendAsync("ann", new { command = "read-directory" }))["result"]).ShouldBe("done");
    }

    [Fact]
    public async Task A_sign_in_that_throws_is_refused_and_the_next_one_works()
    {
        await using var deployment = await FakeDeployment.StartAsync(scenario: """
            { "steps": [{ "name": "a", "when": { "signIn": "*" }, "times": 1, "do": [{ "throw": "As the scenario wants." }] }] }
            """);
        var (status, _) = await deployment.OpenAsync("ann", ("password", "any"), ("shift", "early"));
        status.ShouldNotBe(200);
        await deployment.SignInAsync("ann");
    }

    [Theory]
    [InlineData("until-cancelled")]
    [InlineData("deaf")]
    public async Task A_command_that_hangs_holds_up_no_other_and_the_host_ends(string hang)
    {
        await using var deployment = await FakeDeployment.StartAsync("\"calls\": false", $$"""
            { "steps": [{ "name": "a", "when": { "command": "read-directory" }, "do": [{ "hang": "{{hang}}" }] }] }
            """);
        await deployment.SignInAsync("ann");
        var hanging = deployment.SendAsync("ann", new { command = "read-directory" });
        await Eventually.UntilAsync("the command hangs", async () => (await deployment.AskedAsync()).Any(entry => (string?)entry!["kind"] == "step"));
        ((string?)(await deployment.SendAsync("ann", new { command = "read-queues" }))["result"]).ShouldBe("done");
        hanging.IsCompleted.ShouldBeFalse();
        (await deployment.EndAsync()).ShouldBe(0);
        ((string?)(await hanging)["result"]).ShouldBe("unknown");
    }

    [Fact]
    public async Task A_session_drops_and_comes_back_and_another_is_lost()
    {
        await using var deployment = await FakeDeployment.StartAsync("\"calls\": false", """
            { "steps": [
              { "name": "short", "do": [{ "drop": { "state": "recovering", "for": "00:00:00.020" } }] },
              { "name": "long", "do": [{ "drop": { "state": "lost", "text": "Gone for good." } }] } ] }
            """);
        await deployment.SignInAsync("ann");
        (await deployment.Dialler.PostAsync("agents/ann/steps/short", content: null)).IsSuccessStatusCode.ShouldBeTrue();
        await deployment.StateAsync("ann", "it is back", state => (string?)state["session"] == "live");
        (await deployment.Dialler.PostAsync("agents/ann/steps/long", content: null)).IsSuccessStatusCode.ShouldBeTrue();
        await Eventually.UntilAsync("the session is lost", async () =>
        {
            using var response = await deployment.Bridge.GetAsync("desks/ann");
            // A desk without work may close as soon as its session is lost.
            return (int)response.StatusCode == 404
                || JsonNode.Parse(await response.Content.ReadAsStringAsync())!["state"] is { } state && (string?)state["session"] == "lost" && (string?)state["sessionText"] == "Gone for good.";
        });
    }

    [Fact]
    public async Task A_fact_brings_further_facts_about_the_same_interaction()
    {
        await using var deployment = await FakeDeployment.StartAsync("\"calls\": false", """
            { "steps": [
              { "name": "bring", "do": [{ "publish": { "fact": "interaction-added", "interaction": { "id": "call-${agent}-${n}", "state": "alerting", "kind": "voice" } } }] },
              { "name": "more", "when": { "fact": "interaction-added", "agent": "a*" }, "do": [
                { "publish": { "fact": "user-data-changed", "interaction": "${interaction}", "changed": [{ "name": "URN", "value": "42" }] } },
                { "publish": { "fact": "queue-statistics-changed", "queue": { "name": "Sales", "waiting": 4 } } },
                { "publish": { "fact": "message-received", "interaction": "${interaction}", "message": { "from": "customer", "text": "Hello?" } } } ] } ] }
            """);
        await deployment.SignInAsync("ann");
        for (var i = 0; i < 2; i++) (await deployment.Dialler.PostAsync("agents/ann/steps/bring", content: null)).IsSuccessStatusCode.ShouldBeTrue();
        var state = await deployment.StateAsync("ann", "both calls are there with what follows",
            state => state["interactions"]!.AsArray() is { Count: 2 } calls && calls.All(call => call!["messages"]!.AsArray().Count == 1));
        state["interactions"]!.AsArray().Select(call => (string)call!["id"]!).ShouldBe(["call-ann-1", "call-ann-2"]);
        ((string?)state["interactions"]![1]!["userData"]![0]!["value"]).ShouldBe("42");
        ((int?)state["queues"]![0]!["waiting"]).ShouldBe(4);
    }

    [Fact]
    public async Task A_step_of_the_front_door_stands_before_the_desk()
    {
        await using var deployment = await FakeDeployment.StartAsync("\"calls\": false", """
            { "steps": [{ "name": "a", "when": { "command": "read-queues" }, "do": [{ "carryOn": true }, { "answer": { "result": "unknown", "text": "Done, and not told." } }] }] }
            """, door: "\"scenario\": \"day.json\"");
        await deployment.SignInAsync("ann");
        (await deployment.SendAsync("ann", new { command = "read-queues" })).ToJsonString().ShouldBe("""{"result":"unknown","text":"Done, and not told."}""");
        await deployment.StateAsync("ann", "it was done all the same", state => state["queues"]!.AsArray().Count == 1);
    }
}
