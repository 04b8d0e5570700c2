using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Model;

/// <summary>The team members and queues a supervisor looks at (sheet, 2.2 and 3.13). Under the lock of the model it belongs to.</summary>
internal sealed class TeamBook
{
    private readonly Dictionary<string, TeamMember> _members = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, QueueStatistics> _queues = [];

    /// <summary>Whether states of this agent are looked at here.</summary>
    public bool Watches(string agent) => _members.ContainsKey(agent);

    public TeamMember? Find(string agent) => _members.GetValueOrDefault(agent);

    public bool Any => _members.Count > 0;

    public IReadOnlyList<DeskFact> Take(TeamUsersTold told)
    {
        var facts = new List<DeskFact>();
        foreach (var user in told.Users)
        {
            // The old format names some members by nothing but their extension.
            if ((user.Login ?? user.Extension) is not { } login) continue;
            var known = _members.GetValueOrDefault(login);
            facts.AddRange(Change(new TeamMember
            {
                Login = known?.Login ?? login,
                DisplayName = user.Name ?? known?.DisplayName,
                Extension = user.Extension ?? known?.Extension,
                State = user.Word is null && known is not null ? known.State : AgentViewer.State(user.State),
                ReasonCode = user.ReasonCode,
            }));
        }

        return facts;
    }

    public IReadOnlyList<DeskFact> Take(StateTold told) => told.Agent is { } agent && _members.TryGetValue(agent, out var member) && told.State != AgentWord.Passing
        ? Change(member with { State = AgentViewer.State(told.State), ReasonCode = told.ReasonCode })
        : [];

    public IReadOnlyList<DeskFact> Take(QueuesTold told, DateTimeOffset now)
    {
        var facts = new List<DeskFact>();
        foreach (var queue in told.Queues)
        {
            var figures = new QueueStatistics
            {
                Name = queue.Name,
                Waiting = queue.Waiting,
                AgentsReady = queue.Ready,
                // Clocks differ (Q1): nobody has waited less than no time.
                LongestSince = queue.Waiting is 0 || queue.LongestSince is not { } since ? null : since > now ? now : since,
            };
            if (_queues.GetValueOrDefault(queue.Name) == figures) continue;
            _queues[queue.Name] = figures;
            facts.Add(new QueueStatisticsChanged { Queue = figures, Cause = FactCause.Dialler });
        }

        return facts;
    }

    private IReadOnlyList<DeskFact> Change(TeamMember member)
    {
        if (_members.GetValueOrDefault(member.Login) == member) return [];
        _members[member.Login] = member;
        return [new TeamMemberChanged { Member = member, Cause = FactCause.Dialler }];
    }
}
