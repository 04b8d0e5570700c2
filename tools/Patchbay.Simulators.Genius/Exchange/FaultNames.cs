namespace Patchbay.Simulators.Genius.Exchange;

/// <summary>How faults are spelled in the control API.</summary>
internal static class FaultNames
{
    private static readonly Dictionary<string, FaultKind> Kinds = new(StringComparer.Ordinal)
    {
        ["swallow-request"] = FaultKind.SwallowRequest,
        ["swallow-response"] = FaultKind.SwallowResponse,
        ["hold-response"] = FaultKind.HoldResponse,
        ["error"] = FaultKind.Error,
    };

    public static IEnumerable<string> All => Kinds.Keys;

    public static FaultKind? Find(string name) => Kinds.TryGetValue(name, out var kind) ? kind : null;

    public static string Of(FaultKind kind) => Kinds.First(entry => entry.Value == kind).Key;
}
