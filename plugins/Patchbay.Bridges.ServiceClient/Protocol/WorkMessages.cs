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
