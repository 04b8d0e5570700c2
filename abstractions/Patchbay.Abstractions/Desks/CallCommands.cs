using Patchbay.Capabilities;

namespace Patchbay.Desks;

/// <summary>A carried command about one interaction.</summary>
public abstract record InteractionCommand : CarriedCommand
{
    private protected InteractionCommand()
    {
    }

    /// <summary>Which.</summary>
    public required InteractionId Interaction { get; init; }

    /// <inheritdoc/>
    public sealed override InteractionId? Target => Interaction;
}

/// <summary>Places a call.</summary>
public sealed record MakeCall : CarriedCommand
{
    /// <summary>The number, extension or address.</summary>
    [Personal(PersonalData.Number)]
    public required string Destination { get; init; }

    /// <summary>An interaction in wrap-up that this call follows on from: the same work, one outcome for both.</summary>
    public InteractionId? FollowsOn { get; init; }

    /// <summary>Data that travels with it.</summary>
    public ValueList<UserDataEntry> UserData { get; init; } = [];

    /// <inheritdoc/>
    public override string Action => DeskActions.MakeCall;

    /// <inheritdoc/>
    public override InteractionId? Target => FollowsOn;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.FindForCalls<ICallMaking>()?.MakeCallAsync(this, cancellationToken) ?? Missing("Placing a call");
}

/// <summary>Answers what rings, or accepts what is offered.</summary>
public sealed record AnswerCall : InteractionCommand
{
    /// <inheritdoc/>
    public override string Action => DeskActions.Answer;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.FindForCalls<ICallAnswering>()?.AnswerCallAsync(this, cancellationToken) ?? Missing("Answering");
}

/// <summary>Refuses what rings or is offered.</summary>
public sealed record RejectCall : InteractionCommand
{
    /// <inheritdoc/>
    public override string Action => DeskActions.Reject;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.FindForCalls<ICallRejecting>()?.RejectCallAsync(this, cancellationToken) ?? Missing("Rejecting");
}

/// <summary>Holds an interaction: a call, its consultation, or the first party of one that is consulted for.</summary>
public sealed record HoldCall : InteractionCommand
{
    /// <inheritdoc/>
    public override string Action => DeskActions.Hold;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.FindForCalls<ICallHolding>()?.HoldCallAsync(this, cancellationToken) ?? Missing("Holding");
}

/// <summary>Retrieves what is held.</summary>
public sealed record RetrieveCall : InteractionCommand
{
    /// <inheritdoc/>
    public override string Action => DeskActions.Retrieve;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.FindForCalls<ICallHolding>()?.RetrieveCallAsync(this, cancellationToken) ?? Missing("Holding");
}

/// <summary>Ends the agent's connection.</summary>
public sealed record ClearConnection : InteractionCommand
{
    /// <inheritdoc/>
    public override string Action => DeskActions.Clear;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.FindForCalls<ICallClearing>()?.ClearConnectionAsync(this, cancellationToken) ?? Missing("Hanging up");
}

/// <summary>Sends digits. The session's where it has them, else they go down the phone's leg.</summary>
public sealed record GenerateDigits : InteractionCommand
{
    /// <summary>0-9, <c>*</c>, <c>#</c>, A-D.</summary>
    [Personal(PersonalData.Digits)]
    public required string Digits { get; init; }

    /// <inheritdoc/>
    public override string Action => DeskActions.SendDigits;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken)
    {
        if (parts.FindForCalls<IDigitSending>() is { } authority) return authority.GenerateDigitsAsync(this, cancellationToken);
        if (parts.Phone?.Find<IDigitSending>() is not { } phone) return Missing("Sending digits");

        // A phone does not know the dialler's interactions, only its own calls.
        return parts.State.Find(Interaction)?.Leg is { } leg
            ? phone.GenerateDigitsAsync(this with { Interaction = new InteractionId { Value = leg.Value } }, cancellationToken)
            : ValueTask.FromResult<CommandResult>(new Unavailable { Why = "No call of this desk's phone carries that interaction." });
    }
}

/// <summary>Transfers without asking first.</summary>
public sealed record SingleStepTransfer : InteractionCommand
{
    /// <summary>To whom.</summary>
    [Personal(PersonalData.Number)]
    public required string Destination { get; init; }

    /// <summary>What kind of destination it is, as in <see cref="DirectoryEntry.Kind"/>.</summary>
    public string? DestinationKind { get; init; }

    /// <summary>Data that travels with it.</summary>
    public ValueList<UserDataEntry> UserData { get; init; } = [];

    /// <inheritdoc/>
    public override string Action => DeskActions.SingleStepTransfer;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.FindForCalls<ICallTransferring>()?.SingleStepTransferAsync(this, cancellationToken) ?? Missing("Transferring");
}

/// <summary>Brings somebody in without asking first.</summary>
public sealed record SingleStepConference : InteractionCommand
{
    /// <summary>Whom.</summary>
    [Personal(PersonalData.Number)]
    public required string Destination { get; init; }

    /// <inheritdoc/>
    public override string Action => DeskActions.SingleStepConference;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.FindForCalls<ICallConferencing>()?.SingleStepConferenceAsync(this, cancellationToken) ?? Missing("A conference in one step");
}

/// <summary>Consults somebody; a consultation comes to the desk as an interaction of its own.</summary>
public sealed record ConsultationCall : InteractionCommand
{
    /// <summary>Whom.</summary>
    [Personal(PersonalData.Number)]
    public required string Destination { get; init; }

    /// <summary>What kind of destination it is, as in <see cref="DirectoryEntry.Kind"/>.</summary>
    public string? DestinationKind { get; init; }

    /// <summary>What for; one of <see cref="IConsultation.Purposes"/>.</summary>
    public ConsultationPurpose Purpose { get; init; } = ConsultationPurpose.Either;

    /// <summary>Data that travels with it.</summary>
    public ValueList<UserDataEntry> UserData { get; init; } = [];

    /// <inheritdoc/>
    public override string Action => DeskActions.Consult;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.FindForCalls<IConsultation>()?.ConsultAsync(this, cancellationToken) ?? Missing("Consulting");
}

/// <summary>Hands the interaction over to whom the consultation reached. Addressed by the consultation.</summary>
public sealed record TransferCall : InteractionCommand
{
    /// <inheritdoc/>
    public override string Action => DeskActions.CompleteTransfer;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.FindForCalls<IConsultation>()?.TransferAsync(this, cancellationToken) ?? Missing("Consulting");
}

/// <summary>Joins everybody. Addressed by the consultation.</summary>
public sealed record ConferenceCall : InteractionCommand
{
    /// <inheritdoc/>
    public override string Action => DeskActions.CompleteConference;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.FindForCalls<IConsultation>()?.ConferenceAsync(this, cancellationToken) ?? Missing("Consulting");
}

/// <summary>Gives the consultation up and goes back. Addressed by the consultation.</summary>
public sealed record ReconnectCall : InteractionCommand
{
    /// <inheritdoc/>
    public override string Action => DeskActions.Reconnect;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.FindForCalls<IConsultation>()?.ReconnectAsync(this, cancellationToken) ?? Missing("Consulting");
}
