using System.Diagnostics.Metrics;
using Patchbay.Plugins;

namespace Patchbay.Diallers.Genius;

/// <summary>What came from the dialler and could not be used, counted for all sessions of the instance.</summary>
[PartService]
public sealed class GeniusMeters
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "Patchbay.Diallers.Genius";

    private readonly Counter<long> _dropped;
    private readonly Counter<long> _orphans;
    private readonly Counter<long> _unknown;

    /// <summary>Makes the counters.</summary>
    public GeniusMeters(IMeterFactory factory)
    {
        var meter = factory.Create(Name);
        _dropped = meter.CreateCounter<long>("patchbay.genius.dropped", "{message}", "Messages that were no messages of the protocol");
        _orphans = meter.CreateCounter<long>("patchbay.genius.orphans", "{message}", "Answers that nobody waited for");
        _unknown = meter.CreateCounter<long>("patchbay.genius.unknown_events", "{event}", "Events with a name that is not known, or about nothing that is known");
    }

    internal void Dropped() => _dropped.Add(1);

    internal void Orphan() => _orphans.Add(1);

    internal void UnknownEvent() => _unknown.Add(1);
}
