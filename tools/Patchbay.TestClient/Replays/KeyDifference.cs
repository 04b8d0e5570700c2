using Patchbay.TestClient.Secrets;

namespace Patchbay.TestClient.Replays;

/// <summary>One key in which two messages differ.</summary>
/// <param name="Key">Where, as <c>data.Name</c>.</param>
/// <param name="Expected">As JSON; null where the key was not expected.</param>
/// <param name="Came">As JSON; null where it is missing.</param>
internal sealed record KeyDifference(string Key, string? Expected, string? Came)
{
    private const string Hidden = "(not shown)";

    /// <summary>With a place as slots have it; what is secret is not shown.</summary>
    public static KeyDifference At(string path, string? expected, string? came)
    {
        var keys = path.TrimStart('/').Split('/');
        var key = path.Length == 0 ? "message" : string.Join('.', keys);
        return keys.Any(Blanking.IsSecret) ? new KeyDifference(key, expected is null ? null : Hidden, came is null ? null : Hidden) : new KeyDifference(key, expected, came);
    }

    public override string ToString() => (Expected, Came) switch
    {
        (null, _) => $"{Key}: not expected, came {Came}",
        (_, null) => $"{Key}: missing, expected {Expected}",
        _ => $"{Key}: expected {Expected}, came {Came}",
    };
}
