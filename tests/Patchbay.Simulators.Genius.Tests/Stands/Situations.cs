using System.Text.Json.Nodes;

namespace Patchbay.Simulators.Genius.Tests.Stands;

/// <summary>A situation for each error that a command of the document raises (sheet, section 4).</summary>
internal static class Situations
{
    private const string Phones = """{ "phones": "exchange" }""";

    /// <summary>Those that belong to commands that the document does not have (Q37); only a planted fault raises them.</summary>
    public static IReadOnlyList<int> OnlyPlanted { get; } = [111, 112, 114, 120, 121];

    public static IReadOnlyDictionary<int, Situation> All { get; } = new Dictionary<int, Situation>
    {
        [99] = new("Unavail", Requests.Of("GoUnavailable")),
        [100] = new("Open", Requests.Authenticate(password: "wrong")),
        [101] = new("Open", Requests.Authenticate()) { Settings = """{ "agents": [{ "name": "demo", "password": "demo", "allowed": false }] }""" },
        [102] = new("Open", Requests.Authenticate()) { Settings = """{ "banAfter": 3 }""", Before = (_, client) => Fail(client, "demo", "demo", "demo") },
        [103] = new("Open", Requests.Authenticate()) { Settings = """{ "addressBanAfter": 3 }""", Before = (_, client) => Fail(client, "agent0001", "agent0002", "nobody") },
        [104] = new("Open", Requests.Authenticate(password: "")),
        [105] = new("Open", Requests.Authenticate("", "x")),
        [106] = new("Open", Requests.Authenticate("")),
        [107] = new("Open", Requests.Authenticate()) { Settings = """{ "agents": [{ "name": "demo", "password": "demo", "secondFactor": "GEZDGNBVGY3TQOJQ" }] }""" },
        [110] = new("Authed", Requests.GetCampaigns("OtherCo")),
        [113] = new("Authed", Requests.Connect("Asleep")),
        [150] = new("Authed", Requests.Connect()) { Settings = Phones },
        [151] = new("Authed", Requests.Connect()) { Settings = Phones, Before = (dialler, _) => new PhoneStand(dialler.Exchange, "8001").Registered().Do("\"type\":\"busy\",\"on\":true") },
        [160] = new("Waiting", Requests.GoAvailable()),
        [161] = new("Unavail", Requests.GoUnavailable()),
        [198] = new("Unavail", Requests.GetTenants()) { Before = (dialler, _) => dialler.Clock.Advance(dialler.Options.KeepAliveTimeout) },
        [199] = new("Unavail", Requests.GetTenants()) { Before = (dialler, client) => client.MoveTo(40_002) },
        [200] = new("Unavail", Query(999)),
        [201] = new("Unavail", Query(4)),
        [202] = new("Unavail", Query(5)),
        [210] = new("Unavail", Query(7)),
        [220] = new("Unavail", Query(4, "URN")) { Settings = """{ "agents": [{ "name": "demo", "password": "demo", "requestLimit": 1 }] }""", Before = (_, client) => client.Ask(Query(4, "URN")) },
        [300] = new("Waiting", Requests.ManualDial("01632960110")),
        [301] = new("Unavail", Requests.ManualDial("abc")),
        [310] = new("InCall", Requests.TransferCall("0", "0", "nobody.x")),
        [311] = new("InCall", Requests.TransferCall("1", "2", "sales")),
        [320] = new("Waiting", Requests.Disposition()),
        [321] = new("Waiting", new JsonObject { ["type"] = "Keypress", ["keyPress"] = "1" }),
        [322] = new("InCall", new JsonObject { ["type"] = "Keypress", ["keyPress"] = "1A" }),
        [323] = new("Waiting", Requests.StartWrap()),
        [324] = new("Wrap", Requests.StartWrap()),
        [330] = new("InCall", Requests.Of("PauseRecording")),
        [331] = new("InCall", Requests.Of("ResumeRecording")),
        [340] = new("Unavail", new JsonObject { ["type"] = "ChapterMark", ["chaptername"] = "x" }),
    };

    private static void Fail(ClientStand client, params string[] agents)
    {
        foreach (var agent in agents) client.Ask(Requests.Authenticate(agent, "wrong"))["ErrorNumber"]!.GetValue<int>().ShouldBe(100);
    }

    private static JsonObject Query(int number, params string[] parameters) => new()
    {
        ["type"] = "RunQuery",
        ["QueryNumber"] = number,
        ["Parameters"] = new JsonObject(parameters.Select(parameter => KeyValuePair.Create(parameter, (JsonNode?)"x"))),
        ["values"] = new JsonObject(),
    };
}
