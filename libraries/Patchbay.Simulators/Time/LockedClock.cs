namespace Patchbay.Simulators.Time;

/// <summary>A simulator's time. What is put off runs under the simulator's lock like everything else.</summary>
/// <param name="clock">Where the time comes from.</param>
/// <param name="run">Runs something under the lock.</param>
public sealed class LockedClock(TimeProvider clock, Action<Action> run)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public ITimer After(TimeSpan time, Action then) => clock.CreateTimer(_ => run(then), null, time, Timeout.InfiniteTimeSpan);
}
