namespace Patchbay.Simulators.Genius.Exchange;

/// <summary>The connections that are up, and what shall be wrong with the next ones. Guarded by the exchange's lock.</summary>
internal sealed class Connections
{
    private readonly List<ILine> _lines = [];
    private (LineFault Fault, TimeSpan Delay, int Count) _next;

    public IReadOnlyList<ILine> Lines => _lines;

    /// <summary>How many connections to come are struck still, and by what.</summary>
    public (LineFault Fault, TimeSpan Delay, int Count) Next => _next;

    public void Opened(ILine line)
    {
        _lines.Add(line);
        if (_next.Count == 0) return;
        _next.Count--;
        Strike(line, _next.Fault, _next.Delay);
    }

    public void Closed(ILine line) => _lines.Remove(line);

    public void StrikeNext(LineFault fault, TimeSpan delay, int count) => _next = (fault, delay, count);

    public static void Strike(ILine line, LineFault fault, TimeSpan delay)
    {
        if (fault == LineFault.Drop) line.Drop();
        else line.Condition.Set(fault, delay);
    }

    /// <summary>Puts right what is wrong with any of them.</summary>
    public void Clear()
    {
        _next = default;
        foreach (var line in _lines) line.Condition.Set(LineFault.None, TimeSpan.Zero);
    }
}
