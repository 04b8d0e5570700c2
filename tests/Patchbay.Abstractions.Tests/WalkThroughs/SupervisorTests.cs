using Patchbay.Abstractions.Tests.Paper;
using Patchbay.Desks;

namespace Patchbay.Abstractions.Tests.WalkThroughs;

/// <summary>Generic Connector sheet 2.2 and 3.13: rows 35 to 37 and 39.</summary>
public sealed class SupervisorTests
{
    private static readonly string[] Supervising = [DeskActions.GoNotReady, DeskActions.Monitor, DeskActions.BargeIn];
    private static readonly string[] Joined = [DeskActions.Clear, DeskActions.DropParticipant];
    private static readonly Party Customer = new() { Address = "1005", Role = "customer", State = ConnectionState.Connected };
    private static readonly Party Kim = new() { Address = "1004", Role = "agent", State = ConnectionState.Connected };
    private static readonly Party Sam = new() { Address = "1009", Role = "supervisor", State = ConnectionState.Connected };

    [Fact]
    public async Task A_supervisor_sees_the_team_listens_in_joins_the_call_and_drops_the_agent_from_it()
    {
        var (kim, sam) = await CallAtKimAsync();
        var atKim = kim.Bridge.Newest;

        await sam.Bridge.DoesAsync(new WatchTeam { Team = "7" });
        sam.Dialler.Wire.ShouldBe(["> getteamusers#sam | 7"]);
        sam.Bridge.View.Team.ShouldBeEmpty();
        await sam.Dialler.MemberAsync("kim", "1004", "READY");
        await sam.Dialler.MemberAsync("kim", "1004", "TALKING");
        var member = sam.Bridge.View.Team.Single();
        (member.Login, member.Extension, member.State).ShouldBe(("kim", "1004", AgentState.Busy));

        await sam.Bridge.DoesAsync(new MonitorAgent { Agent = member.Login });
        sam.Dialler.Wire[^1].ShouldBe("> silentmonitor#sam | 1004");
        await sam.Dialler.CallAsync("d1", "ACTIVE", null, Customer, Kim);
        var atSam = sam.Bridge.Newest;
        var call = sam.Bridge.Sees(atSam, InteractionState.Active, Joined).VendorId.ShouldNotBeNull();
        call.ShouldBe(kim.Bridge.View.Find(atKim)!.VendorId);

        await sam.Bridge.DoesAsync(new BargeIn { Agent = member.Login, Call = call });
        sam.Dialler.Wire[^1].ShouldBe("> bargein#sam | kim,d1");
        sam.Bridge.Sees(atSam, InteractionState.Active, Joined).Parties.ShouldBe([Customer, Kim]);
        await sam.Dialler.CallAsync("d1", "ACTIVE", null, Customer, Kim, Sam);
        await kim.Dialler.CallAsync("d1", "ACTIVE", null, Customer, Kim, Sam);
        sam.Bridge.View.Interactions.Count.ShouldBe(1);
        sam.Bridge.Sees(atSam, InteractionState.Active, Joined).Parties.ShouldBe([Customer, Kim, Sam]);
        kim.Bridge.Sees(atKim, InteractionState.Active, DeskActions.Hold, DeskActions.Clear, DeskActions.Consult).Parties[^1].Role.ShouldBe("supervisor");
        await kim.Bridge.MayNotAsync(new DropParticipant { Interaction = atKim, Participant = "1009" });

        sam.Dialler.ControlSays("This participant cannot be dropped.");
        (await sam.Bridge.SendAsync(new DropParticipant { Interaction = atSam, Participant = "1005" })).ShouldBeOfType<Refused>().Text.ShouldBe("This participant cannot be dropped.");
        sam.Bridge.Sees(atSam, InteractionState.Active, Joined).Parties.Count.ShouldBe(3);
        await sam.Bridge.DoesAsync(new DropParticipant { Interaction = atSam, Participant = "1004" });
        sam.Dialler.Wire[^1].ShouldBe("> dropparticipant#sam | 1004,d1");
        await kim.Dialler.CallAsync("d1", "DROPPED");
        await sam.Dialler.CallAsync("d1", "ACTIVE", null, Customer, Sam);
        kim.Bridge.SeesGone(atKim, InteractionEnd.Completed);
        sam.Bridge.Sees(atSam, InteractionState.Active, Joined).ShouldSatisfyAllConditions(
            alone => alone.Parties.ShouldBe([Customer, Sam]),
            alone => alone.Remote.ShouldBe("1005"));
        sam.Bridge.SeesAgent(AgentState.Ready, Supervising);
    }

    [Fact]
    public async Task Listening_in_brings_the_call_to_the_supervisor_and_shows_nothing_to_the_agent()
    {
        var (kim, sam) = await CallAtKimAsync();
        var before = kim.Desk.Changes.Count;
        await sam.Dialler.MemberAsync("kim", "1004", "TALKING");
        await sam.Bridge.DoesAsync(new MonitorAgent { Agent = "kim" });
        sam.Dialler.Wire.ShouldBe(["> silentmonitor#sam | 1004"]);
        await sam.Dialler.CallAsync("d1", "ACTIVE", null, Customer, Kim);
        sam.Bridge.Sees(sam.Bridge.Newest, InteractionState.Active, Joined);
        kim.Desk.Changes.Count.ShouldBe(before);
    }

    [Fact]
    public async Task What_belongs_to_supervisors_is_neither_offered_nor_allowed_to_an_agent()
    {
        var (kim, sam) = await CallAtKimAsync();
        sam.Bridge.View.Capabilities.ShouldContain("call-barging");
        kim.Bridge.View.Capabilities.ShouldNotContain("call-barging");
        kim.Bridge.SeesAgent(AgentState.Ready, DeskActions.GoNotReady);
        await kim.Bridge.MayNotAsync(new BargeIn { Agent = "sam", Call = "d9" });
        (await kim.Bridge.SendAsync(new WatchTeam { Team = "7" })).ShouldBe(new Unavailable { Why = "Watching a team is not offered here." });
    }

    private static async Task<((PaperDesk Desk, PaperBridge Bridge, FinesseOnPaper Dialler) Kim, (PaperDesk Desk, PaperBridge Bridge, FinesseOnPaper Dialler) Sam)> CallAtKimAsync()
    {
        var kim = await FinesseAdapterOnPaper.ReadyAsync("kim", "1004");
        var sam = await FinesseAdapterOnPaper.ReadyAsync("sam", "1009", supervisor: true);
        sam.Bridge.SeesAgent(AgentState.Ready, Supervising);
        await kim.Dialler.RingsAsync("d1", "1005");
        await kim.Dialler.CallAsync("d1", "ACTIVE", null, Customer, Kim);
        return (kim, sam);
    }
}
