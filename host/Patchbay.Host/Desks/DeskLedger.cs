using Patchbay.Desks;

namespace Patchbay.Host.Desks;

/// <summary>
/// A desk's state and how facts change it. Used inside the mailbox only. It numbers facts, refuses what cannot be, keeps an
/// interaction while its decided outcome is on the way, and turns the loss of an owed outcome into a stated one.
/// </summary>
internal sealed class DeskLedger(DeskState first, ChangeFeed feed, string epoch, TimeProvider clock)
{
    private readonly HashSet<InteractionId> _used = [];

    /// <summary>Interactions that the dialler has ended, not as completed, while their decided outcome was on its way.</summary>
    private readonly HashSet<InteractionId> _ended = [];

    private volatile DeskSnapshot _snapshot = new() { Epoch = epoch, Number = 0, State = first };

    /// <summary>The desk now; may be read from any thread.</summary>
    public DeskSnapshot Snapshot => _snapshot;

    public DeskState State => _snapshot.State;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Takes a fact as it came: whatever cannot be is refused.</summary>
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
        var change = new DeskChange { Epoch = epoch, Number = _snapshot.Number + 1, At = at, Fact = fact, State = State.Fold(fact, at) };
        _snapshot = new DeskSnapshot { Epoch = epoch, Number = change.Number, State = change.State };
        feed.Publish(change);
    }

    /// <summary>The handing over of an outcome came further, or came to nothing.</summary>
    public void Progress(InteractionId id, CompletionState completion)
    {
        if (State.Find(id) is not { } interaction || interaction.Completion == completion) return;
        Fold(new CompletionChanged { Interaction = id, Completion = completion, Cause = FactCause.System });
        if (completion == CompletionState.None && _ended.Remove(id)) Lose(id, FactCause.Dialler, null);
    }

    /// <summary>The dialler took the outcome: the work is done, and the interaction leaves.</summary>
    public void Complete(InteractionId id, string? outcome, FactCause cause)
    {
        _ended.Remove(id);
        if (State.Find(id) is null) return;
        Fold(new WorkCompleted { Interaction = id, Outcome = outcome, Cause = cause });
        Fold(new InteractionRemoved { Interaction = id, End = InteractionEnd.Completed, Cause = cause });
    }

    /// <summary>The desk closes: what is still here leaves, and what is owed is said to be.</summary>
    public void Close(string text)
    {
        foreach (var interaction in State.Interactions)
        {
            if (interaction.Completion == CompletionState.None)
            {
                Remove(new InteractionRemoved { Interaction = interaction.Id, End = InteractionEnd.Lost, Cause = FactCause.System });
                continue;
            }

            Fold(new Notice
            {
                Level = NoticeLevel.Warning,
                Text = $"The outcome of {Name(interaction)} is kept: the dialler is asked about it at the next sign-in.",
                Interaction = interaction.Id,
                Cause = FactCause.System,
            });
            Fold(new InteractionRemoved { Interaction = interaction.Id, End = InteractionEnd.Lost, Cause = FactCause.System });
        }

        Fold(new DeskClosed { Text = text, Cause = FactCause.System });
    }

    private void Remove(InteractionRemoved removed)
    {
        if (State.Find(removed.Interaction) is not { } interaction) return;
        if (interaction.Completion != CompletionState.None)
        {
            // As completed it leaves when the log has it; see Desk.PublishAsync.
            if (removed.End == InteractionEnd.Completed) return;
            _ended.Add(removed.Interaction);
            Fold(new InteractionStateChanged { Interaction = removed.Interaction, State = InteractionState.Wrapping, Actions = [], Cause = removed.Cause, Vendor = removed.Vendor });
        }
        else if (interaction.OutcomeOwed)
        {
            Lose(removed.Interaction, removed.Cause, removed.Vendor);
        }
        else
        {
            Fold(removed);
        }
    }

    private void Lose(InteractionId id, FactCause cause, VendorDetail? vendor)
    {
        Fold(new Notice
        {
            Level = NoticeLevel.Error,
            Text = $"{Name(State.Find(id)!)} ended before the dialler took its outcome. Note the outcome elsewhere.",
            Interaction = id,
            Cause = FactCause.System,
        });
        Fold(new InteractionRemoved { Interaction = id, End = InteractionEnd.Lost, Cause = cause, Vendor = vendor });
    }

    private static string Name(Interaction interaction) => interaction.Remote ?? "An interaction";
}
