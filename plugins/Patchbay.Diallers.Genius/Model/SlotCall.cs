using Patchbay.Desks;

namespace Patchbay.Diallers.Genius.Model;

/// <summary>How far a call is (section 5.1).</summary>
internal enum CallPhase
{
    /// <summary>A manual or follow-on number rings.</summary>
    Calling,

    /// <summary>Connected.</summary>
    Talking,

    /// <summary>Over; its disposition is due.</summary>
    Wrapping,
}

/// <summary>A call or session at one of the agent's slots.</summary>
internal sealed record SlotCall
{
    public required InteractionId Interaction { get; init; }

    /// <summary>0 for the live call, 1 to 9 for chats and offline work.</summary>
    public required int Slot { get; init; }

    /// <summary>The dialler's value for this connected call; empty until it is connected.</summary>
    public string UniqueCallId { get; init; } = "";

    public CallPhase Phase { get; init; } = CallPhase.Talking;

    /// <summary>The agent's own book: the dialler tells nothing of ToggleHold.</summary>
    public bool Held { get; init; }

    /// <summary>A ToggleHold was not answered, so that the book may be wrong.</summary>
    public bool HoldUnsure { get; init; }

    public RecordingState Recording { get; init; }

    public Transfer? Transfer { get; init; }

    /// <summary>Mail, SMS and the like: nothing can be said in it.</summary>
    public bool Offline { get; init; }

    /// <summary>The URN of another record that is shown with the call: what the agent writes is meant for that.</summary>
    public string? Shown { get; init; }

    /// <summary>A disposition went out and its answer has not come: no follow-on until that is settled.</summary>
    public bool Deciding { get; init; }
}
