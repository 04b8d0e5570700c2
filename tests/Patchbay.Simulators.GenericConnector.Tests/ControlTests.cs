using System.Net;
using Patchbay.Simulators.GenericConnector.Tests.Stands;

namespace Patchbay.Simulators.GenericConnector.Tests;

/// <summary>The control API beside what <see cref="BrokerTests"/> do with it.</summary>
public sealed class ControlTests
{
    [Theory]
    [InlineData("calls", """{}""", 400, "Say 'queue' or 'agent'.")]
    [InlineData("calls", """{"queue":"Nowhere"}""", 404, "There is no queue 'Nowhere'.")]
    [InlineData("calls", """{"agent":"nobody"}""", 404, "There is no agent 'nobody'.")]
    [InlineData("calls", """{"agent":"demo"}""", 409, "demo cannot be called in Logout.")]
    [InlineData("calls", """{"queue":"Sales","variables":{"callVariable11":"x"}}""", 400, "'variables' must be an object of callVariable1 to callVariable10 with texts.")]
    [InlineData("calls", """{"queue":"Sales","variables":{"callVariable1":1}}""", 400, "'variables' must be an object of callVariable1 to callVariable10 with texts.")]
    [InlineData("calls", "[]", 400, "The body must be a JSON object.")]
    [InlineData("calls/1/hangup", "", 404, "There is no dialog '1'.")]
    [InlineData("service", """{"status":"on"}""", 400, "'status' must be one of in-service, out-of-service.")]
    [InlineData("nodes/C/stop", "", 404, "There is no node 'C'.")]
    [InlineData("agents/nobody/happens", """{"what":"answered"}""", 404, "There is no agent 'nobody'.")]
    [InlineData("agents/demo/happens", """{"what":"answered"}""", 409, "'answered' cannot happen to demo in Logout.")]
    [InlineData("agents/demo/raw", """{"text":"x"}""", 404, "Nobody spoke for 'demo'.")]
    [InlineData("agents/demo/raw", "{}", 400, "Give 'text'.")]
    [InlineData("faults", """{"kind":"error","command":"Dance"}""", 400, "'command' must name the command that it strikes, or be * for any.")]
    [InlineData("faults", """{"kind":"lose","event":""}""", 400, "'event' must name the event that it strikes, or be * for any.")]
    [InlineData("faults", """{"kind":"delay","event":"State"}""", 400, "'delay' must say for how long, as 00:00:00.250.")]
    [InlineData("nothing", "", 404, "There is no such thing here.")]
    public async Task What_cannot_be_done_is_told(string path, string body, int status, string problem)
    {
        await using var stand = await ControlStand.StartAsync();

        var answer = await stand.AskAsync("POST", path, body);

        ((int)answer.Status).ShouldBe(status);
        answer.Body["problem"]!.GetValue<string>().ShouldBe(problem);
    }

    [Fact]
    public async Task A_customer_who_calls_a_queue_waits_and_gives_up()
    {
        await using var stand = await ControlStand.StartAsync();

        var answer = (await stand.AskAsync("POST", "calls", """{"queue":"Sales","from":"01632960177","variables":{"callVariable1":"gold"}}""")).Body;
        answer["waits"]!.GetValue<bool>().ShouldBeTrue();
        var dialog = (await stand.AskAsync("GET", "dialogs")).Body[0]!;
        (dialog["queue"]!.GetValue<string>(), dialog["variables"]!.ToJsonString()).ShouldBe(("Sales", """{"callVariable1":"gold"}"""));
        (await stand.AskAsync("GET", "queues")).Body[0]!.ToJsonString().ShouldBe("""{"name":"Sales","waiting":1}""");
        await stand.AskAsync("POST", $"calls/{answer["dialog"]}/hangup");

        (await stand.AskAsync("GET", "dialogs")).Body.AsArray().ShouldBeEmpty();
        (await stand.AskAsync("GET", "queues")).Body[0]!.ToJsonString().ShouldBe("""{"name":"Sales","waiting":0}""");
    }

    [Fact]
    public async Task A_fault_is_planted_shown_and_taken_away()
    {
        await using var stand = await ControlStand.StartAsync();

        (await stand.AskAsync("POST", "faults", """{"kind":"delay","event":"State","agent":"demo","delay":"00:00:02","count":3}""")).Status.ShouldBe(HttpStatusCode.OK);
        (await stand.AskAsync("GET", "faults")).Body.ToJsonString().ShouldBe("""[{"kind":"delay","event":"State","count":3,"agent":"demo","delay":"00:00:02"}]""");
        await stand.AskAsync("DELETE", "faults");
        (await stand.AskAsync("GET", "faults")).Body.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_node_that_is_at_no_broker_says_so_and_can_be_stopped_and_started()
    {
        await using var stand = await ControlStand.StartAsync("""{ "nodes": 2 }""");

        (await stand.AskAsync("GET", "nodes")).Body.ToJsonString().ShouldBe("""[{"node":"A","priority":127,"running":true,"broker":null,"waiting":0},{"node":"B","priority":100,"running":true,"broker":null,"waiting":0}]""");
        await stand.AskAsync("POST", "nodes/A/stop");
        (await stand.AskAsync("GET", "nodes")).Body[0]!["running"]!.GetValue<bool>().ShouldBeFalse();
        await stand.AskAsync("POST", "nodes/A/start");
        (await stand.AskAsync("GET", "nodes")).Body[0]!["running"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Theory]
    [InlineData("", "text/html")]
    [InlineData("control.js", "text/javascript")]
    [InlineData("ask.js", "text/javascript")]
    [InlineData("control.css", "text/css")]
    public async Task The_page_is_there_with_what_all_simulators_share(string file, string type)
    {
        await using var stand = await ControlStand.StartAsync();

        using var answer = await stand.Http.GetAsync(new Uri(stand.Address("control"), file));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
    }
}
