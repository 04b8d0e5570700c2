using System.Diagnostics.Metrics;
using Patchbay.Plugins;

namespace Patchbay.Diallers.GenericConnector;

/// <summary>What came from the connector and could not be used, and how often sessions were read anew; for all sessions of the instance.</summary>
[PartService]
public sealed class GenericConnectorMeters
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "Patchbay.Diallers.GenericConnector";

    private readonly Counter<long> _dropped;
    private readonly Counter<long> _orphans;
    private readonly Counter<long> _unknown;
    private readonly Counter<long> _resynchronisations;

    /// <summary>Makes the counters.</summary>
    public GenericConnectorMeters(IMeterFactory factory)
    {
        var meter = factory.Create(Name);
        _dropped = meter.CreateCounter<long>("patchbay.generic_connector.dropped", "{message}", "Messages that were no events, and events for a desk that was too slow");
        _orphans = meter.CreateCounter<long>("patchbay.generic_connector.orphans", "{event}", "Events for agents who are not signed in here, and answers that nobody waited for");
        _unknown = meter.CreateCounter<long>("patchbay.generic_connector.unknown_events", "{event}", "Events with a name that is not known");
        _resynchronisations = meter.CreateCounter<long>("patchbay.generic_connector.resynchronisations", "{session}", "Sessions that were read anew, after a break or because something did not fit");
    }

    internal void Dropped() => _dropped.Add(1);

    internal void Orphan() => _orphans.Add(1);

    internal void UnknownEvent() => _unknown.Add(1);

    internal void Resynchronised() => _resynchronisations.Add(1);
}
