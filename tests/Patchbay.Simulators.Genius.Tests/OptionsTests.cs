using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Tests.Stands;

namespace Patchbay.Simulators.Genius.Tests;

public sealed class OptionsTests
{
    /// <summary>Section 6.2 of the sheet, and what the README says.</summary>
    [Fact]
    public void The_defaults_are_those_of_the_sheet()
    {
        var options = GeniusSimulatorOptions.Read("{}");

        options.Ids.ShouldBe(IdForm.Numbers);
        options.InputCase.ShouldBe(KeyCase.Tolerant);
        options.ResponseKeyCase.ShouldBe(ResponseCase.Documented);
        options.EndpointBinding.ShouldBe(EndpointBinding.AddressAndPort);
        options.ReauthState.ShouldBe(ReauthState.Resume);
        options.ReauthGrace.ShouldBe(TimeSpan.FromMinutes(5));
        options.KeepAliveTimeout.ShouldBe(TimeSpan.FromSeconds(90));
        options.RedeliverAfter.ShouldBe(TimeSpan.Zero);
        options.DispositionInCall.ShouldBe(DispositionInCall.Accept);
        options.SlotZeroIndex.ShouldBeFalse();
        options.NowUnavailableAfterConnect.ShouldBeTrue();
        options.GoUnavailableDelay.ShouldBeNull();
    }

    public static TheoryData<string> Open { get; } = [.. Tables.Rows("options")];

    /// <summary>Section 6.2 as a file, which the adapter's tests read too.</summary>
    [Theory]
    [MemberData(nameof(Open))]
    public void What_the_document_leaves_open_is_an_option_with_the_default_and_the_values_of_the_table(string text)
    {
        var row = JsonNode.Parse(text)!;
        var name = row["option"]!.GetValue<string>();
        var property = typeof(GeniusSimulatorOptions).GetProperty(name, BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance).ShouldNotBeNull();
        var standard = property.GetValue(GeniusSimulatorOptions.Read("{}"));

        foreach (var value in row["values"]!.AsArray())
        {
            var options = GeniusSimulatorOptions.Read(new JsonObject { [name] = value?.DeepClone() }.ToJsonString());
            options.Check();
            Equals(property.GetValue(options), standard).ShouldBe(JsonNode.DeepEquals(value, row["default"]), $"{name}: {value}");
        }
    }

    [Fact]
    public void Every_option_can_be_set()
    {
        var options = GeniusSimulatorOptions.Read("""
            {
              "listen": "ws://127.0.0.1:1/", "control": "http://127.0.0.1:2/", "pace": "00:00:05", "ledger": "ledger.jsonl",
              "certificate": "shown.pem", "certificateFrom": "own.pfx", "certificatePassword": { "env": "X" }, "phones": "exchange", "ringFor": "00:00:03", "lineGrace": "00:00:04",
              "ids": "mirror", "inputCase": "strict", "responseKeyCase": "flipped", "endpointBinding": "address-only", "reauthState": "fresh",
              "reauthGrace": "00:01:00", "keepAliveTimeout": "00:00:10", "redeliverAfter": "00:00:02", "dispositionInCall": "strict",
              "slotZeroIndex": true, "nowUnavailableAfterConnect": false, "goUnavailableDelay": "00:00:00.500", "maxMessageBytes": 4096,
              "names": "logical", "autoWrapOnConnect": true, "conferenceStatus4": true, "togglePark": "retired", "echoAgentChat": false,
              "answerAfter": "00:00:01", "webRtcUri": "wss://rtc.example.test:7443", "banAfter": 3, "addressBanAfter": 4, "banFor": "00:01:00",
              "tenants": [], "agents": [], "queries": [], "mailTemplates": [], "smsTemplates": [], "messages": [], "externals": []
            }
            """);

        typeof(GeniusSimulatorOptions).GetProperties().Where(property => Equals(property.GetValue(options), property.GetValue(new GeniusSimulatorOptions())))
            .Select(property => property.Name).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{ "ids": 2 }""")]
    [InlineData("""{ "ledgre": "x" }""")]
    [InlineData("""{ "listen": null }""")]
    public void What_does_not_fit_is_refused(string text) => Should.Throw<JsonException>(() => GeniusSimulatorOptions.Read(text));

    [Theory]
    [InlineData("""{ "inputCase": "strict" }""", """{"TYPE":"Authenticate","RID":1,"Agent":"demo","Password":"demo","extension":""}""", "\"ErrorNumber\":99")]
    [InlineData("""{ "inputCase": "tolerant" }""", """{"TYPE":"Authenticate","RID":1,"Agent":"demo","Password":"demo","extension":""}""", "\"Response\":\"OK\"")]
    [InlineData("""{ "responseKeyCase": "flipped" }""", """{"type":"Authenticate","RID":1,"Agent":"demo","Password":"demo","extension":""}""", "\"response\":\"OK\"")]
    [InlineData("""{ "ids": "strings" }""", """{"type":"Authenticate","RID":1,"Agent":"demo","Password":"demo","extension":""}""", "\"RID\":\"1\"")]
    public void An_option_shows_on_the_wire(string settings, string request, string shows)
    {
        using var dialler = new Stands.DiallerStand(settings);
        var client = dialler.Connect();

        client.Say(request);

        client.Take().ToJsonString().ShouldContain(shows);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_live_slots_number_is_written_where_the_option_says_so(bool written)
    {
        using var dialler = new Stands.DiallerStand($$"""{ "slotZeroIndex": {{(written ? "true" : "false")}} }""");
        var client = dialler.AgentIn("Waiting");
        dialler.ConnectCall();
        var call = client.Event("NowInCall");
        client.Acknowledge(call);
        dialler.CustomerHangsUp();

        call.ContainsKey("sessionIndex").ShouldBe(written);
        client.Event("NowWrapping").ContainsKey("sessionIndex").ShouldBe(written);
    }

    [Fact]
    public void Connect_without_its_event_is_an_option()
    {
        using var dialler = new Stands.DiallerStand("""{ "nowUnavailableAfterConnect": false }""");
        var client = dialler.AgentIn("Authed");
        client.Ask(Stands.Requests.Connect());

        client.Waiting.ShouldBe(0);
        dialler.StateOf().ShouldBe("Unavail");
    }
}
