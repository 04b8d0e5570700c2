using Patchbay.Simulators.Genius.Wire;

namespace Patchbay.Simulators.Genius.Exchange.Commands;

/// <summary>All commands that need a SID and are answered. Two sets that both have a command are a mistake.</summary>
internal sealed class CommandTable
{
    private readonly Dictionary<string, Command> _commands = new(StringComparer.Ordinal);

    public CommandTable(params IEnumerable<ICommandSet> sets)
    {
        foreach (var (type, command) in sets.SelectMany(set => set.Commands)) _commands.Add(type, command);
    }

    public IEnumerable<string> Names => _commands.Keys;

    public bool Has(string type) => _commands.ContainsKey(type);

    public Answer Carry(AgentSession agent, Request request) => _commands[request.Type](agent, request);
}
