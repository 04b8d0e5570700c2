namespace Patchbay.Simulators.GenericConnector.Connector;

/// <summary>Where an agent's events go: a client's topic, by the node that the client spoke to.</summary>
internal sealed record Binding(string Destination, INode Node);

/// <summary>
/// Whose events go where (sheet, M1): an agent's to the destination of his last Connect, through the node that had it.
/// Guarded by the contact centre's lock.
/// </summary>
internal sealed class Bindings
{
    private readonly Dictionary<string, Binding> _agents = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, INode> _destinations = new(StringComparer.Ordinal);

    /// <summary>Every destination that was heard of, with the node that heard of it last.</summary>
    public IReadOnlyDictionary<string, INode> Destinations => _destinations;

    public Binding? Of(string agent) => _agents.GetValueOrDefault(agent);

    public void Heard(string destination, INode node) => _destinations[destination] = node;

    /// <summary>Takes the agents of a destination over from nodes that were stopped.</summary>
    /// <returns>Whom.</returns>
    public IReadOnlyList<string> TakeOver(string destination, INode node)
    {
        var orphans = _agents.Where(one => one.Value.Destination == destination && one.Value.Node != node && !one.Value.Node.Running).Select(one => one.Key).ToList();
        foreach (var agent in orphans) _agents[agent] = new Binding(destination, node);
        return orphans;
    }

    /// <summary>Binds an agent.</summary>
    /// <returns>What he was bound to before.</returns>
    public Binding? Bind(string agent, string destination, INode node)
    {
        var before = Of(agent);
        _agents[agent] = new Binding(destination, node);
        Heard(destination, node);
        return before;
    }
}
