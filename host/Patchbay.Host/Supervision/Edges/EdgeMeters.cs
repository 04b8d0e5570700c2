using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Patchbay.Host.Supervision.Edges;

/// <summary>What is counted of every call of a part. Nothing is made of it where nobody listens.</summary>
internal sealed class EdgeMeters
{
    public const string Name = "Patchbay.Edges";

    private static readonly string[] _outcomes = [.. Enum.GetNames<EdgeOutcome>().Select(name => name.ToLowerInvariant())];

    private readonly Counter<long> _calls;
    private readonly Histogram<double> _duration;
    private readonly UpDownCounter<long> _inFlight;
    private readonly UpDownCounter<long> _hanging;
    private readonly Counter<long> _delayed;

    public EdgeMeters(Meter meter)
    {
        _calls = meter.CreateCounter<long>("patchbay.edge.calls", "{call}", "Calls of a part, by how they ended.");
        _duration = meter.CreateHistogram<double>("patchbay.edge.duration", "s", "How long a caller waited for a part.");
        _inFlight = meter.CreateUpDownCounter<long>("patchbay.edge.in_flight", "{call}", "Calls of a part that are under way.");
        _hanging = meter.CreateUpDownCounter<long>("patchbay.edge.hanging", "{call}", "Calls that go on in a part though nobody waits for them any more.");
        _delayed = meter.CreateCounter<long>("patchbay.edge.facts_delayed", "{fact}", "Facts that waited because a session published too many in a second.");
    }

    /// <summary>Spans of calls. One for the process: a span says whose it is.</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <summary>Whether anybody wants to know how long calls take.</summary>
    public bool Timed => _duration.Enabled;

    public void Began(EdgeOwner owner) => Add(_inFlight, owner, 1);

    public void Left(EdgeOwner owner) => Add(_inFlight, owner, -1);

    public void HangsOn(EdgeOwner owner, int change) => Add(_hanging, owner, change);

    public void Delayed(EdgeOwner owner)
    {
        if (_delayed.Enabled) _delayed.Add(1, Tags(owner));
    }

    public void Ended(EdgeOwner owner, string operation, EdgeOutcome outcome, TimeSpan? took)
    {
        if (!_calls.Enabled && took is null) return;
        var tags = Tags(owner);
        tags.Add("operation", operation);
        tags.Add("outcome", Word(outcome));
        _calls.Add(1, tags);
        if (took is { } time) _duration.Record(time.TotalSeconds, tags);
    }

    public static string Word(EdgeOutcome outcome) => _outcomes[(int)outcome];

    private static void Add(UpDownCounter<long> counter, EdgeOwner owner, long change)
    {
        if (counter.Enabled) counter.Add(change, Tags(owner));
    }

    private static TagList Tags(EdgeOwner owner) => new() { { "instance", owner.Name }, { "plugin", owner.Plugin }, { "contract", owner.Contract } };
}
