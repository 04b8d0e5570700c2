namespace Patchbay.Host.Supervision.Edges.Capabilities;

/// <summary>How the edge of one capability is made; null where the type is no capability of the contract.</summary>
internal static class CapabilityEdge<T>
    where T : class
{
    public static Func<T, Edge, T>? Make { get; } = CapabilityEdges.Find<T>();

    /// <summary>Its place among all.</summary>
    public static int Index { get; } = CapabilityEdges.IndexOf<T>();
}
