using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Diallers.GenericConnector.Tests.Stands;
using Patchbay.Plugins;

namespace Patchbay.Diallers.GenericConnector.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void Every_option_can_be_set()
    {
        var options = Read("""
            {
              "brokers": [{ "address": "ws://127.0.0.1:1/", "login": "u", "passcode": { "env": "P" }, "trustedCertificate": "ca.pem" }],
              "commandQueue": "Q", "clientDestination": "desk-1", "heartbeatInterval": "00:00:01", "heartbeatMisses": 2, "heartbeatWhenSignedIn": "hello",
              "stompHeartbeat": "00:00:00", "commandTimeout": "00:00:02", "loginTimeout": "00:00:03", "messageFormat": "legacy-text", "timeZone": "UTC",
              "wrapUpValue": "code", "transferExtension": "own", "platform": "ucce", "failoverLogoutReason": "-2", "connectSsoFlag": true, "priorityBackup": true,
              "priorityBackupInterval": "00:00:04", "commandTtl": "00:00:05", "extension": "${agent}", "mobileAgents": true,
              "phone": { "server": "cucm", "password": { "env": "P" } }, "queueInterval": "00:00:06", "connectTimeout": "00:00:07", "reconnectDelay": "00:00:08",
              "reconnectDelayMax": "00:00:09", "afterOutcome": "stay", "settleDelay": "00:00:10", "checkInterval": "00:00:11", "queueCapacity": 16, "maxMessageBytes": 4096
            }
            """);

        var defaults = new GenericConnectorOptions { Brokers = [] };
        typeof(GenericConnectorOptions).GetProperties().Where(property => Equals(property.GetValue(options), property.GetValue(defaults))).Select(property => property.Name).ShouldBeEmpty();
        options.Brokers.ShouldHaveSingleItem().Login.ShouldBe("u");
    }

    [Theory]
    [InlineData("{}", "brokers")]
    [InlineData("""{ "brokers": [{ "login": "u" }] }""", "address")]
    [InlineData("""{ "brokers": [], "broker": 1 }""", "broker")]
    [InlineData("""{ "brokers": [], "platform": "uccz" }""", "platform")]
    [InlineData("""{ "brokers": [{ "address": "stomp://h/", "passcode": "written out" }] }""", "never the secret itself")]
    public void What_does_not_fit_is_refused_by_its_name(string text, string names) => Should.Throw<JsonException>(() => Read(text)).Message.ShouldContain(names, Case.Insensitive);

    [Fact]
    public void A_deployment_without_a_broker_does_not_start() =>
        Should.Throw<InvalidOperationException>(() => Parts(new GenericConnectorOptions { Brokers = [] })).Message.ShouldContain("'brokers' is empty");

    [Fact]
    public void A_zone_that_there_is_not_is_named()
    {
        var options = new GenericConnectorOptions { Brokers = [ScriptedHost.Broker("one")], TimeZone = "Europe/Atlantis" };

        Should.Throw<InvalidOperationException>(() => Parts(options)).Message.ShouldContain("Europe/Atlantis");
    }

    [Fact]
    public void The_destination_names_machine_and_instance_with_what_a_topic_may_hold()
    {
        var own = Parts(new GenericConnectorOptions { Brokers = [ScriptedHost.Broker("one")] }).Settings.Destination;
        var given = Parts(new GenericConnectorOptions { Brokers = [ScriptedHost.Broker("one")], ClientDestination = "192.168.1.148" }).Settings.Destination;

        own.ShouldMatch("^patchbay-[A-Za-z0-9._-]+-main$");
        given.ShouldBe("192.168.1.148");
    }

    public static GenericConnectorOptions Read(string text) => JsonSerializer.Deserialize(text, TypeInfo<GenericConnectorOptions>())!;

    private static JsonTypeInfo<T> TypeInfo<T>()
        where T : class, IPluginOptions<T> => T.JsonTypeInfo;

    private static GenericConnectorParts Parts(GenericConnectorOptions options)
    {
        using var host = new MeterHost();
        return new GenericConnectorParts(options, InstanceKey.Parse("generic-connector/main"), new GenericConnectorMeters(host), TimeProvider.System, NullLogger<GenericConnectorAdapter>.Instance);
    }
}
