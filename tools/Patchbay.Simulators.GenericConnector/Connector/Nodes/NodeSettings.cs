using Patchbay.Stomp;

namespace Patchbay.Simulators.GenericConnector.Connector.Nodes;

/// <summary>How a node reaches its brokers.</summary>
internal sealed record NodeSettings
{
    /// <summary>In the order in which they are tried.</summary>
    public required IReadOnlyList<StompSettings> Brokers { get; init; }

    /// <summary>The queue that commands come from, without <c>/queue/</c>.</summary>
    public required string Queue { get; init; }

    /// <summary>The consumer priority: the broker gives commands to the node with the highest (sheet, F2).</summary>
    public required int Priority { get; init; }

    /// <summary>How long to wait after no broker could be reached, at first; later up to ten times as long.</summary>
    public TimeSpan Retry { get; init; } = TimeSpan.FromMilliseconds(200);

    public required TimeProvider Clock { get; init; }
}
