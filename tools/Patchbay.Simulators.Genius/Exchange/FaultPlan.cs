namespace Patchbay.Simulators.Genius.Exchange;

/// <summary>What shall go wrong, and the answers that are kept back. Guarded by the exchange's lock.</summary>
internal sealed class FaultPlan
{
    private readonly List<Fault> _faults = [];
    private readonly List<Action> _held = [];

    public IReadOnlyList<Fault> Left => _faults;

    public void Plant(Fault fault) => _faults.Add(fault);

    /// <summary>The fault that strikes a command now; it is used up by one.</summary>
    public Fault? Strike(string command)
    {
        var fault = _faults.FirstOrDefault(fault => fault.Command == command && fault.Count > 0);
        if (fault is not null && --fault.Count == 0) _faults.Remove(fault);
        return fault;
    }

    public void Hold(Action answer) => _held.Add(answer);

    /// <summary>Takes all away, and sends the answers that were held.</summary>
    public void Clear()
    {
        _faults.Clear();
        foreach (var answer in _held) answer();
        _held.Clear();
    }
}
