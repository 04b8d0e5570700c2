namespace Patchbay.Simulators.Genius.Exchange.Slots;

/// <summary>An agent's slots 1 to 9. Guarded by the exchange's lock.</summary>
internal sealed class AgentSlots
{
    public const int Most = 9;

    private readonly SortedDictionary<int, Slot> _taken = [];
    private int _last;

    public IReadOnlyCollection<Slot> Taken => _taken.Values;

    public Slot? Find(int index) => _taken.GetValueOrDefault(index);

    /// <summary>How many of a class the agent works on, those included whose disposition is due.</summary>
    public int Count(SlotKind kind) => _taken.Values.Count(slot => slot.Kind == kind);

    /// <summary>The slot that comes next: round and round past those taken, so that one that was freed is not used again at once.</summary>
    /// <param name="wanted">The only one that will do; null for any.</param>
    public int? Next(int? wanted = null) => Enumerable.Range(_last, Most).Select(index => (index % Most) + 1).Cast<int?>().FirstOrDefault(index => !_taken.ContainsKey(index!.Value) && (wanted ?? index) == index);

    public void Take(Slot slot)
    {
        _taken.Add(slot.Index, slot);
        _last = slot.Index;
    }

    public void Free(Slot slot) => _taken.Remove(slot.Index);

    public void Clear() => _taken.Clear();
}
