using Patchbay.Simulators.GenericConnector.Worlds;
using Patchbay.Simulators.Time;

namespace Patchbay.Simulators.GenericConnector.Centre.Agents;

/// <summary>The agents who were heard of, by their login ids, ignoring case. Guarded by the contact centre's lock.</summary>
internal sealed class Roster(World world, LockedClock clock)
{
    private readonly Dictionary<string, Agent> _agents = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<Agent> All => _agents.Values;

    public IEnumerable<Agent> SignedIn => _agents.Values.Where(agent => agent.SignedIn);

    /// <summary>Those of a team who are listed or were heard of.</summary>
    public IEnumerable<Agent> OfTeam(string team)
    {
        foreach (var account in world.Listed) Find(account.Login);
        return _agents.Values.Where(agent => agent.Team.Id == team).OrderBy(agent => agent.Id, StringComparer.Ordinal);
    }

    /// <summary>Null where the contact centre has no such account.</summary>
    public Agent? Find(string login)
    {
        if (_agents.TryGetValue(login, out var known)) return known;
        if (world.Agent(login) is not { } account) return null;
        return _agents[account.Login] = new Agent(account, world.TeamOf(account), clock.Now);
    }

    /// <summary>Who is signed in at an extension.</summary>
    public Agent? At(string extension) => SignedIn.FirstOrDefault(agent => agent.Extension == extension);
}
