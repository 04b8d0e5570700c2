using Patchbay.Fakes.Scenarios;

namespace Patchbay.Fakes.Softphones;

/// <summary>How a call of the contract goes wrong on request.</summary>
internal enum MisbehaviourKind
{
    /// <summary>It takes longer.</summary>
    Delay,

    /// <summary>It throws.</summary>
    Throw,

    /// <summary>It never ends, until it is cancelled.</summary>
    Hang,
}

/// <summary>What was asked to go wrong. Thread-safe.</summary>
internal sealed class Misbehaviour(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly List<Planted> _planted = [];

    public void Plant(string word, MisbehaviourKind kind, TimeSpan time, int count)
    {
        lock (_lock) _planted.Add(new Planted(word, kind, time) { Left = count });
    }

    public void Clear()
    {
        lock (_lock) _planted.Clear();
    }

    /// <summary>Goes wrong where that was asked for.</summary>
    /// <exception cref="MisbehavedException">That was asked for.</exception>
    public async ValueTask BeforeAsync(string word, CancellationToken cancellationToken)
    {
        Planted? planted;
        lock (_lock)
        {
            planted = _planted.Find(one => one.Word == word);
            if (planted is not null && --planted.Left == 0) _planted.Remove(planted);
        }

        switch (planted?.Kind)
        {
            case MisbehaviourKind.Delay:
                await Task.Delay(planted.Time, clock, cancellationToken).ConfigureAwait(false);
                break;
            case MisbehaviourKind.Throw:
                throw new MisbehavedException($"The fake softphone was asked to throw at {word}.");
            case MisbehaviourKind.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    private sealed record Planted(string Word, MisbehaviourKind Kind, TimeSpan Time)
    {
        public int Left { get; set; }
    }
}
