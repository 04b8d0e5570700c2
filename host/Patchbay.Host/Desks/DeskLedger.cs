using Patchbay.Desks;

namespace Patchbay.Host.Desks;

/// <summary>
/// A desk's state and how facts change it. Used inside the mailbox only. It numbers facts, refuses what cannot be, and turns
/// the loss of an owed outcome into a stated one.
/// </summary>
internal sealed class DeskLedger(DeskKey key, ChangeFeed feed, string epoch, TimeProvider clock)
{
    private readonly HashSet<InteractionId> _used = [];
    private volatile DeskSnapshot _snapshot = new() { Epoch = epoch, Number = 0, State = new DeskState { Key = key } };

    /// <summary>The desk now; may be read from any thread.</summary>
    public DeskSnapshot Snapshot => _snapshot;

    public DeskState State => _snapshot.State;

    /// <summary>Takes a fact of an adapter or phone.</summary>
    /// <exception cref="ArgumentException">It cannot be.</exception>
    public void Take(DeskFact fact)
    {
        switch (fact)
        {
            case InteractionAdded added when !_used.Add(added.Interaction.Id):
                throw new ArgumentException($"The interaction id {added.Interaction.Id} was used at this desk before; ids are made once and never used again.", nameof(fact));
            case InteractionRemoved removed:
                Remove(removed);
                break;
            default:
                Fold(fact);
                break;
        }
    }

    /// <summary>Takes a fact of the desk's own.</summary>
    public void Fold(DeskFact fact)
    {
        var at = clock.GetUtcNow();
        if (fact is InteractionAdded added) _used.Add(added.Interaction.Id);
        var change = new DeskChange { Epoch = epoch, Number = _snapshot.Number + 1, At = at, Fact = fact, State = State.Fold(fact, at) };
        _snapshot = new DeskSnapshot { Epoch = epoch, Number = change.Number, State = change.State };
        feed.Publish(change);
    }

    /// <summary>The dialler took the outcome: the work is done, and the interaction leaves.</summary>
    public void Complete(InteractionId id, string? outcome, FactCause cause)
    {
        if (State.Find(id) is null) return;
        Fold(new WorkCompleted { Interaction = id, Outcome = outcome, Cause = cause });
        Fold(new InteractionRemoved { Interaction = id, End = InteractionEnd.Completed, Cause = cause });
    }

    /// <summary>An interaction that leaves with its outcome owed leaves as a stated loss, unless its outcome is just being taken.</summary>
    private void Remove(InteractionRemoved removed)
    {
        if (State.Find(removed.Interaction) is not { } interaction) return;
        if (!interaction.OutcomeOwed)
        {
            Fold(removed);
            return;
        }

        if (removed.End == InteractionEnd.Completed && interaction.Completion != CompletionState.None)
        {
            Fold(new WorkCompleted { Interaction = removed.Interaction, Outcome = interaction.Draft?.Outcome, Cause = removed.Cause, Vendor = removed.Vendor });
            Fold(removed);
            return;
        }

        Fold(new Notice
        {
            Level = NoticeLevel.Error,
            Text = $"The dialler ended {interaction.Remote ?? "an interaction"} before its outcome was given. Note the outcome elsewhere.",
            Interaction = removed.Interaction,
            Cause = FactCause.System,
        });
        Fold(removed with { End = InteractionEnd.Lost });
    }
}
