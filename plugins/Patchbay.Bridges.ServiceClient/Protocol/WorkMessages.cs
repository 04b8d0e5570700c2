using System.Text.Json;
using Patchbay.Desks;

namespace Patchbay.Bridges.ServiceClient.Protocol;

/// <summary>Enters an outcome that is not handed over yet; what is absent is taken back.</summary>
internal sealed record DraftOutcomeMessage : InteractionMessage
{
    /// <summary>A code of the outcomes.</summary>
    public string? Outcome { get; init; }

    /// <summary>The callback to book.</summary>
    public CallbackView? Callback { get; init; }

    public override DeskCommand ToCommand(DeskState desk)
    {
        var draft = new OutcomeDraft { Outcome = Check.Optional("outcome", Outcome), Callback = Check.Callback(Callback) };
        return new DraftOutcome { Interaction = Id, Draft = draft is { Outcome: null, Callback: null } ? null : draft };
    }
}

/// <summary>Gives the outcome and completes the work.</summary>
internal sealed record CompleteWorkMessage : InteractionMessage
{
    /// <summary>A code of the outcomes.</summary>
    public string? Outcome { get; init; }

    /// <summary>The callback to book.</summary>
    public CallbackView? Callback { get; init; }

    /// <summary>Data that goes along.</summary>
    public DataValue[]? Data { get; init; }

    public override DeskCommand ToCommand(DeskState desk) => new CompleteWork
    {
        Interaction = Id,
        Outcome = Check.Optional("outcome", Outcome),
        Callback = Check.Callback(Callback),
        Data = Check.Data("data", Data ?? []),
    };
}

/// <summary>Closes work whose outcome the dialler cannot tell about.</summary>
internal sealed record SettleWorkMessage : InteractionMessage
{
    public override DeskCommand ToCommand(DeskState desk) => new SettleWork { Interaction = Id };
}

/// <summary>Wants the completion of work to wait, for as long as this is said again in time.</summary>
internal sealed record HoldCompletionMessage : InteractionMessage
{
    /// <summary>Who holds, in the page's words.</summary>
    public required string Holder { get; init; }

    /// <summary>What the agent is told.</summary>
    public required string Text { get; init; }

    /// <summary>Seconds after which it ends by itself: a page that is gone can release nothing.</summary>
    public required int Seconds { get; init; }

    public override DeskCommand ToCommand(DeskState desk) => new HoldCompletion
    {
        Interaction = Id,
        Holder = Check.Text("holder", Holder),
        Text = Check.Text("text", Text),
        Limit = Check.Seconds("seconds", Seconds),
    };
}

/// <summary>Lets the completion of work go on.</summary>
internal sealed record ReleaseCompletionMessage : InteractionMessage
{
    /// <summary>Who held.</summary>
    public required string Holder { get; init; }

    public override DeskCommand ToCommand(DeskState desk) => new ReleaseCompletion { Interaction = Id, Holder = Check.Text("holder", Holder) };
}

/// <summary>Writes user data.</summary>
internal sealed record SetUserDataMessage : InteractionMessage
{
    /// <summary>What is written.</summary>
    public required DataValue[] Data { get; init; }

    public override DeskCommand ToCommand(DeskState desk) => new SetUserData { Interaction = Id, Entries = Check.Data("data", Data) };
}

/// <summary>Deletes user data.</summary>
internal sealed record DeleteUserDataMessage : InteractionMessage
{
    /// <summary>The entry's name.</summary>
    public required string Name { get; init; }

    public override DeskCommand ToCommand(DeskState desk) => new DeleteUserData { Interaction = Id, Name = Check.Text("name", Name) };
}

/// <summary>A named value that is written.</summary>
internal sealed record DataValue
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The value, any JSON.</summary>
    public required JsonElement Value { get; init; }
}
