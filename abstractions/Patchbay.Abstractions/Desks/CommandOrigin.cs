using Patchbay.Plugins;

namespace Patchbay.Desks;

/// <summary>Who sent a command, for the audit log.</summary>
public sealed record CommandOrigin
{
    /// <summary>The bridge.</summary>
    public required InstanceKey Bridge { get; init; }

    /// <summary>Its client, in the bridge's own words.</summary>
    public string? Client { get; init; }
}
