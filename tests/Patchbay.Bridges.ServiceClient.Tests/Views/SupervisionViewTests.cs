using Patchbay.Bridges.ServiceClient.Views;
using Patchbay.Desks;

namespace Patchbay.Bridges.ServiceClient.Tests.Views;

public sealed class SupervisionViewTests
{
    private static readonly DateTimeOffset At = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly DeskState Empty = new() { Key = new DeskKey { Plan = "default", Agent = "sup" } };

    [Fact]
    public void Who_supervises_nobody_is_shown_no_board()
    {
        DeskViews.Of(Empty).Supervision.ShouldBeNull();
        DeskViews.Of(Empty with { Profile = new AgentProfile { Login = "ann" } }).Supervision.ShouldBeNull();
    }

    [Fact]
    public void A_supervisor_is_shown_teams_members_and_queues_in_the_pages_words()
    {
        var state = Empty with
        {
            Profile = new AgentProfile { Login = "sup", Supervisor = true, SupervisedTeams = [new Team { Id = "7", Name = "Demo" }] },
            Team = [new TeamMember { Login = "ann", Team = "7", DisplayName = "Ann", Extension = "1006", State = AgentState.AfterCallWork, ReasonCode = "2", Since = At, Calls = ["1687"] }],
            Queues = [new QueueStatistics { Name = "Sales", Waiting = 3, LongestSince = At, AgentsReady = 1, AgentsNotReady = 2, AgentsBusy = 4 }],
        };

        var board = DeskViews.Of(state).Supervision!;

        board.Teams.Select(team => (team.Id, team.Name)).ShouldBe([("7", "Demo")]);
        var member = board.Members.Single();
        (member.Login, member.Team, member.Name, member.Extension, member.State, member.Reason, member.Since).ShouldBe(("ann", "7", "Ann", "1006", "after-call-work", "2", At));
        member.Calls.ShouldBe(["1687"]);
        var queue = board.Queues.Single();
        (queue.Name, queue.Waiting, queue.LongestSince, queue.AgentsReady, queue.AgentsNotReady, queue.AgentsBusy).ShouldBe(("Sales", 3, At, 1, 2, 4));
    }
}
