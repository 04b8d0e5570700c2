using System.Diagnostics.Metrics;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;

namespace Patchbay.Host.Supervision.Escapes;

/// <summary>
/// Catches what escapes from plugins on threads, pool items and timers of their own, which would end the process: a plugin's is noted and
/// told, and the process goes on. What is nobody's, and so the host's own, is left alone: the process ends as .NET ends it. A runtime
/// takes one handler for the life of a process, so there is one of these at a time, and <c>run</c> has it. Thread-safe.
/// </summary>
internal sealed class EscapedExceptions : IDisposable
{
    /// <summary>Whole exceptions are logged this often per plugin within <see cref="Window"/>; a timer may throw a thousand times a second.</summary>
    private const int Logged = 10;

    private const int MostWaiting = 100;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private static readonly Meter Meter = new("Patchbay.Escapes");
    private static readonly Counter<long> Escapes = Meter.CreateCounter<long>("patchbay.plugin.escaped_exceptions", "{exception}", "Exceptions that left a plugin's code where nobody could catch them.");
    private static readonly Lock Installing = new();
    private static bool _installed;
    private static volatile EscapedExceptions? _current;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long Since, int Count)> _counts = new(StringComparer.Ordinal);
    private readonly List<Action<IPluginEscapes>> _waiting = [];
    private readonly ILogger _log;
    private readonly TimeProvider _clock;
    private IPluginEscapes? _receiver;

    private EscapedExceptions(ILogger log, TimeProvider clock) => (_log, _clock) = (log, clock);

    /// <summary>Starts to catch.</summary>
    /// <exception cref="InvalidOperationException">Somebody in this process does already.</exception>
    public static EscapedExceptions Catch(ILoggerFactory loggers, TimeProvider clock)
    {
        lock (Installing)
        {
            if (_current is not null) throw new InvalidOperationException("One host of a process catches what escapes, and one does already.");
            if (!_installed)
            {
                ExceptionHandling.SetUnhandledExceptionHandler(problem => _current?.Handle(problem) ?? false);
                TaskScheduler.UnobservedTaskException += (_, task) => _current?.Note(task);
                _installed = true;
            }

            return _current = new EscapedExceptions(loggers.CreateLogger<EscapedExceptions>(), clock);
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
        _current = null;
        lock (_lock)
        {
            _receiver = null;
            _waiting.Clear();
        }
    }

    /// <returns>Whether the process goes on.</returns>
    private bool Handle(Exception problem)
    {
        if (Blame.PluginOf(problem) is not { } plugin) return false;
        Escapes.Add(1, new KeyValuePair<string, object?>("plugin", plugin), new KeyValuePair<string, object?>("kind", "thread"));
        if (MayLog(plugin)) EscapeLog.Escaped(_log, plugin, problem);
        Tell(receiver => receiver.Escaped(plugin, problem));
        return true;
    }

    private void Note(UnobservedTaskExceptionEventArgs task)
    {
        if (Blame.PluginOf(task.Exception) is not { } plugin)
        {
            EscapeLog.ForgottenByHost(_log, task.Exception);
            return;
        }

        task.SetObserved();
        Escapes.Add(1, new KeyValuePair<string, object?>("plugin", plugin), new KeyValuePair<string, object?>("kind", "task"));
        if (MayLog(plugin)) EscapeLog.Forgotten(_log, plugin, task.Exception);
        Tell(receiver => receiver.Forgotten(plugin, task.Exception));
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
