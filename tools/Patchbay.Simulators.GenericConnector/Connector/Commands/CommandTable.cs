namespace Patchbay.Simulators.GenericConnector.Connector.Commands;

/// <summary>All commands that are addressed to an agent and want him known. Two sets that both have a command are a mistake.</summary>
internal sealed class CommandTable
{
    private readonly Dictionary<string, Command> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Name, Command Command)> _anyCase = new(StringComparer.OrdinalIgnoreCase);

    public CommandTable(params IEnumerable<ICommandSet> sets)
    {
        foreach (var (name, command) in sets.SelectMany(set => set.Commands))
        {
            _exact.Add(name, command);
            _anyCase.Add(name, (name, command));
        }
    }

    public IEnumerable<string> Names => _exact.Keys;

    /// <summary>Finds a command, with its name as the document spells it.</summary>
    public (string Name, Command Command)? Find(string name, bool strict)
    {
        if (strict) return _exact.TryGetValue(name, out var exact) ? (name, exact) : null;
        return _anyCase.TryGetValue(name, out var found) ? found : null;
    }
}
