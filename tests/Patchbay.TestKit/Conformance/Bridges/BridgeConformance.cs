namespace Patchbay.TestKit.Conformance.Bridges;

/// <summary>Checks of <see cref="Patchbay.Bridges.IAgentUiBridge"/> and of how it uses desks, taken from the contracts' own sentences.</summary>
public static class BridgeConformance
{
    /// <summary>Every check, in the order in which they run.</summary>
    public static IReadOnlyList<ConformanceCheck<BridgeStand>> Checks { get; } =
        [.. HostingChecks.All, .. OpeningChecks.All, .. HoldChecks.All, .. ViewChecks.All, .. ClientCommandChecks.All];

    /// <summary>Runs all checks.</summary>
    /// <param name="open">Makes a stand; each check gets a new one, which is disposed after it.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static Task<ConformanceReport> RunAsync(Func<ValueTask<BridgeStand>> open, CancellationToken cancellationToken = default) =>
        ConformanceRunner.RunAsync("IAgentUiBridge", Checks, open, cancellationToken);
}
