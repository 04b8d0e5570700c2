namespace Patchbay.TestKit.Conformance.Audio;

/// <summary>Checks of <see cref="Patchbay.Audio.IAudioBackend"/>, its captures and its playbacks, taken from the contract's own sentences.</summary>
public static class AudioConformance
{
    /// <summary>Every check, in the order in which they run.</summary>
    public static IReadOnlyList<ConformanceCheck<AudioStand>> Checks { get; } =
        [.. ListChecks.All, .. OpenChecks.All, .. CaptureChecks.All, .. CaptureKnobChecks.All, .. PlaybackChecks.All, .. RemovalChecks.All, .. WatchChecks.All];

    /// <summary>Runs all checks, on the real clock: devices have no other.</summary>
    /// <param name="open">Makes a stand; each check gets a new one, which is disposed after it.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static Task<ConformanceReport> RunAsync(Func<ValueTask<AudioStand>> open, CancellationToken cancellationToken = default) =>
        ConformanceRunner.RunAsync("IAudioBackend", Checks, open, cancellationToken);
}
