namespace Patchbay.Simulators.GenericConnector.Connector.Faults;

/// <summary>The faults that are planted, oldest first. Guarded by the contact centre's lock.</summary>
internal sealed class FaultBook
{
    private readonly List<Fault> _planted = [];

    public IReadOnlyList<Fault> Left => _planted;

    public void Plant(Fault fault) => _planted.Add(fault);

    public void Clear() => _planted.Clear();

    /// <summary>What strikes a command of an agent, or of a destination.</summary>
    public Fault? OfCommand(string command, string id) => Strike(command, id, ofCommands: true);

    /// <summary>What strikes an event that is about to go out.</summary>
    public Fault? OfEvent(string type, string agent) => Strike(type, agent, ofCommands: false);

    private Fault? Strike(string target, string agent, bool ofCommands)
    {
        var fault = _planted.Find(fault => Fault.IsOfCommands(fault.Kind) == ofCommands
            && (fault.Target == Fault.Any || string.Equals(fault.Target, target, StringComparison.OrdinalIgnoreCase))
            && (fault.Agent is null || string.Equals(fault.Agent, agent, StringComparison.OrdinalIgnoreCase)));
        if (fault is not null && --fault.Count <= 0) _planted.Remove(fault);
        return fault;
    }
}
