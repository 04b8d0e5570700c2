using Microsoft.Extensions.Logging;
using Patchbay.Host.Diagnostics.Audit;
using Patchbay.Hosting;

namespace Patchbay.Host.Desks;

/// <summary>What every desk of a host has in common.</summary>
internal sealed record DeskSurroundings
{
    public required IOutcomeLog Outcomes { get; init; }

    public required IBookmarkStore Bookmarks { get; init; }

    public required ILogger Log { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Who did what.</summary>
    public IAuditLog Audit { get; init; } = NoAudit.Log;

    public DeskLimits Limits { get; init; } = new();
}
