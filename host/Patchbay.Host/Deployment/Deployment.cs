using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Patchbay.Host.Plugins;
using Patchbay.Host.Supervision.Edges;
using Patchbay.Host.Telemetry;
using Patchbay.Host.Web;
using Patchbay.Plugins;

namespace Patchbay.Host.Deployment;

/// <summary>A deployment that was read and found right.</summary>
internal sealed record Deployment
{
    /// <summary>Where it was read from, for people.</summary>
    public required string Name { get; init; }

    public required HostSettings Host { get; init; }

    public PluginSettings Plugins { get; init; } = new();

    /// <summary>As the file lists them.</summary>
    public required IReadOnlyList<InstanceSettings> Instances { get; init; }

    /// <summary>The same, in the order in which they start.</summary>
    public required IReadOnlyList<InstanceSettings> InStartOrder { get; init; }

    public required IReadOnlyList<DeskPlanSettings> Desks { get; init; }

    /// <summary>All layers laid together, variables filled in: what two deployments are compared by. It may hold a secret that was written out by mistake.</summary>
    public JsonObject Written { get; init; } = [];

    /// <summary>The files that it was read from, absolute, the one that was named first; empty for one that is embedded.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>What the command line laid over it.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];
}

/// <summary>The host's own settings.</summary>
internal sealed record HostSettings
{
    /// <summary>Where health and diagnostics are served.</summary>
    public required ListenAddress Listen { get; init; }

    /// <summary>The data folder, absolute.</summary>
    public required string Data { get; init; }

    /// <summary>Where metrics and traces are sent; null for nowhere.</summary>
    public TelemetrySettings? Telemetry { get; init; }

    /// <summary>How long a stop waits for live calls.</summary>
    public TimeSpan Stop { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long what waits for an answer, or for a client to go, may stay on what a reload replaced.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether personal data is shown on the diagnostics page, in the audit log and in logs.</summary>
    public bool ShowPersonalData { get; init; }

    /// <summary>How long files of the audit log are kept.</summary>
    public TimeSpan KeepAudit { get; init; } = TimeSpan.FromDays(90);

    /// <summary>What is logged: this and what is graver.</summary>
    public LogLevel Log { get; init; } = LogLevel.Information;

    /// <summary>Whether it is read again by itself when its files change.</summary>
    public bool Watch { get; init; } = true;
}

/// <summary>One instance.</summary>
internal sealed record InstanceSettings
{
    public required InstanceKey Key { get; init; }

    public required FoundPlugin Plugin { get; init; }

    public required ManifestPart Part { get; init; }

    /// <summary>Its options, without what is the host's.</summary>
    public required JsonObject Options { get; init; }

    /// <summary>The instances it refers to.</summary>
    public required IReadOnlyList<InstanceReference> References { get; init; }

    /// <summary>Whether nothing starts without it.</summary>
    public bool Required { get; init; } = true;

    /// <summary>What it may use.</summary>
    public EdgeLimits Limits { get; init; } = new();

    /// <summary>Where a bridge listens; null for the rest.</summary>
    public ListenAddress? Listen { get; init; }

    /// <summary>Which pages from elsewhere may speak to a bridge.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];
}

/// <summary>That an instance's options name another instance.</summary>
internal sealed record InstanceReference
{
    public required InstanceKey To { get; init; }

    /// <summary>Where it stands.</summary>
    public required string Path { get; init; }

    /// <summary>The full name of the contract that is patched in; null where only an address is taken.</summary>
    public string? Contract { get; init; }
}

/// <summary>A desk plan.</summary>
internal sealed record DeskPlanSettings
{
    public required string Key { get; init; }

    /// <summary>Patterns of agents' logins, <c>*</c> for any run of characters.</summary>
    public required IReadOnlyList<string> Agents { get; init; }

    public DeskOpens Opens { get; init; }

    public InstanceKey? Dialler { get; init; }

    public PhonePlanSettings? Phone { get; init; }

    public required IReadOnlyList<InstanceKey> Bridges { get; init; }

    /// <summary>The instances it names.</summary>
    public IEnumerable<InstanceKey> Names => new[] { Dialler, Phone?.Softphone }.OfType<InstanceKey>().Concat(Bridges);
}
