using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Tests.Stands;
using static Patchbay.Diallers.GenericConnector.Tests.Stands.ScriptedConnector;

namespace Patchbay.Diallers.GenericConnector.Tests.Sessions;

/// <summary>What supervisors see and do (sheet, 2.2 and 3.13).</summary>
public sealed class SupervisionTests
{
    private const string Team = """{"type":"TeamUsersList","teamId":"7","users":[{"firstName":"F","lastName":"L","extension":"1006","agentId":"b1","state":"READY"},{"firstName":"G","agentId":"c1"}],"agentId":"sup"}""";

    [Fact]
    public async Task Supervision_is_offered_to_supervisors_only()
    {
        await using var host = new ScriptedHost();
        await using var agent = await host.SignInAsync("a1");
        host.Connector.Supervisor = true;
        await using var supervisor = await host.SignInAsync("sup");

        agent.Session.Find<ITeamSupervision>().ShouldBeNull();
        agent.State.Capabilities.ShouldNotContain("team-supervision");
        supervisor.Session.Find<ITeamSupervision>().ShouldNotBeNull();
        supervisor.State.Capabilities.ShouldContain("participant-dropping");
        supervisor.State.AllowedActions.ShouldContain(DeskActions.Monitor);
        supervisor.State.Profile!.SupervisedTeams.ShouldBe([new Team { Id = "7", Name = "Demo" }]);
    }

    [Fact]
    public async Task A_team_is_watched_with_the_states_that_follow()
    {
        await using var host = new ScriptedHost { Connector = { Supervisor = true } };
        host.Connector.Answer("getteamusers", Team);
        host.Connector.Answer("getteamuserstate", (_, member) => [State(member, "TALKING")]);
        await using var supervisor = await host.SignInAsync("sup");
        await using var member = await host.SignInAsync("b1");

        (await supervisor.Offer<ITeamSupervision>().WatchTeamAsync(new WatchTeam { Team = "7" }, default)).ShouldBeOfType<Done>();
        await supervisor.UntilAsync("the team is there", state => state.Team.Count == 2 && state.Team.Any(one => one is { Login: "c1", State: AgentState.Busy }));
        host.Connector.Say(State("B1", "NOT_READY", "1"));
        await supervisor.UntilAsync("the member's break is seen", state => state.Team.Any(one => one is { Login: "b1", State: AgentState.NotReady, ReasonCode: "1", DisplayName: "F L", Extension: "1006" }));

        await member.UntilAsync("the member sees it too", state => state.Agent is { State: AgentState.NotReady, ReasonCode: "1" });
        supervisor.State.Agent.State.ShouldBe(AgentState.NotReady);
        supervisor.State.Agent.ReasonCode.ShouldBeNull();
    }

    [Fact]
    public async Task Queues_are_read_again_once_they_were_asked_for()
    {
        await using var host = new ScriptedHost(options => options.QueueInterval = TimeSpan.FromSeconds(15)) { Connector = { Supervisor = true } };
        var waiting = 0;
        host.Connector.Answer("getqueuelist", (_, _) => [$$"""{"type":"QueueList","queues":[{"name":"Q1","agentsReady":"2","callsInQueue":"{{++waiting}}"}],"agentId":"sup"}"""]);
        await using var supervisor = await host.SignInAsync("sup");

        (await supervisor.Offer<IQueueSupervision>().ReadQueuesAsync(new ReadQueues(), default)).ShouldBeOfType<Done>();
        await host.MoveUntilAsync("the figures were read three times", () => supervisor.State.Queues is [{ Waiting: 3, AgentsReady: 2, Name: "Q1" }]);
    }

    [Theory]
    [InlineData("\"callType\":\"SM\",")]
    [InlineData("")]
    public async Task Listening_in_goes_by_extension_and_joining_in_by_name(string callType)
    {
        await using var host = new ScriptedHost { Connector = { Supervisor = true } };
        host.Connector.Answer("getteamusers", Team);
        await using var supervisor = await host.SignInAsync("sup");
        (await supervisor.Offer<ICallMonitoring>().MonitorAsync(new MonitorAgent { Agent = "b1" }, default)).ShouldBeOfType<Refused>().Code.ShouldBe("unknown-extension");
        await supervisor.Offer<ITeamSupervision>().WatchTeamAsync(new WatchTeam { Team = "7" }, default);
        await supervisor.UntilAsync("the team is there", state => state.Team.Count == 2);
        host.Connector.Answer("silentmonitor", supervisor.Told("d9", "ACTIVE", "1006").Replace("\"state\":\"ACTIVE\",\"from", $"\"state\":\"ACTIVE\",{callType}\"from", StringComparison.Ordinal));
        host.Connector.Answer("bargein", supervisor.Told("d9", "ACTIVE", parties: ["4012", "1006", "1004"]));
        host.Connector.Answer("dropparticipant", supervisor.Told("d9", "ACTIVE", parties: ["4012", "1004"]));

        (await supervisor.Offer<ICallMonitoring>().MonitorAsync(new MonitorAgent { Agent = "b1" }, default)).ShouldBeOfType<Done>();
        await supervisor.UntilAsync("the call is there", state => state.Interactions is [{ VendorId: "d9", State: InteractionState.Active }] && state.AllowedActions.Contains(DeskActions.BargeIn));
        (await supervisor.Offer<ICallBarging>().BargeInAsync(new BargeIn { Agent = "b1", Call = "d9" }, default)).ShouldBeOfType<Done>();
        await supervisor.UntilAsync("all three talk", state => state.Interactions[0].OfferedActions.Contains(DeskActions.DropParticipant));
        (await supervisor.Offer<IParticipantDropping>().DropAsync(new DropParticipant { Interaction = supervisor.Call.Id, Participant = "1006" }, default)).ShouldBeOfType<Done>();

        host.Connector.Bodies("silentmonitor").ShouldBe(["1006"]);
        host.Connector.Bodies("bargein").ShouldBe(["b1,d9"]);
        host.Connector.Bodies("dropparticipant").ShouldBe(["1006,d9"]);
        await supervisor.UntilAsync("two are left", state => state.Interactions[0].Parties.Count == 2);
    }
}
