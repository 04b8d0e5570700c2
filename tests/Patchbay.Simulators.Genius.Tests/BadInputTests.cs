using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Tests.Stands;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>Requests that do not fit: refused with 99 and counted, or read as the sheet says (sections 2.1, 2.3 and 6); never an end.</summary>
public sealed class BadInputTests
{
    private const int Deep = 60;
    private const int TooDeep = 500;

    /// <summary>Every command with keys, each of its keys with what cannot be meant.</summary>
    public static TheoryData<string, string, string> Unmeant { get; } = Make((command, key, add) =>
    {
        var type = key["type"]!.GetValue<string>();
        if (type != "object") add("""{"a":1}""");
        if (type is not ("object" or "integer[]")) add("[1]");
        if (type is "integer" or "boolean") add("\"soon\"");
        if (type == "integer") add("1.5");
        if (type == "integer") add("99999999999999999999");
        if (type is "string" or "object" or "integer[]") add("true");
        if (key["need"]!.GetValue<string>() == "mandatory" && key["default"] is null) add("null");
    });

    /// <summary>The keys that must be there, each left out.</summary>
    public static TheoryData<string, string, string> Missing { get; } = Make((command, key, add) =>
    {
        // GoAvailable of the document's first version came without its keys (Q21).
        if (key["need"]!.GetValue<string>() != "optional" && command != "GoAvailable" && (command, key["key"]!.GetValue<string>()) != ("SendChatMessage", "sessionIndex")) add("");
    });

    [Theory]
    [MemberData(nameof(Unmeant))]
    [MemberData(nameof(Missing))]
    public void A_key_that_cannot_be_meant_is_refused_and_counted_and_changes_nothing(string command, string key, string value)
    {
        using var dialler = new DiallerStand();
        var client = Bring(dialler, command);
        var state = dialler.StateOf();
        var request = Whole(command);
        if (value.Length == 0) request.Remove(key);
        else request[key] = JsonNode.Parse(value);

        var answer = client.Ask(request);

        answer["ErrorNumber"]!.GetValue<int>().ShouldBe(99, request.ToJsonString());
        dialler.Exchange.Read(exchange => (exchange.Refused, exchange.Malformed)).ShouldBe((1, 0));
        client.Events().ShouldBeEmpty();
        dialler.StateOf().ShouldBe(state);
    }

    /// <summary>So that it is the key that the tests before are about.</summary>
    [Fact]
    public void A_request_with_all_of_its_keys_in_its_place_is_not_malformed()
    {
        foreach (var command in Tables.Read("commands").Select(command => command!["type"]!.GetValue<string>()).Except(["Authenticate", "KeepAlive", "Acknowledge"]))
        {
            using var dialler = new DiallerStand();

            (Bring(dialler, command).Ask(Whole(command))["ErrorNumber"]?.GetValue<int>()).ShouldNotBe(99, command);
        }
    }

    /// <summary>Numbers may be quoted (Q10), what may be empty may be null, 0 or "" (section 1.1).</summary>
    [Theory]
    [InlineData("""{"type":"Disposition","outcome":"1","callbackNumber":null,"callbackTime":0,"personalCallback":"false","data":null,"sessionIndex":"0"}""")]
    [InlineData("""{"type":"Disposition","outcome":1,"callbackNumber":"","callbackTime":"","personalCallback":0,"data":[{"key":"Notes","value":"x"},{"Key":"More","Value":null},{"URN":"S-5001"}]}""")]
    [InlineData("""{"type":"Disposition","outcome":1,"callbackNumber":"","callbackTime":"","personalCallback":false,"data":{"a":{"x":1,"x":2}},"unknown":{"deep":[1]}}""")]
    [InlineData("""{"TYPE":"Disposition","Outcome":1,"CALLBACKNUMBER":"","callbacktime":"","personalCallback":false,"Data":{}}""")]
    public void A_loose_form_is_read(string text)
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn("Wrap");

        client.Say(text.Insert(1, $"\"SID\":\"{client.Sid}\",\"RID\":\"5\","));

