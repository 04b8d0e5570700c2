namespace Patchbay.Host.Reloading.Plans;

/// <summary>What becomes of a listener.</summary>
internal sealed record ListenerChange
{
    /// <summary><c>host</c>, or a bridge's key.</summary>
    public required string Name { get; init; }

    public required ListenerChangeKind Kind { get; init; }

    /// <summary>Null where it is new.</summary>
    public string? Before { get; init; }

    /// <summary>Null where it goes.</summary>
    public string? After { get; init; }
}

/// <summary>What becomes of a listener.</summary>
internal enum ListenerChangeKind
{
    Added,
    Removed,

    /// <summary>It listens elsewhere: who speaks to the old address is cut off.</summary>
    Moved,

    /// <summary>It stays where it is and admits others.</summary>
    Origins,
}
