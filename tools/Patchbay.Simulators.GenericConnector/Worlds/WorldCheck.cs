namespace Patchbay.Simulators.GenericConnector.Worlds;

/// <summary>Looks for what cannot be in one world.</summary>
internal static class WorldCheck
{
    private static readonly char[] Separators = [',', '#', '|'];

    /// <exception cref="FormatException">Something is there twice, or cannot be said in the protocol; the text names it.</exception>
    public static void Check(GenericConnectorSimulatorOptions options)
    {
        var agents = options.Agents ?? [];
        Once("agents", agents.Select(agent => agent.Login), StringComparer.OrdinalIgnoreCase);
        Once("agents: extension", agents.Select(agent => agent.Extension), StringComparer.Ordinal);
        Once("teams", options.Teams?.Select(team => team.Id), StringComparer.Ordinal);
        Once("queues", options.Queues, StringComparer.Ordinal);
        Once("outside", options.Outside?.Select(outside => outside.Number), StringComparer.Ordinal);
        foreach (var agent in agents) Sayable("agents", agent.Login, agent.Password, agent.Extension);
        Sayable("teams", [.. (options.Teams ?? []).SelectMany(team => new[] { team.Id, team.Name })]);
        Sayable("reasons", [.. new[] { options.Reasons?.NotReady, options.Reasons?.Logout, options.Reasons?.WrapUp }.SelectMany(reasons => reasons ?? []).SelectMany(reason => new[] { reason.Code, reason.Label })]);
        foreach (var (kind, reasons) in new[] { ("notReady", options.Reasons?.NotReady), ("logout", options.Reasons?.Logout), ("wrapUp", options.Reasons?.WrapUp) }) Once($"reasons: {kind}", reasons?.Select(reason => reason.Code), StringComparer.Ordinal);
        var teams = (options.Teams ?? DemoWorld.Teams).Select(team => team.Id).ToHashSet(StringComparer.Ordinal);
        if (teams.Count == 0) throw new FormatException("teams: there is none; every agent is in one.");
        foreach (var (login, team) in agents.SelectMany(agent => (agent.Teams ?? []).Append(agent.Team ?? teams.First()).Select(team => (agent.Login, team))))
            if (!teams.Contains(team)) throw new FormatException($"agents: {login} is said to have to do with team '{team}', which is not there.");
    }

    private static void Once(string where, IEnumerable<string>? names, StringComparer comparer)
    {
        if ((names ?? []).GroupBy(name => name, comparer).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new FormatException($"{where}: '{twice.Key}' is there twice.");
    }

    private static void Sayable(string where, params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
            if (text.Length == 0 || text.IndexOfAny(Separators) >= 0) throw new FormatException($"{where}: '{text}' cannot be said in the protocol; it must not be empty or have ',', '#' or '|'.");
    }
}
