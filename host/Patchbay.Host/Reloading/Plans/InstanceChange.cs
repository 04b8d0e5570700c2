using Patchbay.Plugins;

namespace Patchbay.Host.Reloading.Plans;

/// <summary>What becomes of one instance.</summary>
internal sealed record InstanceChange
{
    public required InstanceKey Key { get; init; }

    public required InstanceChangeKind Kind { get; init; }

    /// <summary>Why, as the end of a sentence; empty for one that is left, added or removed.</summary>
    public string Why { get; init; } = "";

    /// <summary>The options and keys of the host's that change.</summary>
    public IReadOnlyList<SettingChange> Settings { get; init; } = [];

    /// <summary>For one that moves: those it refers to that are made anew.</summary>
    public IReadOnlyList<InstanceKey> Because { get; init; } = [];

    /// <summary>Whether a new instance is made; false too where only what the host itself holds of it changes: where it listens, whether it is required.</summary>
    public bool MadeAnew { get; init; }
}

/// <summary>What becomes of an instance.</summary>
internal enum InstanceChangeKind
{
    /// <summary>It is the same object before and after.</summary>
    Left,

    /// <summary>It stays as it is written, and is made anew because of whom it refers to.</summary>
    Moved,

    Changed,
    Added,
    Removed,
}
