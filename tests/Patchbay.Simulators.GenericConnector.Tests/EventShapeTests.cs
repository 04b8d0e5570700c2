using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Patchbay.Simulators.GenericConnector.Tests.Stands;

namespace Patchbay.Simulators.GenericConnector.Tests;

/// <summary>Section 3 of the sheet as a file: what is told has exactly those attributes, in that order, of that kind.</summary>
public sealed partial class EventShapeTests
{
    private static readonly List<JsonNode> Rows = [.. Tables.Rows("events").Select(row => JsonNode.Parse(row)!)];

    private static readonly Lazy<IReadOnlyList<JsonNode>> Everything = new(PlayEverything);

    public static TheoryData<string, string> Forms
    {
        get
        {
            var forms = new TheoryData<string, string>();
            foreach (var row in Rows) forms.Add(row["type"]!.GetValue<string>(), row["form"]?.GetValue<string>() ?? "");
            return forms;
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_form_of_the_table_is_told_as_its_sample_is(string type, string form)
    {
        var row = Rows.Single(row => row["type"]!.GetValue<string>() == type && (row["form"]?.GetValue<string>() ?? "") == form);
        var sample = row["sample"] is JsonArray array ? array[0]!.AsObject() : row["sample"]!.AsObject();

        var told = Everything.Value.Where(what => Is(what, type, form)).Select(what => what is JsonArray many ? many[0]!.AsObject() : what.AsObject()).ToList();

        told.ShouldNotBeEmpty();
        foreach (var what in told)
        {
            what.Select(member => member.Key).ShouldBe(sample.Select(member => member.Key), what.ToJsonString());
            foreach (var attribute in row["attributes"]!.AsArray()) Check(what[attribute!["name"]!.GetValue<string>()], attribute!, what);
        }
    }

    [Fact]
    public void Nothing_else_is_told()
    {
        var forms = Rows.Select(row => row["type"]!.GetValue<string>()).ToHashSet();

        Everything.Value.Select(what => what is JsonArray many ? many[0]! : what).Select(what => what["type"]!.GetValue<string>()).Distinct().ShouldBeSubsetOf(forms);
        Everything.Value.OfType<JsonArray>().ShouldAllBe(array => array.Count == 1 && array[0]!["type"]!.GetValue<string>() == "Agents");
    }

    [Fact]
    public void Every_state_that_is_told_is_of_the_tables()
    {
        var (agents, dialogs) = (Known("agent-states", "invented"), Known("dialog-states", "heard"));

        foreach (var what in Everything.Value.OfType<JsonObject>().Where(what => what.ContainsKey("state")))
        {
            var type = what["type"]!.GetValue<string>();
            var states = type == "State" ? agents : dialogs.Where(row => row["in"]!.AsArray().Any(name => name!.GetValue<string>() == type)).ToList();
            states.Select(row => row["state"]!.GetValue<string>()).ShouldContain(what["state"]!.GetValue<string>(), what.ToJsonString());
        }

        static List<JsonNode> Known(string table, string but) => [.. Tables.Rows(table).Select(row => JsonNode.Parse(row)!).Where(row => row[but] is null)];
    }

    [Fact]
    public void Every_error_that_is_told_has_a_code_of_the_table()
    {
        var codes = Tables.Rows("errors").Select(row => JsonNode.Parse(row)!["code"]!.GetValue<string>()).ToHashSet();

        var told = Everything.Value.OfType<JsonObject>().Where(what => what["type"]!.GetValue<string>() == "Error").Select(what => what["errorCode"]!.GetValue<string>()).Distinct().ToList();

        told.Count.ShouldBeGreaterThan(10);
        told.ShouldBeSubsetOf(codes);
    }

    private static bool Is(JsonNode what, string type, string form)
    {
        if (what is JsonArray many) return form == "array" && many[0]!["type"]!.GetValue<string>() == type;
        if (what["type"]!.GetValue<string>() != type || form == "array") return false;
        var dropped = what["state"]?.GetValue<string>() == "DROPPED";
        if (type == "ConsultCall") return !dropped;
        if (type != "InboundCall") return true;
        var many2 = what["participants"]?.AsArray().Count ?? 0;
        return form switch
        {
            "dropped" => dropped,
            "conference" => many2 > 2,
            "transfer" => what["state"]!.GetValue<string>() == "HELD",
            _ => !dropped,
        };
    }

    private static void Check(JsonNode? value, JsonNode attribute, JsonNode what)
    {
        var kind = attribute["kind"]!.GetValue<string>();
        if (attribute["need"]!.GetValue<string>() == "optional" && value is null) return;
        value.ShouldNotBeNull(what.ToJsonString());
        switch (kind)
        {
            case "boolean":
                value.GetValueKind().ShouldBeOneOf(JsonValueKind.True, JsonValueKind.False);
                break;
            case "string":
                value.GetValueKind().ShouldBe(JsonValueKind.String);
                break;
            case "time":
                value.GetValue<string>().ShouldMatch(Time().ToString());
                break;
            case "pairs":
                value.AsArray().ShouldAllBe(pair => pair!.AsObject().Count == 1 && pair.AsObject().Single().Value!.GetValueKind() == JsonValueKind.String);
                if (what["category"] is null) value.AsArray().Select(pair => pair!.AsObject().Single().Key).ShouldBe([.. Enumerable.Range(1, 10).Select(number => $"callVariable{number}"), "ani"]);
                break;
            case "team":
                value.AsObject().Select(member => member.Key).ShouldBe(["id", "name"]);
                break;
            case "participants":
                foreach (var part in value.AsArray())
                {
                    part!.AsObject().Select(member => member.Key).ShouldBe(["mediaAddress", "state", "addressType"]);
                    part["addressType"]!.GetValue<string>().ShouldBeOneOf("AGENT_DEVICE", "");
                }

                break;
            default:
                var members = Members(kind);
                foreach (var item in value.AsArray()) item!.AsObject().Select(member => member.Key).ShouldBe(members);
                break;
        }
    }

    /// <summary>The members of the lists, from the table's samples.</summary>
    private static IEnumerable<string> Members(string kind) => kind switch
    {
        "teams" => ["id", "name"],
        "users" => Rows.Single(row => row["type"]!.GetValue<string>() == "Agents")["sample"]![0]!["users"]![0]!.AsObject().Select(member => member.Key),
        "members" => Rows.Single(row => row["type"]!.GetValue<string>() == "TeamUsersList")["sample"]!["users"]![0]!.AsObject().Select(member => member.Key),
        "queues" => Rows.Single(row => row["type"]!.GetValue<string>() == "QueueList")["sample"]!["queues"]![0]!.AsObject().Select(member => member.Key),
        _ => throw new InvalidOperationException($"'{kind}' is no kind of the table."),
    };

    /// <summary>A day at the contact centre, with everything that is told in it.</summary>
    private static List<JsonNode> PlayEverything()
    {
        var told = new List<JsonNode>();
        foreach (var platform in new[] { "uccx", "ucce" })
        {
            using var stand = new CentreStand($$"""{ "platform": "{{platform}}", "ringEvents": "both", "wrapUpTime": "00:00:05" }""");
            stand.Say("Hello#desk-4711");
            foreach (var agent in new[] { "demo", "agent0001", "supervisor" })
            {
                stand.Say($"Connect#{agent}", $"desk-4711,{agent}");
                stand.Say($"Login#{agent}", $"{agent},9999");
                stand.Say($"Login#{agent}", $"{agent},{(agent == "demo" ? "1000" : agent == "supervisor" ? "1999" : "10001")}");
            }

            foreach (var (command, body) in new[] { ("reasoncodenotready", ""), ("reasoncodelogout", ""), ("wrapupreasoncode", ""), ("getallagents", ""), ("getdialogstate", "1"), ("MakeReady", ""), ("TransferCall", "1,1"), ("MakeNotReadyWithReason", "77"), ("HoldCall", ""), ("wrapup", "Nothing,1") }) stand.Say($"{command}#demo", body);
            foreach (var (command, body) in new[] { ("getqueuelist", ""), ("getteamusers", "1"), ("getteamusers", "2"), ("getteamuserstate", "demo"), ("getteamuserstate", "nobody") }) stand.Say($"{command}#supervisor", body);
            stand.Hub.Centre.Run(() => stand.Happenings.Words["customer-calls"](stand.Hub.Centre.Roster.Find("demo")!, []));
            var call = stand.CallOf("demo");
            stand.Say("AnswerCall#agent0001", call);
            stand.Say("AnswerCall#demo", call);
            stand.Say("ConsultCall#demo", $"10001,{call}");
            stand.Say("TransferCall#demo", $"10001,{call}");
            stand.Say("AnswerCall#agent0001", stand.CallOf("agent0001"));
            stand.Say("Conferencecall#demo", $"10001,{call}");
            stand.Say("Conferencecall#demo", $"10001,{call}");
            stand.Say("silentmonitor#supervisor", "1000");
            stand.Say("ReleaseCall#demo", call);
            stand.Say("ReleaseCall#agent0001", call);
            stand.Clock.Advance(TimeSpan.FromSeconds(10));
            stand.Say("MakeNotReady#demo");
            stand.Say("MakeCall#demo", "4012");
            stand.Happen("demo", "busy").ShouldBeTrue();
            foreach (var (agent, body) in new[] { ("nobody", "x,1"), ("agent0002", ",1"), ("agent0002", "x,"), ("agent0002", "x,10002"), ("agent0002", "agent0002,1000"), ("demo", "demo,10001") })
            {
                stand.Say($"Connect#{agent}", "desk-4711,x");
                stand.Say($"Login#{agent}", body);
            }

            stand.Say("MobileAgentLogin#agent0002", "agent0002,10002,0163,maybe");
            stand.Hub.Centre.Run(() => stand.Hub.SetService(ServiceStatus.OutOfService));
            stand.Say("GetState#demo");
            told.AddRange(stand.Take());
        }

        return told;
    }

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$")]
    private static partial Regex Time();
}
