namespace Patchbay.TestKit.Conformance.Softphones;

/// <summary>Checks of <see cref="Patchbay.Softphones.ISoftphoneEndpoint"/> and its phones, taken from the contract's own sentences.</summary>
public static class PhoneConformance
{
    /// <summary>Every check, in the order in which they run.</summary>
    public static IReadOnlyList<ConformanceCheck<PhoneStand>> Checks { get; } = [.. LineChecks.All, .. CallChecks.All, .. AudioChecks.All, .. EndChecks.All];

    /// <summary>Runs all checks.</summary>
    /// <param name="open">Makes a stand; each check gets a new one, which is disposed after it.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static Task<ConformanceReport> RunAsync(Func<ValueTask<PhoneStand>> open, CancellationToken cancellationToken = default) =>
        ConformanceRunner.RunAsync("ISoftphoneEndpoint", Checks, open, cancellationToken);
}
