namespace Patchbay.Host.Plugins.Checks;

/// <summary>The checks that every plugin must pass before it is loaded.</summary>
internal static class PluginChecks
{
    /// <summary>Against the contracts, the framework and the machine that this host runs on.</summary>
    public static IReadOnlyList<IPluginCheck> OfThisHost { get; } =
        [new ContractRangeCheck(ContractSurface.OfThisHost), PlatformCheck.OfThisHost, new LinkCheck(ContractSurface.OfThisHost)];
}
