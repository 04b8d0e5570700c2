namespace Patchbay.Simulators.Genius.Exchange;

/// <summary>The faults that are planted, oldest first. Guarded by the exchange's lock.</summary>
internal sealed class FaultBook
{
    private readonly List<Fault> _planted = [];

    public IReadOnlyList<Fault> Left => _planted;

    public void Plant(Fault fault) => _planted.Add(fault);

    public void Clear() => _planted.Clear();

    /// <summary>What strikes a request. One that is never answered is only struck by what strikes requests themselves.</summary>
    public Fault? OfCommand(string type, string? agent, bool answered = true) => Strike(fault =>
        fault.Command is not null && (fault.Command == type || fault.Command == Fault.Any) && Hits(fault, agent) && (answered || Fault.IsOfRequests(fault.Kind)));

    /// <summary>What strikes an event that is about to go out.</summary>
    public Fault? OfEvent(string name, string agent) => Strike(fault => fault.Event is not null && (fault.Event == name || fault.Event == Fault.Any) && Hits(fault, agent));

    private static bool Hits(Fault fault, string? agent) => fault.Agent is null || fault.Agent == agent;

    private Fault? Strike(Predicate<Fault> strikes)
    {
        if (_planted.Find(strikes) is not { } fault) return null;
        if (--fault.Count <= 0) _planted.Remove(fault);
        return fault;
    }
}
