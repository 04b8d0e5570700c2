using System.Text.Json;
using Patchbay.Simulators.GenericConnector.Tests.Stands;

namespace Patchbay.Simulators.GenericConnector.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void Every_option_can_be_set()
    {
        var options = GenericConnectorSimulatorOptions.Read("""
            {
              "brokers": [{ "address": "stomp+ssl://broker.example.test:61614/", "login": "x", "passcode": { "env": "X" }, "virtualHost": "/", "trustedCertificate": "broker.pem" }, { "address": { "of": "stomp-broker/demo" } }],
              "queue": "Other", "nodes": 2, "control": "http://127.0.0.1:2/", "platform": "ucce", "wrapUp": "optional", "wrapUpTime": "00:00:30", "wrapUpValue": "code",
              "strict": true, "newer": true, "format": "legacy-text", "timeZone": "Europe/Berlin", "ringEvents": "both", "consultEnd": "nothing", "stateBeforeLogin": "unknown",
              "licences": 5, "service": "out-of-service", "pace": "00:00:01", "ringFor": "00:00:03", "answerAfter": "00:00:01", "phones": "exchange", "shuffle": true, "duplicate": true,
              "delay": "00:00:00.100", "lose": 7, "silent": true, "failoverLogout": true, "errors": { "Login": "GENERAL_ERROR" }, "dropAfter": 9,
              "agents": [], "teams": [{ "id": "1", "name": "One" }], "queues": [], "reasons": { "notReady": [], "logout": [], "wrapUp": [] }, "outside": [], "maxMessageBytes": 2048
            }
            """);
        options.Check();

        typeof(GenericConnectorSimulatorOptions).GetProperties().Where(property => Equals(property.GetValue(options), property.GetValue(new GenericConnectorSimulatorOptions())))
            .Select(property => property.Name).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{ "platform": 1 }""")]
    [InlineData("""{ "plattform": "ucce" }""")]
    [InlineData("""{ "queue": null }""")]
    [InlineData("""{ "agents": [{ "login": "x" }] }""")]
    [InlineData("""{ "brokers": [{ "address": "nonsense" }] }""")]
    [InlineData("""{ "brokers": [{ "address": "stomp://h:1/", "passcode": "written out" }] }""")]
    public void What_does_not_fit_is_refused(string text) => Should.Throw<JsonException>(() => GenericConnectorSimulatorOptions.Read(text));

    [Theory]
    [InlineData("""{ "nodes": 3 }""", "nodes: 3 is not 1 or 2.")]
    [InlineData("""{ "lose": -1 }""", "lose: -1 is less than none.")]
    [InlineData("""{ "delay": "-00:00:01" }""", "delay: -00:00:01 is less than no time.")]
    [InlineData("""{ "ringFor": "60.00:00:00" }""", "ringFor: 60.00:00:00 is too long; 49 days is the most.")]
    [InlineData("""{ "queue": "a,b" }""", "queue: 'a,b' is no name of a queue; write letters, digits, '.', '-' or '_'.")]
    [InlineData("""{ "maxMessageBytes": 5 }""", "maxMessageBytes: 5 is not between 1024 and 104857600.")]
    [InlineData("""{ "timeZone": "Atlantis" }""", "timeZone: there is no zone 'Atlantis'.")]
    [InlineData("""{ "agents": [{ "login": "x", "password": "x", "extension": "1" }, { "login": "X", "password": "x", "extension": "2" }] }""", "agents: 'x' is there twice.")]
    [InlineData("""{ "agents": [{ "login": "x", "password": "x", "extension": "1" }, { "login": "y", "password": "x", "extension": "1" }] }""", "agents: extension: '1' is there twice.")]
    [InlineData("""{ "agents": [{ "login": "x", "password": "a,b", "extension": "1" }] }""", "agents: 'a,b' cannot be said in the protocol; it must not be empty or have ',', '#' or '|'.")]
    [InlineData("""{ "agents": [{ "login": "x", "password": "x", "extension": "1", "team": "9" }] }""", "agents: x is said to have to do with team '9', which is not there.")]
    [InlineData("""{ "teams": [] }""", "teams: there is none; every agent is in one.")]
    [InlineData("""{ "reasons": { "wrapUp": [{ "code": "1", "label": "Sale" }, { "code": "1", "label": "No sale" }] } }""", "reasons: wrapUp: '1' is there twice.")]
    [InlineData("""{ "reasons": { "wrapUp": [{ "code": "1", "label": "Sale, at last" }] } }""", "reasons: 'Sale, at last' cannot be said in the protocol; it must not be empty or have ',', '#' or '|'.")]
    public void What_cannot_be_is_told(string text, string problem) => Should.Throw<FormatException>(() => GenericConnectorSimulatorOptions.Read(text).Check()).Message.ShouldBe(problem);

    [Fact]
    public void Times_are_those_of_the_zone()
    {
        using var stand = new CentreStand("""{ "timeZone": "Europe/Berlin" }""");
        stand.Say("Connect#demo", $"{CentreStand.Desk},demo");
        stand.Say("Login#demo", "demo,1000");

        stand.Take()[0]["stateChangeTime"]!.GetValue<string>().ShouldBe("2030-01-02 04:04:05");
    }

    [Fact]
    public void With_a_pace_customers_call_by_themselves_whoever_came_free()
    {
        using var stand = new CentreStand("""{ "pace": "00:00:03", "wrapUp": "not-allowed" }""");
        stand.Ready("demo");

        stand.Clock.Advance(TimeSpan.FromSeconds(3));
        var first = stand.CallOf("demo");
        stand.Say("AnswerCall#demo", first);
        stand.Say("ReleaseCall#demo", first);
        stand.Clock.Advance(TimeSpan.FromSeconds(3));

        stand.CallOf("demo").ShouldNotBe(first);
    }
}
