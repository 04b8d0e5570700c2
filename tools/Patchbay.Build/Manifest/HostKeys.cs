using Patchbay.Bridges;

namespace Patchbay.Build.Manifest;

/// <summary>Keys of an instance that the host takes for itself; no options type may declare them.</summary>
internal static class HostKeys
{
    private static readonly string[] Everywhere = ["required", "limits"];
    private static readonly string[] InBridges = ["listen", "certificate", "origins"];

    public static IReadOnlyList<string> Of(string contract) =>
        contract == typeof(IAgentUiBridge).FullName ? [.. Everywhere, .. InBridges] : Everywhere;
}
