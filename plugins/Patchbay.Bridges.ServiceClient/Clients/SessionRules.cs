namespace Patchbay.Bridges.ServiceClient.Clients;

/// <summary>What client sessions go by.</summary>
internal sealed record SessionRules
{
    /// <summary>How long a desk is held without a browser.</summary>
    public required TimeSpan LeaveAfter { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Clock { get; init; }
}
