using Patchbay.Plugins;

namespace Patchbay.Host.Diagnostics.Sight;

/// <summary>One instance as diagnostics tell of it, at one moment.</summary>
internal sealed record InstanceSight
{
    public required InstanceKey Key { get; init; }

    public required string Plugin { get; init; }

    public required string Version { get; init; }

    /// <summary>Its health as a word in small letters with <c>-</c>.</summary>
    public required string State { get; init; }

    /// <summary>Whether it takes new work.</summary>
    public required bool IsUsable { get; init; }

    /// <summary>Whether all is as it should be.</summary>
    public required bool IsWell { get; init; }

    /// <summary>Why it is not; may name a number.</summary>
    public string? Reason { get; init; }

    public DateTimeOffset? Since { get; init; }

    /// <summary>When it is tried again by itself.</summary>
    public DateTimeOffset? NextTry { get; init; }

    /// <summary>How often in a row it did not start.</summary>
    public int Failures { get; init; }

    /// <summary>Whether the host is of no use without it.</summary>
    public bool Required { get; init; } = true;

    /// <summary>Sessions, phones and dependants that use it.</summary>
    public int Leases { get; init; }

    /// <summary>How many of it live: more than one where an earlier one is still in use.</summary>
    public int Living { get; init; } = 1;

    public IReadOnlyList<InstanceKey> RefersTo { get; init; } = [];

    /// <summary>What it tells of itself.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Rows { get; init; } = [];

    /// <summary>What an operator can have it do.</summary>
    public IReadOnlyList<InstanceAction> Actions { get; init; } = [];
}
