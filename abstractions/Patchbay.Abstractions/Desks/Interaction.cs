using Patchbay.Softphones;

namespace Patchbay.Desks;

/// <summary>One voice call, chat, email or SMS as the agent sees it.</summary>
public sealed record Interaction
{
    /// <summary>Ours.</summary>
    public required InteractionId Id { get; init; }

    /// <summary>The dialler's; it may change within an interaction.</summary>
    public string? VendorId { get; init; }

    /// <summary>The id that ties a phone call to this interaction.</summary>
    public string? CallUuid { get; init; }

    /// <summary>The phone call that carries it at this desk.</summary>
    public PhoneCallId? Leg { get; init; }

    /// <summary>An open word: <c>voice</c>, <c>chat</c>, <c>email</c>, <c>sms</c>, <c>workitem</c>; <c>interactive</c> or <c>offline</c> where no more is known yet.</summary>
    public string Kind { get; init; } = "voice";

    /// <summary>Which way it came about.</summary>
    public InteractionDirection Direction { get; init; }

    /// <summary>How it came to be placed.</summary>
    public CallType CallType { get; init; }

    /// <summary>Where it stands.</summary>
    public required InteractionState State { get; init; }

    /// <summary>When that last changed.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>The interaction that this one consults for.</summary>
    public InteractionId? ConsultationOf { get; init; }

    /// <summary>What a consultation is for.</summary>
    public ConsultationPurpose? Purpose { get; init; }

    /// <summary>Groups interactions of one customer matter; ours.</summary>
    public string? CaseId { get; init; }

    /// <summary>The number or address of the other side.</summary>
    [Personal(PersonalData.Number)]
    public string? Remote { get; init; }

    /// <summary>The campaign or service it belongs to.</summary>
    public string? Campaign { get; init; }

    /// <summary>The queue it came through.</summary>
    public string? Queue { get; init; }

    /// <summary>Whether a colleague handed it over.</summary>
    public bool TransferredHere { get; init; }

    /// <summary>Who takes part.</summary>
    public ValueList<Party> Parties { get; init; } = [];

    /// <summary>What is known about it.</summary>
    public ValueList<UserDataEntry> UserData { get; init; } = [];

    /// <summary>Whether it is recorded.</summary>
    public RecordingState Recording { get; init; }

    /// <summary>The chapters marked in its recording, in their order.</summary>
    public ValueList<Chapter> Chapters { get; init; } = [];

    /// <summary>References of the records noted on it.</summary>
    [Personal(PersonalData.Number)]
    public ValueList<string> Tags { get; init; } = [];

    /// <summary>What has been said in it, oldest first.</summary>
    public ValueList<ChatMessage> Messages { get; init; } = [];

    /// <summary>Who types at the moment.</summary>
    public ValueList<string> Typing { get; init; } = [];

    /// <summary>What the dialler's rules allow now, as words of <see cref="DeskActions"/>; published by the adapter.</summary>
    public ValueList<string> OfferedActions { get; init; } = [];

    /// <summary>Whether an outcome must be given before this interaction's work is complete.</summary>
    public bool OutcomeOwed { get; init; }

    /// <summary>What the agent has entered and not handed over.</summary>
    public OutcomeDraft? Draft { get; init; }

    /// <summary>Who wants its completion to wait.</summary>
    public ValueList<CompletionHold> Holds { get; init; } = [];

    /// <summary>How far the handing over of its outcome has come.</summary>
    public CompletionState Completion { get; init; }

    /// <summary>Why it is over; set when <see cref="State"/> is Closed and it still stays at the desk, as a refused preview does until it is marked as done.</summary>
    public InteractionEnd? End { get; init; }

    /// <summary>
    /// What may be done now: what the dialler allows, without completion while somebody holds it or it is on its way, and with
    /// settling where the dialler cannot tell.
    /// </summary>
    public ValueList<string> AllowedActions
    {
        get
        {
            var actions = Holds.Count > 0 || Completion is CompletionState.HandingOver or CompletionState.Reconciling
                ? OfferedActions.Without(action => action == DeskActions.CompleteWork)
                : OfferedActions;
            return Completion == CompletionState.Undecided ? actions.Add(DeskActions.SettleWork) : actions;
        }
    }
}
