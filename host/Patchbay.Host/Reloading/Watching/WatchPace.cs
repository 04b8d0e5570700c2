namespace Patchbay.Host.Reloading.Watching;

/// <summary>How often a watch looks, and how long it waits until writing has ended.</summary>
internal sealed record WatchPace
{
    /// <summary>How long nothing may happen before contents are judged: an editor writes a file in several steps, a build many files.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How often it looks by itself: file systems of other machines tell nothing.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>After how long contents are judged though somebody writes on and on.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(30);
}
