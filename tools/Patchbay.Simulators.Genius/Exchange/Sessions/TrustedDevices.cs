using System.Security.Cryptography;
using Patchbay.Simulators.Time;

namespace Patchbay.Simulators.Genius.Exchange.Sessions;

/// <summary>Devices that need no second factor for a while (sheet, section 1.7). Guarded by the exchange's lock.</summary>
internal sealed class TrustedDevices(LockedClock clock)
{
    // Longer than any test or demo; a larger number would leave the calendar.
    private const int MostDays = 36_500;
    private const int IdBytes = 8;

    private readonly Dictionary<string, (string Agent, DateTimeOffset Until)> _devices = new(StringComparer.Ordinal);

    /// <summary>Makes an identifier for an agent's device. It is given out always, and trusted only where days were asked for.</summary>
    public string Add(string agent, int days)
    {
        var id = $"d-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes))}";
        if (days > 0) _devices[id] = (agent, clock.Now + TimeSpan.FromDays(Math.Min(days, MostDays)));
        return id;
    }

    public bool IsTrusted(string id, string agent) => _devices.TryGetValue(id, out var device) && device.Agent == agent && device.Until > clock.Now;
}
