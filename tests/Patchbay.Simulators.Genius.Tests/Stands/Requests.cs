using System.Text.Json.Nodes;

namespace Patchbay.Simulators.Genius.Tests.Stands;

/// <summary>Commands with every mandatory key (sheet, section 2.1); SID and RID are added by who sends them.</summary>
internal static class Requests
{
    public static JsonObject Authenticate(string agent = "demo", string? password = null, string extension = "8001") =>
        new() { ["type"] = "Authenticate", ["Agent"] = agent, ["Password"] = password ?? agent, ["extension"] = extension };

    public static JsonObject GetTenants() => new() { ["type"] = "GetTenants" };

    public static JsonObject GetCampaigns(string tenant = "Demo") => new() { ["type"] = "GetCampaigns", ["tenant"] = tenant };

    public static JsonObject Connect(string campaign = "Sales", string tenant = "Demo") => new() { ["type"] = "Connect", ["tenant"] = tenant, ["campaign"] = campaign };

    public static JsonObject GoAvailable(int live = 1, int offline = -2, int interactive = -2) =>
        new() { ["type"] = "GoAvailable", ["live"] = live, ["offline"] = offline, ["interactive"] = interactive };

    public static JsonObject GoUnavailable(int reason = 1) => new() { ["type"] = "GoUnavailable", ["breakReason"] = reason };

    public static JsonObject StartWrap() => new() { ["type"] = "StartWrap", ["sessionIndex"] = 0 };

    public static JsonObject Disposition(int outcome = 1, string number = "", string time = "") => new()
    {
        ["type"] = "Disposition",
        ["outcome"] = outcome,
        ["callbackNumber"] = number,
        ["callbackTime"] = time,
        ["personalCallback"] = false,
        ["data"] = new JsonObject(),
    };

    public static JsonObject ManualDial(string number) => new() { ["type"] = "ManualDial", ["telNumber"] = number };

    public static JsonObject TransferCall(string type, string to, string recipient, JsonObject? data = null) => new()
    {
        ["type"] = "TransferCall",
        ["TransferType"] = type,
        ["TransferTo"] = to,
        ["Recipient"] = recipient,
        ["data"] = data ?? [],
    };

    public static JsonObject TransferOutcome(string outcome) => new() { ["type"] = "TransferOutcome", ["Outcome"] = outcome };

    public static JsonObject TogglePark(bool parked, string who) => new() { ["type"] = "TogglePark", ["Switch"] = parked, ["Who"] = who };

    public static JsonObject Logoff() => new() { ["type"] = "Logoff" };

    public static JsonObject Of(string type) => new() { ["type"] = type };
}
