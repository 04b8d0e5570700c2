using Patchbay.Simulators.Genius.Tests.Stands;
using Patchbay.Simulators.Lines;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>Calls between phones at the line exchange, as the README writes them down.</summary>
public sealed class LineExchangeTests
{
    [Fact]
    public void A_call_rings_is_answered_held_retrieved_and_ends()
    {
        using var dialler = new DiallerStand("""{ "phones": "exchange" }""");
        var (anna, ben) = (new PhoneStand(dialler.Exchange, "8001").Registered(), new PhoneStand(dialler.Exchange, "8002").Registered());

        var call = anna.Do("\"type\":\"call\",\"to\":\"8002\"");
        anna.Came().ShouldBe("delivered");
        ben.Event("ringing").ShouldBe(call);
        ben.Do($"\"type\":\"answer\",\"call\":\"{call}\"");
        (anna.Came(), ben.Came()).ShouldBe(("answered", "answered"));
        anna.Do($"\"type\":\"hold\",\"call\":\"{call}\"");
        ben.Came().ShouldBe("held");
        anna.Do($"\"type\":\"retrieve\",\"call\":\"{call}\"");
        ben.Came().ShouldBe("retrieved");
        anna.Do($"\"type\":\"digits\",\"call\":\"{call}\",\"digits\":\"12#\"");
        ben.Came().ShouldBe("digits 12#");
        ben.Do($"\"type\":\"hang-up\",\"call\":\"{call}\"");

        (anna.Came(), ben.Came()).ShouldBe(("ended normal", "ended normal"));
        dialler.Exchange.Read(exchange => exchange.Lines.Calls.Count).ShouldBe(0);
    }

    [Fact]
    public void A_call_is_given_to_somebody_else()
    {
        using var dialler = new DiallerStand("""{ "phones": "exchange" }""");
        var (anna, ben, cara) = (new PhoneStand(dialler.Exchange, "8001").Registered(), new PhoneStand(dialler.Exchange, "8002").Registered(), new PhoneStand(dialler.Exchange, "8003").Registered());
        var call = anna.Do("\"type\":\"call\",\"to\":\"8002\"");
        ben.Do($"\"type\":\"answer\",\"call\":\"{call}\"");
        (_, _) = (anna.Came(), ben.Came());

        ben.Do($"\"type\":\"transfer\",\"call\":\"{call}\",\"to\":\"8003\"");
        ben.Came().ShouldBe("ended transferred");
        anna.Came().ShouldBe("party 8003, delivered");
        cara.Event("ringing").ShouldBe(call);
        cara.Do($"\"type\":\"answer\",\"call\":\"{call}\"");

        (anna.Came(), ben.Came(), cara.Came()).ShouldBe(("answered", "", "answered"));
    }

    [Theory]
    [InlineData("", "ended declined")]
    [InlineData(",\"reason\":\"busy\"", "ended busy")]
    public void Who_is_rung_may_refuse(string reason, string told)
    {
        using var dialler = new DiallerStand("""{ "phones": "exchange" }""");
        var (anna, ben) = (new PhoneStand(dialler.Exchange, "8001").Registered(), new PhoneStand(dialler.Exchange, "8002").Registered());
        var call = anna.Do("\"type\":\"call\",\"to\":\"8002\"");
        anna.Came();

        ben.Do($"\"type\":\"hang-up\",\"call\":\"{call}\"{reason}");

        anna.Came().ShouldBe(told);
    }

    [Theory]
    [InlineData("answer", "8009", "answered")]
    [InlineData("answer", "02079460000", "answered")]
    [InlineData("exchange", "02079460000", "answered")]
    [InlineData("exchange", "+442079460000", "answered")]
    [InlineData("exchange", "8009", "not-registered")]
    [InlineData("exchange", "no number", "not-registered")]
    [InlineData("answer", "no number", "not-registered")]
    [InlineData("exchange", "8001", "own-number")]
    [InlineData("exchange", "8002", "busy")]
    public void Numbers_are_answered_or_refused(string phones, string number, string shows)
    {
        using var dialler = new DiallerStand($$"""{ "phones": "{{phones}}" }""");
        var (anna, ben) = (new PhoneStand(dialler.Exchange, "8001").Registered(), new PhoneStand(dialler.Exchange, "8002").Registered());
        ben.Do("\"type\":\"busy\",\"on\":true");

        var answer = anna.Ask($"\"type\":\"call\",\"to\":\"{number}\"");

        if (shows == "answered") anna.Came().ShouldBe("delivered, answered");
        else answer["reason"]!.GetValue<string>().ShouldBe(shows);
    }

