namespace Patchbay.Host.Plugins.Loading;

/// <summary>How an unloading ended.</summary>
internal enum UnloadOutcome
{
    /// <summary>The context is gone: nothing of the plugin is left but what its native libraries may have left.</summary>
    Verified,

    /// <summary>Something still holds on to the plugin. It takes memory until that lets go; its native libraries stay loaded.</summary>
    StillHeld,

    /// <summary>It was loaded to stay.</summary>
    NotUnloadable,
}

/// <summary>What became of a plugin that was given up.</summary>
internal sealed record UnloadReport
{
    public required UnloadOutcome Outcome { get; init; }

    /// <summary>How many times all garbage was collected until the outcome was known.</summary>
    public int Collections { get; init; }

    /// <summary>The native libraries that were loaded for it.</summary>
    public IReadOnlyList<NativeRelease> Natives { get; init; } = [];
}

/// <summary>A native library of a plugin that was given up.</summary>
internal sealed record NativeRelease
{
    /// <summary>Its file.</summary>
    public required string Path { get; init; }

    /// <summary>Whether the plugin's hold on it was released; another holder in the process may keep it mapped.</summary>
    public required bool Freed { get; init; }
}
