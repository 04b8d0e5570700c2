using Microsoft.Extensions.Logging;
using Patchbay.Hosting;

namespace Patchbay.Host.Desks;

/// <summary>What every desk of a host has in common.</summary>
internal sealed record DeskSurroundings
{
    public required IOutcomeLog Outcomes { get; init; }

    public required IBookmarkStore Bookmarks { get; init; }

    public required ILogger Log { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public DeskLimits Limits { get; init; } = new();
}