    [Fact]
    public void A_line_that_talks_is_busy_and_one_that_holds_is_not()
    {
        using var dialler = new DiallerStand("""{ "phones": "exchange" }""");
        var (anna, ben) = (new PhoneStand(dialler.Exchange, "8001").Registered(), new PhoneStand(dialler.Exchange, "8002").Registered());
        var call = anna.Do("\"type\":\"call\",\"to\":\"02079460000\"");

        ben.Ask("\"type\":\"call\",\"to\":\"8001\"")["text"]!.GetValue<string>().ShouldBe("8001 is busy.");
        anna.Do($"\"type\":\"hold\",\"call\":\"{call}\"");
        ben.Do("\"type\":\"call\",\"to\":\"8001\"");

        anna.Came().ShouldBe("delivered, answered, ringing 8002");
    }

    [Fact]
    public void An_extension_belongs_to_the_phone_that_registered_it_last()
    {
        using var dialler = new DiallerStand("""{ "phones": "exchange" }""");
        var (old, ben) = (new PhoneStand(dialler.Exchange, "8001").Registered(), new PhoneStand(dialler.Exchange, "8002").Registered());
        var call = old.Do("\"type\":\"call\",\"to\":\"8002\"");
        ben.Do($"\"type\":\"answer\",\"call\":\"{call}\"");
        (_, _) = (old.Came(), ben.Came());

        var newest = new PhoneStand(dialler.Exchange, "8001").Registered();

        old.Came().ShouldBe("ended taken-over, unregistered taken-over");
        ben.Came().ShouldBe("ended taken-over");
        old.Ask("\"type\":\"call\",\"to\":\"8002\"")["reason"]!.GetValue<string>().ShouldBe("not-yours");
        newest.Do("\"type\":\"call\",\"to\":\"8002\"");
    }

    [Theory]
    [InlineData("unregister", "ended unregistered")]
    [InlineData("lose", "ended lost")]
    public void The_calls_of_a_line_end_with_it(string how, string told)
    {
        using var dialler = new DiallerStand("""{ "phones": "exchange" }""");
        var (anna, ben) = (new PhoneStand(dialler.Exchange, "8001").Registered(), new PhoneStand(dialler.Exchange, "8002").Registered());
        anna.Do("\"type\":\"call\",\"to\":\"8002\"");
        anna.Came();

        if (how == "lose") ben.Lose();
        else ben.Do("\"type\":\"unregister\"");

        anna.Came().ShouldBe(told);
        anna.Ask("\"type\":\"call\",\"to\":\"8002\"")["reason"]!.GetValue<string>().ShouldBe("not-registered");
    }

