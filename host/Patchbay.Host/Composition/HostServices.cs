using Microsoft.Extensions.Logging;
using Patchbay.Host.Diagnostics.Audit;
using Patchbay.Host.Hosting;
using Patchbay.Host.Plugins;
using Patchbay.Host.Plugins.Unloading;
using Patchbay.Host.Supervision;
using Patchbay.Host.Telemetry;
using Patchbay.Hosting;

namespace Patchbay.Host.Composition;

/// <summary>What all instances have in common.</summary>
internal sealed record HostServices
{
    public required PluginLoader Loader { get; init; }

    public required HostData Data { get; init; }

    public required IOutcomeLog Outcomes { get; init; }

    public required ILoggerFactory Loggers { get; init; }

    public HostTelemetry Telemetry { get; } = new();

    public LedgerBoard Ledgers { get; } = new();

    public RestartRules Restart { get; init; } = new();

    /// <summary>Who did what.</summary>
    public IAuditLog Audit { get; init; } = NoAudit.Log;

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
