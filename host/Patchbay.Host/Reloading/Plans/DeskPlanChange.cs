namespace Patchbay.Host.Reloading.Plans;

/// <summary>What becomes of one desk plan and of the desks that are open by it.</summary>
internal sealed record DeskPlanChange
{
    public required string Key { get; init; }

    public required DeskPlanChangeKind Kind { get; init; }

    /// <summary>Why, as sentences; also of one that is untouched, where something about it changes for those who come later.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];

    /// <summary>The plan's own keys that change.</summary>
    public IReadOnlyList<SettingChange> Settings { get; init; } = [];

    /// <summary>How many desks are open by it; null where that was not asked of a running host.</summary>
    public int? Open { get; init; }
}

/// <summary>What becomes of the desks that are open by a plan.</summary>
internal enum DeskPlanChangeKind
{
    /// <summary>They stay as they are.</summary>
    Untouched,

    /// <summary>They get a new session or phone when they have no work; nobody is asked, unless the dialler asks what is good for one time only.</summary>
    MovesUnseen,

    /// <summary>Somebody has to answer something, or loses something; they stay until then or until the drain limit.</summary>
    NeedsAgent,

    Added,

    /// <summary>They stay until they are closed or until the drain limit; no new one opens.</summary>
    Removed,
}