    [Theory]
    [InlineData("not JSON", "malformed")]
    [InlineData("", "malformed")]
    [InlineData("[]", "malformed")]
    [InlineData("null", "malformed")]
    [InlineData("{}", "malformed")]
    [InlineData("""{"type":"register"}""", "malformed")]
    [InlineData("""{"type":"register","extension":8001}""", "malformed")]
    [InlineData("""{"type":5,"extension":"8001"}""", "malformed")]
    [InlineData("""{"type":"register","type":"call","extension":"8001"}""", "malformed")]
    [InlineData("""{"type":"register","extension":"\ud800"}""", "malformed")]
    [InlineData("""{"type":"register","extension":""}""", "bad-extension")]
    [InlineData("""{"type":"register","extension":"80 01"}""", "bad-extension")]
    [InlineData("""{"type":"explode","extension":"8001"}""", "unknown-type")]
    [InlineData("""{"type":"unregister","extension":"8002"}""", "not-yours")]
    [InlineData("""{"type":"busy","extension":"8002","on":true}""", "not-yours")]
    [InlineData("""{"type":"busy","extension":"8001","on":"yes"}""", "malformed")]
    [InlineData("""{"type":"call","extension":"8002","to":"8001"}""", "not-yours")]
    [InlineData("""{"type":"call","extension":"8001"}""", "malformed")]
    [InlineData("""{"type":"answer","extension":"8001"}""", "malformed")]
    [InlineData("""{"type":"answer","extension":"8001","call":"L-9"}""", "no-such-call")]
    [InlineData("""{"type":"answer","extension":"8001","call":"L-1"}""", "not-ringing")]
    [InlineData("""{"type":"hang-up","extension":"8001","call":"L-9"}""", "no-such-call")]
    [InlineData("""{"type":"hang-up","extension":"8001","call":"L-1","reason":"bored"}""", "bad-reason")]
    [InlineData("""{"type":"hold","extension":"8001","call":"L-9"}""", "no-such-call")]
    [InlineData("""{"type":"hold","extension":"8001","call":"L-1"}""", "already-held")]
    [InlineData("""{"type":"hold","extension":"8001","call":"L-2"}""", "not-answered")]
    [InlineData("""{"type":"retrieve","extension":"8001","call":"L-9"}""", "no-such-call")]
    [InlineData("""{"type":"retrieve","extension":"8001","call":"L-2"}""", "not-held")]
    [InlineData("""{"type":"transfer","extension":"8001","call":"L-1"}""", "malformed")]
    [InlineData("""{"type":"transfer","extension":"8001","call":"L-9","to":"8003"}""", "no-such-call")]
    [InlineData("""{"type":"transfer","extension":"8001","call":"L-2","to":"8003"}""", "not-answered")]
    [InlineData("""{"type":"transfer","extension":"8001","call":"L-1","to":"8099"}""", "not-registered")]
    [InlineData("""{"type":"digits","extension":"8001","call":"L-1"}""", "malformed")]
    [InlineData("""{"type":"digits","extension":"8001","call":"L-9","digits":"1"}""", "no-such-call")]
    [InlineData("""{"type":"digits","extension":"8001","call":"L-2","digits":"1"}""", "not-answered")]
    [InlineData("""{"type":"digits","extension":"8001","call":"L-1","digits":"x"}""", "bad-digits")]
    [InlineData("""{"type":"digits","extension":"8001","call":"L-1","digits":""}""", "bad-digits")]
    public void Bad_input_is_answered_and_changes_nothing(string text, string reason)
    {
        using var dialler = new DiallerStand("""{ "phones": "exchange" }""");
        var (anna, ben) = (new PhoneStand(dialler.Exchange, "8001").Registered(), new PhoneStand(dialler.Exchange, "8002").Registered());
        var held = anna.Do("\"type\":\"call\",\"to\":\"02079460000\"");
        anna.Do($"\"type\":\"hold\",\"call\":\"{held}\"");
        anna.Do("\"type\":\"call\",\"to\":\"8002\"");
        (_, _) = (anna.Came(), ben.Came());

        var answers = new Answers();
        dialler.Exchange.Run(() => new LineRequests(dialler.Exchange.Lines).Receive(text.Contains("\"8001\"", StringComparison.Ordinal) ? anna : answers, text));
        var told = text.Contains("\"8001\"", StringComparison.Ordinal) ? anna.Came() : answers.Single;

        told.ShouldBe(reason);
        ben.Came().ShouldBe("");
        dialler.Exchange.Read(exchange => exchange.Lines.Calls.Count).ShouldBe(2);
    }

    /// <summary>A connection that has registered nothing.</summary>
    private sealed class Answers : ILineClient
    {
        public string Single { get; private set; } = "";

        public void Send(System.Text.Json.Nodes.JsonObject message) => Single += message["reason"]!.GetValue<string>();
    }
}
