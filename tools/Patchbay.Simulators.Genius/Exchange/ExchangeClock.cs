namespace Patchbay.Simulators.Genius.Exchange;

/// <summary>The dialler's time. What is put off runs under the dialler's lock like everything else.</summary>
internal sealed class ExchangeClock(TimeProvider clock, Action<Action> run)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public ITimer After(TimeSpan time, Action then) => clock.CreateTimer(_ => run(then), null, time, Timeout.InfiniteTimeSpan);
}
