namespace Patchbay.TestKit.Conformance.Services;

/// <summary>Checks of <see cref="Patchbay.Services.IHostedPart"/>, taken from the contract's own sentences.</summary>
public static class HostedPartConformance
{
    /// <summary>Every check, in the order in which they run.</summary>
    public static IReadOnlyList<ConformanceCheck<HostedPartStand>> Checks { get; } = [.. StartChecks.All, .. StopChecks.All];

    /// <summary>Runs all checks.</summary>
    /// <param name="open">Makes a stand; each check gets a new one, which is disposed after it.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static Task<ConformanceReport> RunAsync(Func<ValueTask<HostedPartStand>> open, CancellationToken cancellationToken = default) =>
        ConformanceRunner.RunAsync("IHostedPart", Checks, open, cancellationToken);
}
