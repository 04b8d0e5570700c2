namespace Patchbay.Host.Telemetry;

/// <summary>Where metrics and traces are sent; the key <c>host.telemetry</c>.</summary>
internal sealed record TelemetrySettings
{
    /// <summary>A collector that speaks OTLP.</summary>
    public required Uri Otlp { get; init; }

    /// <summary>Whether it is spoken to over gRPC; else over HTTP, with protobuf.</summary>
    public bool Grpc { get; init; }

    /// <summary>How often metrics are sent.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What this host is called there.</summary>
    public string Service { get; init; } = "patchbay";
}
