using System.Threading.Channels;

namespace Patchbay.TestKit.Tests.Conformance.Diallers;

/// <summary>What a vendor would be: agents, their places, and a line on which events go out.</summary>
internal sealed class ReferenceExchange
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Seat> _seats = [];
    private int _calls;

    /// <summary>Whether every agent's events go to every line.</summary>
    public bool EventsToEveryone { get; init; }

    /// <summary>Whether the password is right.</summary>
    public static bool Knows(string agent, string password) => password == $"{agent}-secret";

    /// <summary>Connects an agent's line.</summary>
    /// <returns>The line, and where the agent stands.</returns>
    public (ChannelReader<ReferenceEvent> Line, Seat Seat) Connect(string agent)
    {
        lock (_lock)
        {
            var line = Channel.CreateUnbounded<ReferenceEvent>();
            if (!_seats.TryGetValue(agent, out var seat)) _seats[agent] = seat = new Seat();
            seat.Line = line.Writer;
            return (line.Reader, seat with { });
        }
    }

    public void Disconnect(string agent)
    {
        lock (_lock)
            if (_seats.TryGetValue(agent, out var seat)) seat.Line?.TryComplete();
    }

    public bool Has(string agent)
    {
        lock (_lock) return _seats.ContainsKey(agent);
    }

    public string View(string agent)
    {
        lock (_lock) return _seats.TryGetValue(agent, out var seat) ? $"{seat.Place}, call {seat.Call}, {seat.Outcomes} outcomes" : "nothing";
    }

    /// <returns>Why not; null where it was done.</returns>
    public string? Go(string agent, bool ready)
    {
        lock (_lock)
        {
            if (!_seats.TryGetValue(agent, out var seat)) return "not signed in";
            if (seat.Call is not null) return "in a call";
            seat.Place = ready ? "ready" : "not-ready";
            Tell(agent, new ReferenceEvent(seat.Place, null));
            return null;
        }
    }

    public void Call(string agent)
    {
        lock (_lock)
        {
            var seat = _seats[agent];
            (seat.Call, seat.Place) = ($"{++_calls}", "talking");
            Tell(agent, new ReferenceEvent("call", seat.Call));
        }
    }

    public bool HangUp(string agent, string? call)
    {
        lock (_lock)
        {
            if (!_seats.TryGetValue(agent, out var seat) || seat.Call is null || seat.Call != call || seat.Place != "talking") return false;
            seat.Place = "wrapping";
            Tell(agent, new ReferenceEvent("wrap", call));
            return true;
        }
    }

    public bool Complete(string agent, string? call)
    {
        lock (_lock)
        {
            if (!_seats.TryGetValue(agent, out var seat) || seat.Call is null || seat.Call != call || seat.Place != "wrapping") return false;
            (seat.Place, seat.Call) = ("ready", null);
            seat.Outcomes++;
            Tell(agent, new ReferenceEvent("ready", null));
            return true;
        }
    }

    public bool SignOut(string agent)
    {
        lock (_lock)
        {
            if (!_seats.TryGetValue(agent, out var seat) || seat.Call is not null) return false;
            _seats.Remove(agent);
            seat.Line?.TryWrite(new ReferenceEvent("logged-out", null));
            return true;
        }
    }

    /// <summary>The agent is gone without a word, whatever the agent was doing.</summary>
    public void Forget(string agent)
    {
        lock (_lock) _seats.Remove(agent);
    }

    private void Tell(string agent, ReferenceEvent happened)
    {
        foreach (var (name, seat) in _seats)
            if (name == agent || EventsToEveryone) seat.Line?.TryWrite(happened);
    }

    /// <summary>Where an agent stands.</summary>
    public sealed record Seat
    {
        public ChannelWriter<ReferenceEvent>? Line { get; set; }

        public string Place { get; set; } = "not-ready";

        public string? Call { get; set; }

        public int Outcomes { get; set; }
    }
}
