namespace Patchbay.Simulators.Genius.Exchange.Calls;

/// <summary>The dialler's names of calls and chats; none is used twice.</summary>
internal sealed class CallNames
{
    private long _last = 44_000;

    /// <param name="kind">What is named: OB, IB, MD, CH, EM ...</param>
    public string NewSession(string kind) => $"{kind}-{++_last}";

    /// <summary>Unique among all simulators too, as a client may have met several.</summary>
    public static string NewUniqueCall() => $"u-{Guid.NewGuid():N}"[..14];
}
