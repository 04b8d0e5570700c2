using System.Net;
using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Tests.Stands;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>The control page's API.</summary>
public sealed class ControlTests
{
    [Fact]
    public async Task Agents_calls_and_ledger_are_told_and_the_customers_side_is_played()
    {
        await using var server = await ServerStand.StartAsync();
        (await server.ListAsync("agents")).ShouldBeEmpty();
        await using var client = await server.WaitingAgentAsync();
        (await server.ListAsync("campaigns")).Select(campaign => campaign!["name"]!.GetValue<string>()).ShouldBe(["Sales", "Service", "Advice", "Renewals"]);

        await server.DoneAsync("calls", """{ "agent": "demo" }""");
        var came = await client.EventAsync("NowInCall");
        var call = (await server.ListAsync("calls")).Single()!;
        call["sessionID"]!.GetValue<string>().ShouldBe(came["sessionID"]!.GetValue<string>());
        (call["campaign"]!.GetValue<string>(), call["calltype"]!.GetValue<int>(), call["state"]!.GetValue<string>()).ShouldBe(("Service", 5, "InCall"));

        await server.DoneAsync($"calls/{call["sessionID"]}/hangup");
        await client.EventAsync("NowWrapping");
        (await server.ListAsync("agents")).Single()!["state"]!.GetValue<string>().ShouldBe("Wrap");
        (await client.AskAsync(Requests.Disposition(251)))["response"].ShouldNotBeNull();
        await client.EventAsync("NowWaiting");
        (await server.ListAsync("ledger")).Single()!["outcome"]!.GetValue<int>().ShouldBe(251);
        (await server.ListAsync("calls")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_call_can_be_sent_to_whoever_waits_in_a_campaign()
    {
        await using var server = await ServerStand.StartAsync();
        await using var client = await server.WaitingAgentAsync();

        (await server.PostAsync("calls", """{ "campaign": "Service" }""")).Body["problem"]!.GetValue<string>().ShouldBe("No agent waits there.");
        await server.DoneAsync("calls", """{ "campaign": "Sales" }""");

        await client.EventAsync("NowInCall");
    }

    [Theory]
    [InlineData("error", 320, "error")]
    [InlineData("swallow-request", 0, "silence")]
    [InlineData("swallow-response", 0, "silence")]
    [InlineData("hold-response", 0, "late")]
    public async Task A_planted_fault_strikes_as_often_as_asked(string kind, int number, string shows)
    {
        await using var server = await ServerStand.StartAsync();
        await using var client = await server.ConnectAsync();
        await client.AuthenticateAsync();
        await server.DoneAsync("faults", $$"""{ "kind": "{{kind}}", "command": "GetTenants"{{(number == 0 ? "" : $", \"number\": {number}")}} }""");
        (await server.ListAsync("faults")).Single()!["kind"]!.GetValue<string>().ShouldBe(kind);

        await client.SayAsync($$"""{"type":"GetTenants","SID":{{client.Sid}},"RID":1}""");
        if (shows == "error") (await client.ReceiveAsync())["ErrorNumber"]!.GetValue<int>().ShouldBe(number);
        await client.SayAsync($$"""{"type":"GetTenants","SID":{{client.Sid}},"RID":2}""");

        (await client.ReceiveAsync())["RID"]!.GetValue<int>().ShouldBe(2);
        (await server.ListAsync("faults")).ShouldBeEmpty();
        (await server.Http.DeleteAsync("api/faults")).EnsureSuccessStatusCode();
        if (shows == "late") (await client.ReceiveAsync())["RID"]!.GetValue<int>().ShouldBe(1);
        (await client.AskAsync(Requests.GetTenants()))["RID"]!.GetValue<int>().ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task A_line_can_be_cut_and_anything_sent_over_it()
    {
        await using var server = await ServerStand.StartAsync();
        await using var client = await server.ConnectAsync();
        await client.AuthenticateAsync();

        await server.DoneAsync("agents/demo/raw", """{ "text": "{\"any\":\"thing\"}" }""");
        (await client.ReceiveAsync()).ToJsonString().ShouldBe("""{"any":"thing"}""");
        await server.DoneAsync("agents/demo/drop");

        await client.EndAsync();
        await server.UntilAgentAsync("the line is gone", agent => !agent["connected"]!.GetValue<bool>());
        (await server.PostAsync("agents/demo/drop", "{}")).ShouldSatisfyAllConditions(
            answer => answer.Status.ShouldBe(HttpStatusCode.NotFound),
            answer => answer.Body["problem"]!.GetValue<string>().ShouldBe("'demo' is not connected."));
    }

    [Theory]
    [InlineData("calls", "", 409, "No agent waits there.")]
    [InlineData("calls", "[]", 400, "The body must be a JSON object.")]
    [InlineData("calls", "not JSON", 400, "The body must be a JSON object.")]
    [InlineData("calls", """{"agent":"a","agent":"b"}""", 400, "The body must be a JSON object.")]
    [InlineData("calls/none/hangup", "{}", 404, "There is no live call 'none'.")]
    [InlineData("calls/none/transfer", "{}", 404, "There is no such thing here.")]
    [InlineData("nothing", "{}", 404, "There is no such thing here.")]
    [InlineData("agents/nobody/raw", """{"text":"x"}""", 404, "'nobody' is not connected.")]
    [InlineData("agents/demo/raw", "{}", 400, "Give 'text', or 'base64' for a binary message.")]
    [InlineData("agents/demo/raw", """{"text":5}""", 400, "Give 'text', or 'base64' for a binary message.")]
    [InlineData("agents/demo/raw", """{"base64":"???"}""", 400, "'base64' is not base64.")]
    [InlineData("faults", "{}", 400, "'kind' must be one of swallow-request, swallow-response, hold-response, error, delay-response, swap-response, drop-request, drop-before-response, drop-in-response, drop-after-response, drop-before-event, drop-in-event, drop-after-event.")]
    [InlineData("faults", """{"kind":"explode","command":"Connect"}""", 400, "'kind' must be one of swallow-request, swallow-response, hold-response, error, delay-response, swap-response, drop-request, drop-before-response, drop-in-response, drop-after-response, drop-before-event, drop-in-event, drop-after-event.")]
    [InlineData("faults", """{"kind":"error"}""", 400, "'command' must name the command that it strikes, or be * for any.")]
    [InlineData("faults", """{"kind":"error","command":"KeepAlive"}""", 400, "'KeepAlive' is no command that is answered.")]
    [InlineData("faults", """{"kind":"error","command":"NoSuchThing"}""", 400, "'NoSuchThing' is no command that is answered.")]
    [InlineData("faults", """{"kind":"error","command":"Connect","number":7}""", 400, "There is no error 7.")]
    public async Task Bad_input_is_told_and_changes_nothing(string path, string body, int status, string problem)
    {
        await using var server = await ServerStand.StartAsync();
        await using var client = await server.ConnectAsync();
        await client.AuthenticateAsync();

        var answer = await server.PostAsync(path, body);

        ((int)answer.Status).ShouldBe(status);
        answer.Body["problem"]!.GetValue<string>().ShouldBe(problem);
        (await server.ListAsync("faults")).ShouldBeEmpty();
        (await client.AskAsync(Requests.GetTenants()))["tenants"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData("", "text/html")]
    [InlineData("control.js", "text/javascript")]
    [InlineData("control.css", "text/css")]
    public async Task The_page_is_there(string file, string type)
    {
        await using var server = await ServerStand.StartAsync();

        using var answer = await server.Http.GetAsync(new Uri(file, UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
    }

    [Theory]
    [InlineData("http://evil.example.test", null, HttpStatusCode.Forbidden, "Pages of http://evil.example.test are not admitted.")]
    [InlineData(null, "dialler.example.test", HttpStatusCode.BadRequest, "The control page does not answer for 'dialler.example.test'.")]
    public async Task Pages_of_other_sites_get_nothing(string? origin, string? host, HttpStatusCode status, string problem)
    {
        await using var server = await ServerStand.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/agents");
        if (origin is not null) request.Headers.Add("Origin", origin);
        if (host is not null) request.Headers.Host = host;

        using var answer = await server.Http.SendAsync(request);

        answer.StatusCode.ShouldBe(status);
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["problem"]!.GetValue<string>().ShouldBe(problem);
    }

    [Fact]
    public async Task Many_who_ask_at_once_all_get_an_answer()
    {
        await using var server = await ServerStand.StartAsync();
        await using var client = await server.WaitingAgentAsync();

        var asked = await Eventually.ComesAsync("all answers come", Task.WhenAll(Enumerable.Range(0, 40).Select(_ => server.ListAsync("agents"))));

        asked.ShouldAllBe(agents => agents.Count == 1);
    }
}
