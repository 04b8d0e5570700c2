namespace Patchbay.Simulators.Genius.Exchange;

/// <summary>Puts answers and events on their way as the faults that strike them let it. Guarded by the exchange's lock.</summary>
/// <param name="after">Runs something under the lock when a time has passed.</param>
internal sealed class FaultyPost(Func<TimeSpan, Action, ITimer> after)
{
    private readonly List<(ILine Line, string Text)> _held = [];
    private readonly Dictionary<ILine, string> _swapped = [];
    private readonly Dictionary<long, ITimer> _late = [];
    private long _lates;

    /// <summary>Sends an answer; the text is null where the request is never answered.</summary>
    public void Answer(ILine line, string? text, Fault? fault)
    {
        if (fault?.Kind == FaultKind.DropBeforeResponse) line.Drop();
        if (text is null) return;
        switch (fault?.Kind)
        {
            case FaultKind.SwallowResponse or FaultKind.DropBeforeResponse:
                break;
            case FaultKind.HoldResponse:
                _held.Add((line, text));
                break;
            case FaultKind.DelayResponse:
                SendLate(line, text, fault.Delay);
                break;
            case FaultKind.SwapResponse when !_swapped.ContainsKey(line):
                _swapped[line] = text;
                break;
            case FaultKind.DropInResponse:
                line.Send(text, LineCut.Inside);
                break;
            case FaultKind.DropAfterResponse:
                line.Send(text, LineCut.After);
                break;
            default:
                line.Send(text);
                if (_swapped.Remove(line, out var earlier)) line.Send(earlier);
                break;
        }
    }

    public static void Event(ILine line, string text, Fault? fault)
    {
        switch (fault?.Kind)
        {
            case FaultKind.DropBeforeEvent:
                line.Drop();
                break;
            case FaultKind.DropInEvent:
                line.Send(text, LineCut.Inside);
                break;
            case FaultKind.DropAfterEvent:
                line.Send(text, LineCut.After);
                break;
            default:
                line.Send(text);
                break;
        }
    }

    /// <summary>Sends what is kept back.</summary>
    public void Release()
    {
        foreach (var (line, text) in _held) line.Send(text);
        foreach (var (line, text) in _swapped) line.Send(text);
        _held.Clear();
        _swapped.Clear();
    }

    /// <summary>A connection is over; what is kept for it goes nowhere.</summary>
    public void Closed(ILine line)
    {
        _held.RemoveAll(kept => kept.Line == line);
        _swapped.Remove(line);
    }

    public void Stop()
    {
        foreach (var timer in _late.Values) timer.Dispose();
        _late.Clear();
    }

    private void SendLate(ILine line, string text, TimeSpan delay)
    {
        var number = ++_lates;
        _late[number] = after(delay, () =>
        {
            if (_late.Remove(number, out var timer)) timer.Dispose();
            line.Send(text);
        });
    }
}
