using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Tests.Desks.Properties;

/// <summary>How a session answers what it is asked.</summary>
public enum Answer
{
    Done,
    Sent,
    Refused,
    Unknown,
    Throws,
    Hangs,
}

/// <summary>One thing that happens to a desk. Slots name interactions: the newest that was put there.</summary>
public abstract record Step
{
    public sealed record Add(int Slot, bool Owed) : Step;

    /// <summary>An adapter that breaks the rule: an id that was used.</summary>
    public sealed record AddAgain(int Slot) : Step;

    public sealed record Move(int Slot, InteractionState State, bool? Owed) : Step;

    public sealed record Remove(int Slot, InteractionEnd End) : Step;

    public sealed record Session(SessionState State) : Step;

    public sealed record Reconciles(Reconciliation? Answer) : Step;

    public sealed record Complete(int Slot, string? Outcome, Answer Answer) : Step;

    public sealed record Clear(int Slot, Answer Answer) : Step;

    public sealed record Settle(int Slot) : Step;

    public sealed record Draft(int Slot, string? Outcome) : Step;

    public sealed record Write(int Slot, string Value) : Step;

    public sealed record HoldWork(int Slot, int Holder, int? Seconds) : Step;

    public sealed record ReleaseWork(int Slot, int Holder) : Step;

    /// <summary>Whatever hangs is answered.</summary>
    public sealed record LetGo(Answer Answer) : Step;

    public sealed record Advance(int Seconds) : Step;

    /// <summary>A reader comes, from now or from some changes ago.</summary>
    public sealed record Subscribe(int Ago) : Step;

    public sealed record Disk(bool Broken) : Step;
}
