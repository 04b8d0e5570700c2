namespace Patchbay.Host.Supervision.Edges.Capabilities;

/// <summary>
/// What one session or phone offers, each behind its own edge, made once for as long as it offers the same. Thread-safe:
/// two that ask at once may each get an edge of their own, which is the same to both.
/// </summary>
internal sealed class OfferedCapabilities
{
    private readonly Offered?[] _offered = new Offered?[CapabilityEdges.Count];

    /// <summary>The capability behind its edge; as it is where it is none of the contract's.</summary>
    public T? Of<T>(T? capability, Edge edge)
        where T : class
    {
        if (capability is null || CapabilityEdge<T>.Make is not { } make) return capability;
        ref var slot = ref _offered[CapabilityEdge<T>.Index];
        if (Volatile.Read(ref slot) is { } known && ReferenceEquals(known.Capability, capability)) return (T)known.Edge;
        var made = new Offered(capability, make(capability, edge));
        Volatile.Write(ref slot, made);
        return (T)made.Edge;
    }

    private sealed record Offered(object Capability, object Edge);
}
