namespace Patchbay.Simulators.Genius.Exchange;

/// <summary>How many queries and records each agent asked for today; begins anew overnight (sheet, section 4, error 220). Guarded by the exchange's lock.</summary>
internal sealed class DailyQuota(TimeProvider clock)
{
    private readonly Dictionary<string, int> _used = new(StringComparer.Ordinal);
    private DateOnly _day;

    /// <summary>Whether an agent may ask for nothing more today; without a limit never.</summary>
    public bool IsReached(string agent, int? limit) => UsedBy(agent) >= limit;

    public void Count(string agent) => _used[agent] = UsedBy(agent) + 1;

    public int UsedBy(string agent)
    {
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        if (today != _day) _used.Clear();
        _day = today;
        return _used.GetValueOrDefault(agent);
    }
}
