using System.Net;
using System.Text.Json.Nodes;
using Patchbay.TestClient.Tests.Stands;
using Patchbay.TestKit.Waiting;

namespace Patchbay.TestClient.Tests;

/// <summary>What the page asks the program for, and who is not let in.</summary>
public sealed class PageTests
{
    private const string Authenticate = """{"command":"Authenticate","values":{"Agent":"demo","Password":"demo","extension":"8001"}}""";

    [Fact]
    public async Task A_page_is_served_that_takes_nothing_from_elsewhere()
    {
        await using var stand = await PageStand.StartAsync();
        using var page = await stand.Http.GetAsync("");
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldBe("default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        foreach (var file in new[] { "client.js", "client.css", "form.js", "log.js", "replay.js", "ask.js", "icon.svg" }) (await stand.Http.GetStringAsync(file)).ShouldNotBeEmpty();
        using var none = await stand.Http.GetAsync("../secrets.txt");
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        JsonNode.Parse(await stand.Http.GetStringAsync("api/commands"))!.AsArray().Count.ShouldBe(32);
    }

    [Fact]
    public async Task Pages_of_other_sites_and_other_names_are_turned_away()
    {
        await using var stand = await PageStand.StartAsync();
        (await stand.PostAsync("connect", "{}", request => request.Headers.Add("Origin", "https://elsewhere.example"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await stand.PostAsync("connect", "{}", request => request.Headers.Add("Origin", "null"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await stand.PostAsync("connect", "{}", request => request.Headers.Host = "elsewhere.example")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await stand.PostAsync("disconnect", "{}", request => request.Headers.Add("Origin", stand.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_command_is_sent_from_its_form_and_every_tab_sees_it()
    {
        await using var stand = await PageStand.StartAsync();
        await stand.DoAsync("connect", $$"""{"address":"{{stand.Simulator.Address}}"}""");
        await stand.DoAsync("send", Authenticate);
        await Eventually.UntilAsync("the agent has signed in", () => stand.Session.State.Sid is not null);

        var (one, other) = (await stand.TabAsync(), await stand.TabAsync());
        one.ToJsonString().ShouldBe(other.ToJsonString());
        one["sid"]!.GetValue<long>().ShouldBe(stand.Session.State.Sid!.Value);
        one["entries"]!.AsArray().Select(entry => entry!["title"]!.GetValue<string>()).ShouldBe(["connect", "Authenticate", "Authenticate"]);
        one.ToJsonString().ShouldContain("secret:Password");
        var saved = await stand.Http.GetStringAsync("api/session");
        saved.ShouldContain("\"Agent\":\"demo\",\"Password\":\"<secret:Password>\"");
        (await stand.PostAsync("connect", $$"""{"address":"{{stand.Simulator.Address}}"}""")).Status.ShouldBe(HttpStatusCode.Conflict);
        await stand.DoAsync("clear");
        (await stand.TabAsync())["entries"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_switch_that_one_tab_turns_leaves_those_that_another_turned()
    {
        await using var stand = await PageStand.StartAsync();
        await stand.DoAsync("switches", """{"acknowledge":false}""");
        await stand.DoAsync("switches", """{"quotedIds":true}""");
        (await stand.TabAsync())["switches"]!.ToJsonString().ShouldBe("""{"rid":true,"sid":true,"acknowledge":false,"keepAlive":true,"quotedIds":true}""");
    }

    [Fact]
    public async Task An_event_is_acknowledged_once_whoever_presses_first()
    {
        await using var stand = await PageStand.StartAsync();
        await stand.DoAsync("switches", """{"acknowledge":false}""");
        await stand.DoAsync("connect", $$"""{"address":"{{stand.Simulator.Address}}"}""");
        await stand.DoAsync("send", Authenticate);
        await Eventually.UntilAsync("the agent has signed in", () => stand.Session.State.Sid is not null);
        await stand.DoAsync("send", """{"command":"Connect","values":{"tenant":"Demo","campaign":"Sales"}}""");
        await Eventually.UntilAsync("an event waits", () => stand.Session.WaitingEvents.Count == 1);
        var entry = (await stand.TabAsync())["waiting"]![0]!.GetValue<int>();
        await stand.DoAsync("acknowledge", $$"""{"entry":{{entry}}}""");
        var (status, told) = await stand.PostAsync("acknowledge", $$"""{"entry":{{entry}}}""");
        (status, told["problem"]!.GetValue<string>()).ShouldBe((HttpStatusCode.Conflict, "That event does not wait any more."));
    }

    [Theory]
    [InlineData("connect", "{}", 400, "There is no address; write wss://HOST/, or ws://127.0.0.1:8660/ for a service on this machine.")]
    [InlineData("connect", """{"address":"ws://example.com/"}""", 400, "'ws://example.com/' would send passwords in the clear to another machine; write wss://example.com/, or keep to 127.0.0.1.")]
    [InlineData("send", """{"command":"GetTenants"}""", 409, "The client is not connected.")]
    [InlineData("raw", """{"text":"x"}""", 409, "The client is not connected.")]
    [InlineData("raw", "{}", 400, "'text' must say what to send.")]
    [InlineData("send", "{}", 400, "'command' must name a command.")]
    [InlineData("send", """{"command":"GetRecord","values":{"URN":7}}""", 400, "'URN' must be given as text.")]
    [InlineData("preview", """{"command":"Disposition"}""", 400, "Disposition needs outcome: a whole number. Code of the result.")]
    [InlineData("acknowledge", "{}", 400, "'entry' must name a line of the log.")]
    [InlineData("acknowledge", """{"entry":3}""", 409, "That event does not wait any more.")]
    [InlineData("recording", """{"name":"x.json","text":"{"}""", 400, "x.json is no session: it is no JSON.")]
    [InlineData("replay", """{"text":"C> {}","address":""}""", 400, "There is no address;")]
    [InlineData("replay", """{"text":"C> {}","address":"ws://127.0.0.1:1/","simulator":"http://example.com/"}""", 400, "'http://example.com/' is not where a simulator of this machine is controlled;")]
    [InlineData("nonsense", "{}", 404, "There is no such thing here.")]
    [InlineData("send", "[1]", 400, "The body must be a JSON object.")]
    [InlineData("send", "nonsense", 400, "The body must be a JSON object.")]
    public async Task What_cannot_be_done_is_told(string path, string body, int code, string problem)
    {
        await using var stand = await PageStand.StartAsync();
        var (status, told) = await stand.PostAsync(path, body);
        ((int)status).ShouldBe(code, told.ToJsonString());
        told["problem"]!.GetValue<string>().ShouldStartWith(problem);
    }

    [Fact]
    public async Task A_form_can_be_written_as_raw_text_with_IDs_of_any_kind()
    {
        await using var stand = await PageStand.StartAsync();
        var (_, told) = await stand.PostAsync("preview", """{"command":"GetCampaigns","type":"GetTenants","values":{"tenant":"O'Neil <x>"},"sid":"5","rid":"many"}""");
        told["text"]!.GetValue<string>().ShouldBe("""{"type":"GetTenants","tenant":"O'Neil <x>","SID":5,"RID":"many"}""");
    }

    [Fact]
    public async Task A_recording_is_played_for_the_page_but_not_beside_its_own_session()
    {
        await using var stand = await PageStand.StartAsync();
        var recording = new JsonObject
        {
            ["name"] = "session.txt",
            ["text"] = "C> {\"type\":\"Authenticate\",\"RID\":1,\"Agent\":\"demo\",\"Password\":\"demo\",\"extension\":\"\"}\nS> {\"Response\":\"OK\",\"RID\":1,\"SID\":5}\nC> {\"type\":\"GetTenants\",\"SID\":5,\"RID\":2}\nS> {\"RID\":2,\"tenants\":[\"Other\"]}\n",
            ["address"] = stand.Simulator.Address.ToString(),
        };
        var (_, about) = await stand.PostAsync("recording", recording.ToJsonString());
        about.ToJsonString().ShouldBe("""{"steps":4,"address":null,"happens":false,"wanted":[]}""");
        var (status, report) = await stand.PostAsync("replay", recording.ToJsonString());
        status.ShouldBe(HttpStatusCode.OK);
        report["same"]!.GetValue<bool>().ShouldBeFalse();
        report["differences"]![0]!["keys"]!.ToJsonString().ShouldBe("""[{"key":"tenants.0","expected":"\u0022Other\u0022","came":"\u0022Demo\u0022"}]""");
        report.ToJsonString().ShouldContain("secret:Password");

        await stand.DoAsync("connect", $$"""{"address":"{{stand.Simulator.Address}}"}""");
        (status, _) = await stand.PostAsync("replay", recording.ToJsonString());
        status.ShouldBe(HttpStatusCode.Conflict);
    }
}