        client.Take()["response"].ShouldNotBeNull();
        dialler.Ledger.ShouldHaveSingleItem()["outcome"]!.GetValue<int>().ShouldBe(1);
        dialler.Exchange.Read(exchange => exchange.Refused).ShouldBe(0);
    }

    [Fact]
    public void What_a_reader_can_still_hold_is_kept_and_what_is_too_deep_is_counted()
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn("Wrap");
        client.Say(Nested(client.Sid, TooDeep));
        client.Take()["ErrorNumber"]!.GetValue<int>().ShouldBe(99);
        dialler.Exchange.Read(exchange => exchange.Malformed).ShouldBe(1);

        client.Say(Nested(client.Sid, Deep));

        client.Take()["response"].ShouldNotBeNull();
        dialler.Ledger.ShouldHaveSingleItem()["data"]!.ToJsonString().ShouldContain(string.Concat(Enumerable.Repeat("""{"a":""", Deep)));
    }

    [Fact]
    public void Two_requests_with_one_RID_are_both_answered()
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn("Unavail");

        for (var i = 0; i < 2; i++) client.Say($$"""{"type":"GetTenants","SID":{{client.Sid}},"RID":7}""");

        client.Take()["RID"]!.GetValue<int>().ShouldBe(7);
        client.Take()["RID"]!.GetValue<int>().ShouldBe(7);
    }

    [Fact]
    public void A_request_without_RID_is_answered_without_one()
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn("Unavail");

        client.Say($$"""{"type":"GetTenants","SID":{{client.Sid}}}""");

        client.Take().ToJsonString().ShouldBe("""{"tenants":["Demo"]}""");
    }

    private static string Nested(long sid, int depth) =>
        $$"""{"type":"Disposition","SID":{{sid}},"RID":5,"outcome":1,"callbackNumber":"","callbackTime":"","personalCallback":false,"data":{{string.Concat(Enumerable.Repeat("""{"a":""", depth))}}1{{new string('}', depth)}}}""";

    private static TheoryData<string, string, string> Make(Action<string, JsonNode, Action<string>> each)
    {
        var data = new TheoryData<string, string, string>();
        foreach (var command in Tables.Read("commands"))
        {
            var type = command!["type"]!.GetValue<string>();
            if (type == "Authenticate") continue;
            foreach (var key in command["keys"]!.AsArray()) each(type, key!, value => data.Add(type, key!["key"]!.GetValue<string>(), value));
        }

        return data;
    }

    /// <summary>An agent for whom a command is in place, with a chat in slot 1.</summary>
    private static ClientStand Bring(DiallerStand dialler, string command)
    {
        var state = command is "Connect" or "GetWebRTC" ? "Authed" : command is "TogglePark" or "TransferOutcome" ? "InCall+joined2" : "InCall";
        var client = dialler.AgentIn(state);
        if (state == "InCall") new SlotStand(dialler).Bring(client, 1, "Chat");
        return client;
    }

    /// <summary>The command with all of its keys, each with something that is known.</summary>
    private static JsonObject Whole(string type)
    {
        var known = JsonNode.Parse("""
            { "tenant": "Demo", "campaign": "Sales", "TransferType": "0", "TransferTo": "1", "Recipient": "01632960120", "Who": "client", "Outcome": "cancel", "messageID": 5510,
              "messageList": [5510], "template": 14, "QueryNumber": 4, "Switch": true, "outcome": 1, "quantity": 1, "breakReason": 1 }
            """)!;
        var request = Requests.Of(type);
        foreach (var key in Tables.Read("commands").Single(command => command!["type"]!.GetValue<string>() == type)!["keys"]!.AsArray().Select(key => key!["key"]!.GetValue<string>()))
            request[key] = known[key]?.DeepClone() ?? Defaulted(type, key);
        if (type == "SendSMS") request["template"] = 3;
        if (type == "SendChatMessage") request["sessionIndex"] = 1;
        return request;
    }

    private static JsonNode Defaulted(string type, string key) =>
        Tables.Read("commands").Single(command => command!["type"]!.GetValue<string>() == type)!["keys"]!.AsArray().Single(row => row!["key"]!.GetValue<string>() == key)!["default"]?.DeepClone() ?? "1";
}
