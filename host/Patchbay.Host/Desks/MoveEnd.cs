namespace Patchbay.Host.Desks;

/// <summary>How moving a desk ended.</summary>
internal enum MoveEnd
{
    Moved,

    /// <summary>Something is in hand; it is tried when that is over.</summary>
    NotNow,

    /// <summary>What it was to move to could not be had; it stands where it stood, or closed.</summary>
    Failed,
}
