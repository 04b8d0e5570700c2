using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.TestKit.Brokers;
using Patchbay.TestKit.Files;

namespace Patchbay.EndToEnd.Tests.Swaps;

/// <summary>
/// A copy of the embedded deployment in which parts are put in the place of others as an integrator does it: the part's own
/// lines are edited, and the references to it; nothing else.
/// </summary>
public sealed class DeploymentCopy
{
    private readonly JsonObject _file = JsonNode.Parse(File.ReadAllText(Repository.PathOf("host", "Patchbay.Host", "deployments", "demo.json")))!.AsObject();

    /// <summary>The settings that let every port be the system's choice.</summary>
    public IEnumerable<string> Ports
    {
        get
        {
            if (Has("bridges", "service-client/desk")) yield return "service-client/desk:listen=http://127.0.0.1:0/";
            if (Has("bridges", "softphone-connector/wwe")) yield return "softphone-connector/wwe:listen=http://127.0.0.1:0/";
            if (Has("bridges", "fake/door")) yield return "fake/door:listen=http://127.0.0.1:0/";
            if (Has("services", "generic-connector-simulator/demo"))
            {
                yield return "generic-connector-simulator/demo:control=http://127.0.0.1:0/";
                yield return "generic-connector-simulator/demo:pace=00:00:00.200";
            }

            if (!Has("services", "genius-simulator/demo")) yield break;
            yield return "genius-simulator/demo:listen=ws://127.0.0.1:0/";
            yield return "genius-simulator/demo:control=http://127.0.0.1:0/";
            yield return "genius-simulator/demo:pace=00:00:00.200";
        }
    }

    /// <summary>The dialler and the simulator behind it go; the line exchange that the phone was at goes with the simulator.</summary>
    public void FakeDialler()
    {
        Section("services").Remove("genius-simulator/demo");
        Replace("diallers", "genius/main", "fake/main", """{ "extension": "${agent}", "pace": "00:00:00.200" }""");
        Section("softphones")["fake/desk"]!.AsObject().Remove("exchange");
    }

    /// <summary>Finesse through the Generic Connector, with the contact centre that plays it; the phone is at its line exchange.</summary>
    /// <param name="broker">The message broker between them; its password lies beside the file as <c>passcode</c>.</param>
    public void FinesseDialler(ITestBroker broker)
    {
        var finesse = JsonNode.Parse(File.ReadAllText(Repository.PathOf("host", "Patchbay.Host", "deployments", "finesse.json")), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!;
        var services = finesse["services"]!.DeepClone().AsObject();
        services.Remove("stomp-broker/demo");
        var dialler = finesse["diallers"]!["generic-connector/main"]!.DeepClone();
        foreach (var client in new[] { services["generic-connector-simulator/demo"]!, dialler })
            client["brokers"] = new JsonArray(new JsonObject { ["address"] = broker.Address.ToString(), ["login"] = broker.Login, ["passcode"] = new JsonObject { ["file"] = "passcode" } });
        _file["services"] = services;
        Replace("diallers", "genius/main", "generic-connector/main", dialler.ToJsonString());
        Refer(_file, "genius-simulator/demo", "generic-connector-simulator/demo");
    }

    /// <summary>Headsets that nobody wears.</summary>
    public void FakeAudio() => Replace("audio", "files/desk", "fake/sound", """{ "headsets": ["Jabra"] }""");

    /// <summary>A front door for programs in the place of the desk page.</summary>
    public void FakePage() => Replace("bridges", "service-client/desk", "fake/door", """{ "listen": "http://127.0.0.1:8650/" }""");

    /// <summary>A front door for programs in the place of the one for web agent desktops.</summary>
    public void FakeDoor() => Replace("bridges", "softphone-connector/wwe", "fake/door", """{ "listen": "http://127.0.0.1:8652/" }""");

    public override string ToString() => _file.ToJsonString();

    private bool Has(string section, string instance) => Section(section).ContainsKey(instance);

    private JsonObject Section(string name) => _file[name]!.AsObject();

    private void Replace(string section, string old, string next, string options)
    {
        Section(section).Remove(old);
        Section(section)[next] = JsonNode.Parse(options);
        Refer(_file, old, next);
    }

    /// <summary>Every text that is the old instance's key becomes the new one's.</summary>
    private static void Refer(JsonNode node, string old, string next)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, value) in members.ToList())
                if (IsKey(value, old)) members[name] = next;
                else if (value is not null) Refer(value, old, next);
        }
        else if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
                if (IsKey(items[i], old)) items[i] = next;
                else if (items[i] is { } item) Refer(item, old, next);
        }
    }

    private static bool IsKey(JsonNode? node, string key) => node is JsonValue value && value.TryGetValue<string>(out var text) && text == key;
}
