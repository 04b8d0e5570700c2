using System.Text.Json.Nodes;
using Patchbay.Simulators.GenericConnector.Tests.Stands;

namespace Patchbay.Simulators.GenericConnector.Tests;

/// <summary>The old text format (sheet, appendix A); the texts have as many fields as those of the table that the adapter reads.</summary>
public sealed class LegacyTextTests
{
    private const string Settings = """{ "format": "legacy-text", "platform": "ucce" }""";

    [Fact]
    public void A_day_in_the_old_text()
    {
        using var stand = new CentreStand(Settings);
        stand.Say($"Hello#{CentreStand.Desk}");
        stand.Say("Connect#supervisor", $"{CentreStand.Desk},supervisor");
        stand.Say("Login#supervisor", "supervisor,1");
        stand.Say("Login#supervisor", "supervisor,1999");
        stand.Say("wrapupreasoncode#supervisor");
        stand.Say("MakeCall#supervisor", "01632960123");
        stand.Say("ConsultCall#supervisor", "4012,16871201");

        stand.Published.Select(told => told.Text).ShouldBe(
        [
            "svc#IN_SERVICE",
            "supervisor#Error#Login#There is no extension 1.",
            "supervisor#State#NOT_READY#####Super Visor#supervisor#1999",
            "supervisor#AgentInfo#Super#Visor#true#REQUIRED#count:1#1,Demo#Super Visor",
            "supervisor#ReasonCodes#WrapUp#codes:1,2,3#Sale,No sale,Complaint",
            $"supervisor#InboundCall#INITIATING#dialog:16871201#01632960123#{Variables("01632960123")}#2030-01-02 03:04:05#type:##parts:1999,INITIATING,AGENT_DEVICE",
            $"supervisor#InboundCall#INITIATED#dialog:16871201#01632960123#{Variables("01632960123")}#2030-01-02 03:04:05#type:##parts:1999,INITIATED,AGENT_DEVICE",
            $"supervisor#InboundCall#ACTIVE#dialog:16871201#01632960123#{Variables("01632960123")}#2030-01-02 03:04:05#type:##parts:1999,ACTIVE,AGENT_DEVICE|01632960123,ACTIVE,",
            "supervisor#State#TALKING#####Super Visor#supervisor#1999",
            $"supervisor#InboundCall#HELD#dialog:16871201#01632960123#{Variables("01632960123")}#2030-01-02 03:04:05#type:##parts:1999,HELD,AGENT_DEVICE|01632960123,ACTIVE,",
            "supervisor#State#HOLD#####Super Visor#supervisor#1999",
            "supervisor#ConsultCall#INITIATING#dialog:16871202#4012",
            "supervisor#ConsultCall#INITIATED#dialog:16871202#4012",
        ]);
    }

    [Fact]
    public void A_supervisors_calls_say_so()
    {
        using var stand = new CentreStand(Settings);
        stand.Say("Connect#demo", $"{CentreStand.Desk},demo");
        stand.Say("Login#demo", "demo,1000");
        stand.Say("Connect#supervisor", $"{CentreStand.Desk},supervisor");
        stand.Say("Login#supervisor", "supervisor,1999");
        stand.Say("MakeCall#demo", "01632960123");
        stand.Published.Clear();

        stand.Say("silentmonitor#supervisor", "1000");
        stand.Published[0].Text.ShouldContain("#type:SM##parts:1999,ACTIVE,AGENT_DEVICE|1000,ACTIVE,AGENT_DEVICE");
        stand.Published.Clear();
        stand.Say("bargein#supervisor", "demo,16871202");
        stand.Published[0].Text.ShouldBe("supervisor#InboundCall#DROPPED#dialog:16871202######");
        stand.Published[2].Text.ShouldEndWith("#parts:1000,ACTIVE,AGENT_DEVICE|01632960123,ACTIVE,|1999,ACTIVE,AGENT_DEVICE,SUPERVISOR_BARGE_IN");
    }

    [Fact]
    public void What_nobody_saw_in_it_is_not_told()
    {
        using var stand = new CentreStand(Settings);
        stand.Say("Connect#demo", $"{CentreStand.Desk},demo");
        stand.Say("Login#demo", "demo,1000");
        stand.Published.Clear();

        stand.Say("getallagents#demo");
        stand.Say("getdialogstate#demo", "1");

        stand.Published.ShouldBeEmpty();
    }

    [Fact]
    public void Every_text_has_the_places_of_the_table()
    {
        using var stand = new CentreStand(Settings);
        stand.Ready("demo", clear: false);
        stand.Happen("demo", "customer-calls").ShouldBeTrue();
        stand.Say("AnswerCall#demo", stand.CallOf("demo"));
        stand.Say("ConsultCall#demo", $"4012,{stand.CallOf("demo")}");
        stand.Say("reasoncodelogout#demo");
        stand.Say("HoldCall#demo", "1");
        var places = Tables.Rows("legacy").Select(row => JsonNode.Parse(row)!["text"]!.GetValue<string>().Split('#')).Where(fields => fields.Length > 2 && fields[1] != "Control").ToLookup(fields => fields[1], fields => fields.Length);

        foreach (var told in stand.Published.Select(told => told.Text.Split('#')).Where(fields => fields.Length > 2))
            places[told[1]].ShouldContain(told.Length, string.Join('#', told));
        stand.Published.Select(told => told.Text.Split('#')[1]).Distinct().ShouldBe(places.Select(group => group.Key), ignoreOrder: true);
    }

    private static string Variables(string ani) => string.Join('|', Enumerable.Range(1, 10).Select(number => $"callVariable{number}=").Append($"ani={ani}"));
}
