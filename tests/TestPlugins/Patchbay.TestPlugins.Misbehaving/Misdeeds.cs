using Patchbay.Plugins;

namespace Patchbay.TestPlugins.Misbehaving;

/// <summary>Does what the options say, for every part of this plugin.</summary>
[PartService]
public sealed class Misdeeds(MisbehavingOptions options)
{
    private static int _starts;
    private static Timer? _left;

    /// <summary>What the host waits for at a place: an exception, or an answer that never comes.</summary>
    public async ValueTask AtAsync(Place place)
    {
        Throw(place);
        // Deaf: whoever cancels waits on.
        if (options.Hangs == place) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
    }

    /// <summary>The same where there is no task to hang in.</summary>
    public void Throw(Place place)
    {
        if (options.Throws != place || (place == Place.Start && options.Times > 0 && Interlocked.Increment(ref _starts) > options.Times)) return;
        throw options.As != Kind.None && place == Place.Start
            ? new PartNotStartedException(Enum.Parse<StartFailure>($"{options.As}"), $"It fails as {options.As} on purpose.")
            : new InvalidOperationException($"It fails at {place} on purpose");
    }

    /// <summary>What goes wrong by itself once the part has started.</summary>
    public void Started()
    {
        // The system's queue of timers holds one that was never disposed, and nothing in the assembly tells so.
        if (options.Leaks) _left = new Timer(_ => GC.KeepAlive(this), null, TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        for (var i = 0; i < options.Often; i++) Let(options.Escapes, fact: null);
    }

    /// <summary>Lets an exception escape.</summary>
    /// <param name="way">How.</param>
    /// <param name="fact">Publishes a fact; null where there is nobody to publish one about.</param>
    public static void Let(Escape way, Func<Task>? fact)
    {
        switch (way)
        {
            case Escape.Thread:
                new Thread(() => Fail(way)) { IsBackground = true }.Start();
                break;
            case Escape.Timer:
                Once.Start(() => Fail(way));
                break;
            case Escape.Pool:
                ThreadPool.QueueUserWorkItem(_ => Fail(way));
                break;
            case Escape.Handler:
                _ = HandleAsync(fact);
                break;
            case Escape.Task:
                _ = Task.Run(() => Fail(way));
                break;
        }
    }

    private static async Task HandleAsync(Func<Task>? fact)
    {
        if (fact is not null) await fact();
        ThreadPool.QueueUserWorkItem(_ => Fail(Escape.Handler));
    }

    private static void Fail(Escape way) => throw new InvalidOperationException($"It escapes from a {way} on purpose");

    private static class Once
    {
        /// <summary>Kept until it came: nobody else holds it.</summary>
        private static Timer? _timer;

        public static void Start(Action came) => _timer = new Timer(_ =>
        {
            _timer?.Dispose();
            came();
        }, null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
