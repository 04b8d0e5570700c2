using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.TestKit.Desks;

/// <summary>Stands where a desk would: takes facts, folds them, and lets a test look.</summary>
public sealed class FactCollector(DeskKey desk) : IFactSink
{
    private readonly Lock _lock = new();
    private readonly List<DeskFact> _facts = [];
    private DeskState _state = new() { Key = desk };

    /// <summary>Runs before a fact is taken: lets a test hold publishing up.</summary>
    public Func<DeskFact, Task>? BeforeTaking { get; set; }

    /// <summary>The state that the facts so far give.</summary>
    public DeskState State
    {
        get
        {
            lock (_lock) return _state;
        }
    }

    /// <summary>The facts so far.</summary>
    public IReadOnlyList<DeskFact> Facts
    {
        get
        {
            lock (_lock) return [.. _facts];
        }
    }

    /// <inheritdoc/>
    public async ValueTask PublishAsync(DeskFact fact, CancellationToken cancellationToken)
    {
        if (BeforeTaking is { } before) await before(fact).WaitAsync(cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            _facts.Add(fact);
            _state = _state.Fold(fact, TimeProvider.System.GetUtcNow());
        }
    }
}
