using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Model;

/// <summary>The team members and queues a supervisor looks at (sheet, 2.2 and 3.13). Under the lock of the model it belongs to.</summary>
internal sealed class TeamBook
{
    private readonly Dictionary<string, TeamMember> _members = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, QueueStatistics> _queues = [];
    private readonly HashSet<string> _teams = [];

    /// <summary>
    /// Whether states of other agents are looked at here: from the moment a team is asked for, because those of its members
    /// may come before its list was taken. Those of strangers mean nothing.
    /// </summary>
    public bool Watches { get; set; }

    public TeamMember? Find(string agent) => _members.GetValueOrDefault(agent);

    /// <summary>The teams that were asked for, by their ids: asked for again when the session is read anew.</summary>
    public IReadOnlySet<string> Teams => _teams;

    public IReadOnlyList<DeskFact> Take(TeamUsersTold told)
    {
        var facts = new List<DeskFact>();
        if (told.Team is { } team) _teams.Add(team);
        foreach (var user in told.Users)
        {
            // The old format names some members by nothing but their extension.
            if ((user.Login ?? user.Extension) is not { } login) continue;
            var known = _members.GetValueOrDefault(login);
            var state = user.Word is null && known is not null ? known.State : AgentViewer.State(user.State);
            facts.AddRange(Change(new TeamMember
            {
                Login = known?.Login ?? login,
                Team = told.Team ?? known?.Team,
                DisplayName = user.Name ?? known?.DisplayName,
                Extension = user.Extension ?? known?.Extension,
                State = state,
                ReasonCode = user.ReasonCode,
                Since = user.Since ?? (state == known?.State ? known.Since : null),
            }));
        }

        return facts;
    }

    public IReadOnlyList<DeskFact> Take(StateTold told, DateTimeOffset now)
    {
        if (told.Agent is not { } agent || !_members.TryGetValue(agent, out var member) || told.State == AgentWord.Passing) return [];
        var state = AgentViewer.State(told.State);
        var since = told.Since ?? (state == member.State ? member.Since : now);
        return Change(member with { State = state, ReasonCode = told.ReasonCode, Since = since > now ? now : since });
    }

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
                AgentsNotReady = queue.NotReady,
                AgentsBusy = queue.Talking,
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
