using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;

namespace Patchbay.Host.Supervision.Escapes;

/// <summary>
/// Catches what escapes from plugins on threads, pool items and timers of their own, which would end the process: a plugin's is noted and
/// told, and the process goes on. What is nobody's, and so the host's own, is left alone: the process ends as .NET ends it. A runtime
/// takes one handler for the life of a process; where several hosts run in one process, as in tests, each is told, because nobody can
/// say whose the plugin is. <c>run</c> has one of these. Thread-safe.
/// </summary>
internal sealed class EscapedExceptions : IDisposable
{
    /// <summary>Whole exceptions are logged this often per plugin within <see cref="Window"/>; a timer may throw a thousand times a second.</summary>
    private const int Logged = 10;

    private const int MostWaiting = 100;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private static readonly Lock Installing = new();
    private static bool _installed;
    private static volatile EscapedExceptions[] _all = [];

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long Since, int Count)> _counts = new(StringComparer.Ordinal);
    private readonly List<Action<IPluginEscapes>> _waiting = [];
    private readonly ILogger _log;
    private readonly TimeProvider _clock;
    private IPluginEscapes? _receiver;

    private EscapedExceptions(ILogger log, TimeProvider clock) => (_log, _clock) = (log, clock);

    /// <summary>Starts to catch.</summary>
    public static EscapedExceptions Catch(ILoggerFactory loggers, TimeProvider clock)
    {
        lock (Installing)
        {
            if (!_installed)
            {
                ExceptionHandling.SetUnhandledExceptionHandler(Handle);
                TaskScheduler.UnobservedTaskException += (_, task) => Note(task);
                _installed = true;
            }

            var caught = new EscapedExceptions(loggers.CreateLogger<EscapedExceptions>(), clock);
            _all = [.. _all, caught];
            return caught;
        }
    }

    /// <summary>Who is told. What came before somebody was there is told at once.</summary>
    public void Tell(IPluginEscapes receiver)
    {
        List<Action<IPluginEscapes>> waiting;
        lock (_lock)
        {
            _receiver = receiver;
            waiting = [.. _waiting];
            _waiting.Clear();
        }

        foreach (var told in waiting) Tell(receiver, told);
    }

    public void Dispose()
    {
        lock (Installing) _all = [.. _all.Where(other => other != this)];
        lock (_lock)
        {
            _receiver = null;
            _waiting.Clear();
        }
    }

    /// <returns>Whether the process goes on.</returns>
    private static bool Handle(Exception problem)
    {
        var all = _all;
        if (all.Length == 0 || Blame.PluginOf(problem) is not { } plugin) return false;
        foreach (var caught in all) caught.Take(plugin, problem);
        return true;
    }

    private void Take(string plugin, Exception problem)
    {
        if (MayLog(plugin)) EscapeLog.Escaped(_log, plugin, problem);
        Tell(receiver => receiver.Escaped(plugin, problem));
    }

    /// <summary>Ends no process, and comes to light when the task is collected, long after.</summary>
    private static void Note(UnobservedTaskExceptionEventArgs task)
    {
        var plugin = Blame.PluginOf(task.Exception);
        if (plugin is not null) task.SetObserved();
        foreach (var caught in _all) caught.Note(plugin, task.Exception);
    }

    private void Note(string? plugin, AggregateException problem)
    {
        if (plugin is null)
        {
            EscapeLog.ForgottenByHost(_log, problem);
            return;
        }

        if (MayLog(plugin)) EscapeLog.Forgotten(_log, plugin, problem);
        Tell(receiver => receiver.Forgotten(plugin, problem));
    }

    private bool MayLog(string plugin)
    {
        lock (_lock)
        {
            var now = _clock.GetTimestamp();
            if (!_counts.TryGetValue(plugin, out var count) || _clock.GetElapsedTime(count.Since, now) > Window) count = (now, 0);
            count.Count++;
            _counts[plugin] = count;
            if (count.Count == Logged + 1) EscapeLog.TooMany(_log, plugin, Logged, Window);
            return count.Count <= Logged;
        }
    }

    private void Tell(Action<IPluginEscapes> told)
    {
        IPluginEscapes? receiver;
        lock (_lock)
        {
            receiver = _receiver;
            if (receiver is null && _waiting.Count < MostWaiting) _waiting.Add(told);
        }

        if (receiver is not null) Tell(receiver, told);
    }

    private void Tell(IPluginEscapes receiver, Action<IPluginEscapes> told)
    {
        try
        {
            told(receiver);
        }
#pragma warning disable CA1031 // the process goes on whatever the supervisor makes of it
        catch (Exception problem)
#pragma warning restore CA1031
        {
            EscapeLog.NotTold(_log, problem);
        }
    }
}
