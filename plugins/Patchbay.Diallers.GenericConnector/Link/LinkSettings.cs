using Microsoft.Extensions.Logging;

namespace Patchbay.Diallers.GenericConnector.Link;

/// <summary>What the link and the sessions of one instance have in common.</summary>
internal sealed class LinkSettings
{
    public required GenericConnectorOptions Options { get; init; }

    /// <summary>The topic of this host.</summary>
    public required string Destination { get; init; }

    public required GenericConnectorMeters Meters { get; init; }

    public required TimeProvider Clock { get; init; }

    public required ILogger Log { get; init; }

    /// <summary>The zone of the connector's clock.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;
}
