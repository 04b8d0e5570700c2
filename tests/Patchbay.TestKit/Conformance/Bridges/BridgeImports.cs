using Patchbay.Desks;
using Patchbay.Hosting;
using Patchbay.Plugins;

namespace Patchbay.TestKit.Conformance.Bridges;

/// <summary>What the kit gives a bridge in its host's place. What else a constructor asks for, the stand brings.</summary>
public sealed record BridgeImports
{
    /// <summary>The kit's own desks: the bridge must take these, or nothing can be seen.</summary>
    public required IDesks Desks { get; init; }

    /// <summary>Which instance it is.</summary>
    public required InstanceKey Instance { get; init; }

    /// <summary>Where it publishes addresses, if it has any.</summary>
    public required IPublishedAddresses Addresses { get; init; }
}
