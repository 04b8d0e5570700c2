using Patchbay.Bridges.ServiceClient.Protocol;
using Patchbay.Desks;

namespace Patchbay.Bridges.ServiceClient.Views;

/// <summary>Team and queues as the page draws them.</summary>
internal static class SupervisionViews
{
    /// <summary>Null for an agent who supervises nobody.</summary>
    public static SupervisionView? Of(DeskState state) => state.Profile is not { Supervisor: true } profile ? null : new SupervisionView
    {
        Teams = [.. profile.SupervisedTeams.Select(team => new TeamView { Id = team.Id, Name = team.Name })],
        Members = [.. state.Team.Select(Of)],
        Queues = [.. state.Queues.Select(Of)],
    };

    private static TeamMemberView Of(TeamMember member) => new()
    {
        Login = member.Login,
        Team = member.Team,
        Name = member.DisplayName,
        Extension = member.Extension,
        State = Words.Of(member.State),
        Reason = member.ReasonCode,
        Since = member.Since,
        Calls = [.. member.Calls],
    };

    private static QueueView Of(QueueStatistics queue) => new()
    {
        Name = queue.Name,
        Waiting = queue.Waiting,
        LongestSince = queue.LongestSince,
        AgentsReady = queue.AgentsReady,
        AgentsNotReady = queue.AgentsNotReady,
        AgentsBusy = queue.AgentsBusy,
    };
}
