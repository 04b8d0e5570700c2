using Patchbay.Desks;
using Patchbay.Host.Deployment;
using Patchbay.Host.Hosting;
using Patchbay.Host.Supervision;
using Patchbay.Plugins;

namespace Patchbay.Host.Composition;

/// <summary>What an incarnation is made from.</summary>
internal sealed record IncarnationPlan
{
    public required InstanceSettings Settings { get; init; }

    /// <summary>What the part will say of itself through.</summary>
    public required PartHealth Health { get; init; }

    /// <summary>The incarnations that it refers to; it keeps them in use as long as it lives.</summary>
    public IReadOnlyDictionary<InstanceKey, Incarnation> References { get; init; } = new Dictionary<InstanceKey, Incarnation>();

    /// <summary>For a bridge: its desks.</summary>
    public IDesks? Desks { get; init; }

    /// <summary>Where bridges listen: bound before anything is made, so no reference to one has to be waited for.</summary>
    public Func<InstanceKey, AddressBook?> Listeners { get; init; } = _ => null;

    public AddressBook? AddressesOf(InstanceKey key) => References.TryGetValue(key, out var other) ? other.Addresses : Listeners(key);
}
