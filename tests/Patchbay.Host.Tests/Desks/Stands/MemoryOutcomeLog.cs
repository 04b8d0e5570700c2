using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Hosting;

namespace Patchbay.Host.Tests.Desks.Stands;

/// <summary>An outcome log without a disk, whose lines a test can read and whose writing it can break.</summary>
internal sealed class MemoryOutcomeLog : IOutcomeLog
{
    private readonly Lock _lock = new();
    private readonly List<PendingWork> _pending = [];
    private readonly List<string> _lines = [];

    public bool Broken { get; set; }

    /// <summary>Runs before a decision is noted.</summary>
    public Func<Task> BeforeDeciding { get; set; } = () => Task.CompletedTask;

    /// <summary>Runs after what is pending was looked at, before it is told.</summary>
    public Func<Task> AfterLooking { get; set; } = () => Task.CompletedTask;

    /// <summary>What was written, as <c>decided COMMAND</c> and <c>settled COMMAND Result</c>.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock) return [.. _lines];
        }
    }

    public IReadOnlyList<PendingWork> Pending
    {
        get
        {
            lock (_lock) return [.. _pending];
        }
    }

    public async ValueTask DecidedAsync(PendingWork work, CancellationToken cancellationToken)
    {
        await BeforeDeciding().WaitAsync(cancellationToken);
        if (Broken) throw new IOException("The disk is full.");
        lock (_lock)
        {
            _pending.RemoveAll(other => other.Desk == work.Desk && other.Work.Interaction == work.Work.Interaction);
            _pending.Add(work);
            _lines.Add($"decided {work.Work.Command}");
        }
    }

    public ValueTask SettledAsync(DeskKey desk, CommandId command, CommandResult result, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_pending.RemoveAll(work => work.Work.Command == command) == 0) return ValueTask.CompletedTask;
            if (!Broken) _lines.Add($"settled {command} {result.GetType().Name}");
        }

        return Broken ? throw new IOException("The disk is full.") : ValueTask.CompletedTask;
    }

    public async ValueTask<ValueList<PendingWork>> PendingAsync(DeskKey desk, CancellationToken cancellationToken)
    {
        ValueList<PendingWork> seen;
        lock (_lock) seen = _pending.Where(work => work.Desk == desk).ToValueList();
        await AfterLooking().WaitAsync(cancellationToken);
        return seen;
    }
}
