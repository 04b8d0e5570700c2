using Patchbay.Simulators.GenericConnector.Centre;
using Patchbay.Simulators.GenericConnector.Centre.Events;
using Patchbay.Simulators.GenericConnector.Connector.Faults;
using Patchbay.Simulators.GenericConnector.Connector.Wire;
using Patchbay.Simulators.Time;

namespace Patchbay.Simulators.GenericConnector.Connector;

/// <summary>
/// Brings what agents are told to their clients' topics, with everything that shall go wrong on the way. Called under the
/// contact centre's lock; never waits.
/// </summary>
internal sealed class EventPost(GenericConnectorSimulatorOptions options, Bindings bindings, FaultBook faults, TimeZoneInfo zone)
{
    private readonly JsonEvents _json = new(new EventTime(zone));
    private readonly LegacyEvents _legacy = new(new EventTime(zone));
    private readonly Queue<Action> _late = new();
    private readonly Random _random = new(1);
    private int _counted;
    private int _sent;

    /// <summary>Where time comes from for what is late. Set once, before anything is told.</summary>
    public LockedClock Clock { get; set; } = null!;

    /// <summary>Events of agents whom no client spoke for.</summary>
    public int Unbound { get; private set; }

    /// <summary>How events are written from now on.</summary>
    public EventFormat Format { get; set; } = options.Format;

    /// <summary>Whether nothing is told, nor commands taken.</summary>
    public bool Silent { get; set; } = options.Silent;

    /// <summary>Set while a command is carried out that nobody is told the effect of.</summary>
    public bool Mute { get; set; }

    /// <summary>Takes what came of one thing that happened.</summary>
    public void Take(IReadOnlyList<Told> told)
    {
        if (Silent || Mute) return;
        var last = new List<Action>();
        foreach (var (agent, what) in options.Shuffle ? Shuffled(told) : told)
        {
            if (bindings.Of(agent) is { } binding) Post(binding, agent, what, last);
            else Unbound++;
        }

        foreach (var send in last) send();
    }

    /// <summary>Tells everybody at a destination.</summary>
    public void TellDestination(string destination, INode node, CentreEvent what)
    {
        if (!Silent) Post(new Binding(destination, node), "", what, null);
    }

    private void Post(Binding binding, string agent, CentreEvent what, List<Action>? last)
    {
        var fault = faults.OfEvent(what.Type, agent);
        if (fault?.Kind == FaultKind.Lose || (options.Lose > 0 && ++_counted % options.Lose == 0)) return;
        IEventWriter writer = fault?.Kind == FaultKind.LegacyText || Format == EventFormat.LegacyText ? _legacy : _json;
        if (writer.Write(agent, what) is not { } text) return;
        if (fault?.Kind == FaultKind.Drop) binding.Node.Drop();
        if (fault?.Kind == FaultKind.Delay) Clock.After(fault.Delay, () => binding.Node.Send(binding.Destination, text));
        else if (fault?.Kind == FaultKind.Last && last is not null) last.Add(Send);
        else Send();
        if (options.Duplicate || fault?.Kind == FaultKind.Duplicate) Send();

        void Send() => Hand(() =>
        {
            binding.Node.Send(binding.Destination, text);
            if (options.DropAfter > 0 && ++_sent % options.DropAfter == 0) binding.Node.Drop();
        });
    }

    private void Hand(Action send)
    {
        if (options.Delay == TimeSpan.Zero)
        {
            send();
            return;
        }

        // Timers of the same time may fire in any order; what is late keeps its own.
        _late.Enqueue(send);
        Clock.After(options.Delay, () => _late.Dequeue()());
    }

    /// <summary>States and calls change places with one another; each kind keeps its own order (sheet, 4.3).</summary>
    private List<Told> Shuffled(IReadOnlyList<Told> told)
    {
        var (states, others) = (new Queue<Told>(told.Where(one => one.What is StateEvent)), new Queue<Told>(told.Where(one => one.What is not StateEvent)));
        var mixed = new List<Told>(told.Count);
        while (states.Count > 0 || others.Count > 0) mixed.Add((others.Count == 0 || (states.Count > 0 && _random.Next(2) == 0) ? states : others).Dequeue());
        return mixed;
    }
}
