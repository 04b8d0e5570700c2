using Patchbay.Simulators.GenericConnector.Tests.Stands;

namespace Patchbay.Simulators.GenericConnector.Tests;

/// <summary>What supervisors see and do (sheet, 2.2).</summary>
public sealed class SupervisorTests
{
    [Fact]
    public void A_team_is_told_and_its_states_from_then_on()
    {
        using var stand = new CentreStand();
        stand.SignIn("supervisor");
        stand.SignIn("demo");
        stand.Ask("MakeReady#demo").ShouldBe(["State demo READY"]);

        stand.Say("getteamusers#supervisor", "1,true");
        stand.Take().ShouldHaveSingleItem()["users"]!.AsArray().Select(user => $"{user!["agentId"]} {user["extension"]} {user["state"]}").ShouldBe(["demo 1000 READY"]);

        stand.Ask("MakeNotReady#demo").ShouldBe(["State demo NOT_READY", "State demo NOT_READY"]);
        stand.Say("Logout#supervisor");
        stand.Ask("MakeReady#demo").ShouldBe(["State demo READY"]);
    }

    [Fact]
    public void Agents_who_are_listed_are_in_their_team_before_they_sign_in()
    {
        using var stand = new CentreStand("""
            { "agents": [
                { "login": "sue", "password": "x", "extension": "1", "supervisor": true, "teams": ["b"] },
                { "login": "ann", "password": "x", "extension": "2", "team": "a" },
                { "login": "ben", "password": "x", "extension": "3", "team": "b" } ],
              "teams": [{ "id": "a", "name": "A" }, { "id": "b", "name": "B" }] }
            """);
        stand.SignIn("sue");
        stand.SignIn("ann");

        stand.Say("getteamusers#sue", "b");
        stand.Take().ShouldHaveSingleItem()["users"]!.AsArray().Select(user => $"{user!["agentId"]} {user["state"]}").ShouldBe(["ben LOGOUT"]);
        stand.Ask("getteamusers#sue", "a").ShouldBe(["Error sue Invalid Supervisor"]);
        stand.Ask("getteamuserstate#sue", "ann").ShouldBe(["Error sue Invalid Supervisor"]);
        stand.Ask("getteamuserstate#sue", "ben").ShouldBe(["State ben LOGOUT"]);
        stand.Ask("silentmonitor#sue", "2").ShouldBe(["Error sue Invalid Supervisor"]);
    }

    [Fact]
    public void Queues_are_counted()
    {
        using var stand = new CentreStand();
        stand.SignIn("supervisor");
        stand.Talking("demo");
        stand.Ready("agent0001");
        stand.Hub.Centre.Run(() => stand.Hub.Centre.Queues.CallIn("Sales", "01632960171", new Dictionary<int, string>()));
        stand.Say("AnswerCall#agent0001", stand.CallOf("agent0001"));
        stand.Hub.Centre.Run(() => stand.Hub.Centre.Queues.CallIn("Sales", "01632960172", new Dictionary<int, string>()));
        stand.Take();

        stand.Say("getqueuelist#supervisor");

        stand.Take().ShouldHaveSingleItem()["queues"]![0]!.ToJsonString().ShouldBe("""{"name":"Sales","agentsNotReady":"1","agentsReady":"0","talkingIn":"1","talkingInternal":"0","talkingOut":"0","callsInQueue":"1","longestCallStart":"2030-01-02 03:04:05"}""");
    }

    [Fact]
    public void A_supervisor_listens_barges_in_and_drops_the_agent()
    {
        using var stand = new CentreStand();
        stand.SignIn("supervisor");
        var call = stand.Talking("demo");

        stand.Say("silentmonitor#supervisor", "1000");
        var listening = stand.Take().ShouldHaveSingleItem();
        var listened = listening["dialogId"]!.GetValue<string>();
        listened.ShouldNotBe(call);
        listening["participants"]!.AsArray().Select(part => part!["mediaAddress"]!.GetValue<string>()).ShouldBe(["1999", "1000"]);
        stand.Ask("dropparticipant#supervisor", $"1000,{listened}").ShouldBe(["Error supervisor Invalid State"]);
        stand.Ask("bargein#supervisor", $"1000,{listened}").ShouldBe([$"InboundCall supervisor DROPPED {listened}", $"InboundCall demo ACTIVE {call}", $"InboundCall supervisor ACTIVE {call}"]);
        stand.Ask("dropparticipant#supervisor", $"7777,{call}").ShouldBe(["Error supervisor Not Found"]);
        stand.Ask("dropparticipant#supervisor", $"1000,{call}").ShouldBe([$"InboundCall demo DROPPED {call}", $"InboundCall supervisor ACTIVE {call}", "State demo WORK_READY"]);
    }

    [Fact]
    public void Listening_ends_with_the_call_or_when_the_supervisor_wants_and_nobody_else_hears_of_it()
    {
        using var stand = new CentreStand();
        stand.SignIn("supervisor");
        var call = stand.Talking("demo");
        stand.Say("silentmonitor#supervisor", "1000");
        var first = stand.CallOf("supervisor");
        stand.Ask("ReleaseCall#supervisor", first).ShouldBe([$"InboundCall supervisor DROPPED {first}"]);
        stand.Say("silentmonitor#supervisor", "1000");
        var second = stand.CallOf("supervisor");

        stand.Ask("ReleaseCall#demo", call).ShouldBe([$"InboundCall demo DROPPED {call}", $"InboundCall supervisor DROPPED {second}", "State demo WORK_READY"]);
        stand.StateOf("supervisor").ShouldBe("NOT_READY");
    }

    [Fact]
    public void Who_is_ready_or_listens_already_cannot_listen_and_nobody_can_to_silence()
    {
        using var stand = new CentreStand();
        stand.Ready("supervisor");
        stand.Talking("demo");
        stand.SignIn("agent0001");

        stand.Ask("silentmonitor#supervisor", "1000").ShouldBe(["Error supervisor Invalid State"]);
        stand.Say("MakeNotReady#supervisor");
        stand.Ask("silentmonitor#supervisor", "10001").ShouldBe(["Error supervisor Invalid State"]);
        stand.Ask("silentmonitor#supervisor", "10002").ShouldBe(["Error supervisor Not Found"]);
        stand.Ask("bargein#supervisor", "demo,16871201").ShouldBe(["Error supervisor Invalid State"]);
        stand.Say("silentmonitor#supervisor", "1000");
        stand.Ask("silentmonitor#supervisor", "1000").ShouldBe(["Error supervisor Invalid State"]);
    }
}
