using System.Text.Json.Nodes;
using Patchbay.Simulators.Lines;

namespace Patchbay.Simulators.Genius.Lines;

/// <summary>
/// The call from the dialler to an agent's phone that stands as long as the agent is connected (sheet, section 1.8). Called
/// under the dialler's lock. A phone that hangs up ends it at once. One whose connection broke is rung again when it is back in time, as
/// a telephone exchange does not notice at once that a phone is gone.
/// </summary>
internal sealed class NailedLine(string extension, LineExchange exchange, NailedLineTimes times, Action<NailedLine> lost) : ILineEnd
{
    private const int Unreachable = 150;
    private const int Busy = 151;

    private LineCall? _call;
    private Action<int?>? _opening;
    private Action? _forget;
    private ITimer? _timer;
    private bool _over;

    public string Number => "dialler";

    public string Name => "Dialler";

    public bool Transferable => false;

    /// <summary>Rings the phone.</summary>
    /// <param name="opened">Gets null when it answered, else the error's number.</param>
    public void Open(Action<int?> opened)
    {
        _opening = opened;
        Ring();
    }

    /// <summary>The agent is leaving: the line goes down.</summary>
    public void Close()
    {
        if (_over) return;
        _over = true;
        StopWaiting();
        if (_call is { } call) exchange.End(call, "normal");
        Opened(Unreachable);
    }

    /// <summary>The phone hangs up.</summary>
    /// <returns>False where no call is up.</returns>
    public bool HangUp()
    {
        if (_call is not { Answered: true } call) return false;
        exchange.End(call, "normal");
        return true;
    }

    public void Tell(LineCall call, string happened, JsonObject members)
    {
        if (happened == "delivered") _call = call;
        else if (happened == "answered") Answered();
        else if (happened == "ended") Ended(members["reason"]!.GetValue<string>());
    }

    private void Ring()
    {
        var answer = exchange.Call(this, extension);
        if (answer.Reason is { } refusal)
        {
            Ended(refusal);
            return;
        }

        _timer = times.After(times.RingFor, () =>
        {
            if (_call is { Answered: false } call) exchange.End(call, "no-answer");
        });
        answer.Then!();
    }

    private void Answered()
    {
        StopWaiting();
        Opened(null);
    }

    private void Ended(string reason)
    {
        StopWaiting();
        _call = null;
        if (_over) return;
        if (_opening is not null)
        {
            _over = true;
            Opened(reason == "busy" ? Busy : Unreachable);
        }
        else if (reason is "lost" or "taken-over")
        {
            _forget = exchange.Await(extension, () =>
            {
                StopWaiting();
                Ring();
            });
            _timer = times.After(times.LineGrace, GiveUp);
            // Whoever took it over is registered already.
            if (exchange.Find(extension) is not null)
            {
                StopWaiting();
                Ring();
            }
        }
        else
        {
            GiveUp();
        }
    }

    private void GiveUp()
    {
        if (_over) return;
        _over = true;
        StopWaiting();
        lost(this);
    }

    private void Opened(int? error)
    {
        var opening = _opening;
        _opening = null;
        opening?.Invoke(error);
    }

    private void StopWaiting()
    {
        _timer?.Dispose();
        _forget?.Invoke();
        (_timer, _forget) = (null, null);
    }
}
