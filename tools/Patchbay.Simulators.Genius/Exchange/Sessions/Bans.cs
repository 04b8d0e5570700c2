using Patchbay.Simulators.Time;

namespace Patchbay.Simulators.Genius.Exchange.Sessions;

/// <summary>Counts failures to sign on in a row, by agent and by address, and bans after too many (errors 102 and 103). Guarded by the exchange's lock.</summary>
internal sealed class Bans(GeniusSimulatorOptions options, LockedClock clock)
{
    private readonly Dictionary<string, Count> _agents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Count> _addresses = new(StringComparer.Ordinal);

    public bool IsBannedAgent(string name) => IsBanned(_agents, name);

    public bool IsBannedAddress(string address) => IsBanned(_addresses, address);

    /// <summary>Somebody failed to sign on.</summary>
    /// <param name="name">Null where there is no such agent.</param>
    /// <param name="address">From where.</param>
    public void Failed(string? name, string address)
    {
        if (name is not null) Failed(_agents, name, options.BanAfter);
        Failed(_addresses, address, options.AddressBanAfter);
    }

    public void Succeeded(string name, string address)
    {
        _agents.Remove(name);
        _addresses.Remove(address);
    }

    private void Failed(Dictionary<string, Count> counts, string key, int most)
    {
        if (most == 0) return;
        var failures = counts.GetValueOrDefault(key).Failures + 1;
        counts[key] = failures < most ? new Count(failures, DateTimeOffset.MinValue) : new Count(0, clock.Now + options.BanFor);
    }

    private bool IsBanned(Dictionary<string, Count> counts, string key) => counts.TryGetValue(key, out var count) && count.BannedUntil > clock.Now;

    private readonly record struct Count(int Failures, DateTimeOffset BannedUntil);
}
