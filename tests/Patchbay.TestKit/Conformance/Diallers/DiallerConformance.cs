namespace Patchbay.TestKit.Conformance.Diallers;

/// <summary>Checks of <see cref="Patchbay.Diallers.IDiallerAdapter"/> and its sessions, taken from the contract's own sentences.</summary>
public static class DiallerConformance
{
    /// <summary>Every check, in the order in which they run.</summary>
    public static IReadOnlyList<ConformanceCheck<DiallerStand>> Checks { get; } =
        [.. SignInChecks.All, .. FactChecks.All, .. SessionChecks.All, .. CommandChecks.All, .. WorkChecks.All, .. ReturnChecks.All];

    /// <summary>Runs all checks.</summary>
    /// <param name="open">Makes a stand; each check gets a new one, which is disposed after it.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static Task<ConformanceReport> RunAsync(Func<ValueTask<DiallerStand>> open, CancellationToken cancellationToken = default) =>
        ConformanceRunner.RunAsync("IDiallerAdapter", Checks, open, cancellationToken);
}
