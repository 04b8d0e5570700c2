using System.Text.Json;
using Patchbay.TestKit.Relays;

namespace Patchbay.EndToEnd.Tests.Chaos;

/// <summary>
/// Decides where the connections to the dialler break: in the middle of a message, between a request and its response, before
/// an acknowledgement. Only what it draws is decided by the seed; which message comes when is the machine's own.
/// </summary>
internal sealed class ChaosSwitchboard(int seed)
{
    private readonly Random _random = new(seed);
    private int _cuts;

    /// <summary>Whether anything breaks at all.</summary>
    public bool On { get; set; } = true;

    public int Cuts => Volatile.Read(ref _cuts);

    public RelayVerdict Decide(RelayedMessage message)
    {
        if (!On || _random.NextDouble() >= Chance(message)) return RelayVerdict.Pass;
        Interlocked.Increment(ref _cuts);
        return _random.Next(3) switch
        {
            0 => RelayVerdict.CutBefore,
            1 => RelayVerdict.CutWithin,
            _ => RelayVerdict.CutAfter,
        };
    }

    private static double Chance(RelayedMessage message)
    {
        using var parsed = JsonDocument.Parse(message.Text);
        var type = parsed.RootElement.TryGetProperty("type", out var named) ? named.GetString() : null;
        return type switch
        {
            // An outcome that is lost or given twice is what must not be.
            "Disposition" => 0.2,
            "Authenticate" or "Connect" => 0.02,
            "Acknowledge" => 0.04,
            null => 0.04,
            _ => 0.05,
        };
    }
}
