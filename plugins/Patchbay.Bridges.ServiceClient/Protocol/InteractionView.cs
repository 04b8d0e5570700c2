using System.Text.Json;

namespace Patchbay.Bridges.ServiceClient.Protocol;

/// <summary>An interaction as the page draws it.</summary>
internal sealed record InteractionView
{
    /// <summary>Ours; what commands are addressed by.</summary>
    public required string Id { get; init; }

    /// <summary>The vendor's id of it.</summary>
    public string? VendorId { get; init; }

    /// <summary>The id that ties it to a phone's call, and to what other systems keep of it.</summary>
    public string? CallUuid { get; init; }

    /// <summary>An open word: <c>voice</c>, <c>chat</c> ...</summary>
    public required string Kind { get; init; }

    /// <summary>Which way it came about.</summary>
    public required string Direction { get; init; }

    /// <summary>How it came to be placed.</summary>
    public required string CallType { get; init; }

    /// <summary>Where it stands.</summary>
    public required string State { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The number or address of the other side.</summary>
    public string? Remote { get; init; }

    /// <summary>The campaign or service.</summary>
    public string? Campaign { get; init; }

    /// <summary>The queue it came through.</summary>
    public string? Queue { get; init; }

    /// <summary>The interaction this one consults for.</summary>
    public string? ConsultationOf { get; init; }

    /// <summary>Whether a colleague handed it over.</summary>
    public required bool TransferredHere { get; init; }

    /// <summary>Who takes part.</summary>
    public required PartyView[] Parties { get; init; }

    /// <summary>What is known about it.</summary>
    public required DataView[] Data { get; init; }

    /// <summary>Whether it is recorded.</summary>
    public required string Recording { get; init; }

    /// <summary>Who types at the moment, in the words that messages say whom they are from.</summary>
    public required string[] Typing { get; init; }

    /// <summary>The chapters marked in its recording.</summary>
    public required ChapterView[] Chapters { get; init; }

    /// <summary>References of the records noted on it.</summary>
    public required string[] Tags { get; init; }

    /// <summary>What may be done now.</summary>
    public required string[] Actions { get; init; }

    /// <summary>Whether an outcome must be given.</summary>
    public required bool OutcomeOwed { get; init; }

    /// <summary>What is entered and not handed over.</summary>
    public DraftView? Draft { get; init; }

    /// <summary>Why its completion has to wait, for the agent.</summary>
    public required string[] Holds { get; init; }

    /// <summary>How far the handing over of its outcome is.</summary>
    public required string Completion { get; init; }
}

/// <summary>Somebody who takes part.</summary>
internal sealed record PartyView
{
    /// <summary>The number, extension or address.</summary>
    public required string Address { get; init; }

    /// <summary>For people to read.</summary>
    public string? Name { get; init; }

    /// <summary>An open word: <c>agent</c>, <c>customer</c> ...</summary>
    public string? Role { get; init; }

    /// <summary>This party's connection.</summary>
    public required string State { get; init; }
}

/// <summary>One named value.</summary>
internal sealed record DataView
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The value, any JSON.</summary>
    public required JsonElement Value { get; init; }

    /// <summary>Whether the agent may change it.</summary>
    public required bool Writable { get; init; }

    /// <summary>Written here and handed over with the outcome.</summary>
    public required bool Pending { get; init; }
}

/// <summary>An outcome entered and not handed over.</summary>
internal sealed record DraftView
{
    /// <summary>A code of the outcomes.</summary>
    public string? Outcome { get; init; }

    /// <summary>The callback to book.</summary>
    public CallbackView? Callback { get; init; }
}

/// <summary>A promise to call again; both ways.</summary>
internal sealed record CallbackView
{
    /// <summary>The number to call.</summary>
    public required string Number { get; init; }

    /// <summary>When, with the offset the agent meant it in.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether it should reach this agent.</summary>
    public bool Personal { get; init; }
}
