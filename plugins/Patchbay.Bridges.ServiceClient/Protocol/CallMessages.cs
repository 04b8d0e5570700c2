using Patchbay.Desks;

namespace Patchbay.Bridges.ServiceClient.Protocol;

/// <summary>Answers what rings, or accepts what is offered.</summary>
internal sealed record AnswerMessage : InteractionMessage
{
    public override DeskCommand ToCommand(DeskState desk) => new AnswerCall { Interaction = Id };
}

/// <summary>Refuses what rings or is offered.</summary>
internal sealed record RejectMessage : InteractionMessage
{
    public override DeskCommand ToCommand(DeskState desk) => new RejectCall { Interaction = Id };
}

/// <summary>Holds.</summary>
internal sealed record HoldMessage : InteractionMessage
{
    public override DeskCommand ToCommand(DeskState desk) => new HoldCall { Interaction = Id };
}

/// <summary>Retrieves what is held.</summary>
internal sealed record RetrieveMessage : InteractionMessage
{
    public override DeskCommand ToCommand(DeskState desk) => new RetrieveCall { Interaction = Id };
}

/// <summary>Hangs up.</summary>
internal sealed record ClearMessage : InteractionMessage
{
    public override DeskCommand ToCommand(DeskState desk) => new ClearConnection { Interaction = Id };
}

/// <summary>Hands over to whom the consultation reached; addressed by the consultation.</summary>
internal sealed record CompleteTransferMessage : InteractionMessage
{
    public override DeskCommand ToCommand(DeskState desk) => new TransferCall { Interaction = Id };
}

/// <summary>Joins everybody; addressed by the consultation.</summary>
internal sealed record CompleteConferenceMessage : InteractionMessage
{
    public override DeskCommand ToCommand(DeskState desk) => new ConferenceCall { Interaction = Id };
}

/// <summary>Gives the consultation up; addressed by it.</summary>
internal sealed record ReconnectMessage : InteractionMessage
{
    public override DeskCommand ToCommand(DeskState desk) => new ReconnectCall { Interaction = Id };
}

/// <summary>Starts recording.</summary>
internal sealed record StartRecordingMessage : InteractionMessage
{
    public override DeskCommand ToCommand(DeskState desk) => new StartRecording { Interaction = Id };
}

/// <summary>Stops recording.</summary>
internal sealed record StopRecordingMessage : InteractionMessage
{
    public override DeskCommand ToCommand(DeskState desk) => new StopRecording { Interaction = Id };
}

/// <summary>Pauses a recording.</summary>
internal sealed record PauseRecordingMessage : InteractionMessage
{
    public override DeskCommand ToCommand(DeskState desk) => new PauseRecording { Interaction = Id };
}

/// <summary>Goes on recording.</summary>
internal sealed record ResumeRecordingMessage : InteractionMessage
{
    public override DeskCommand ToCommand(DeskState desk) => new ResumeRecording { Interaction = Id };
}

/// <summary>Refuses a preview.</summary>
internal sealed record RejectPreviewMessage : InteractionMessage
{
    public override DeskCommand ToCommand(DeskState desk) => new RejectPreview { Interaction = Id };
}

/// <summary>Gives a preview back.</summary>
internal sealed record CancelPreviewMessage : InteractionMessage
{
    public override DeskCommand ToCommand(DeskState desk) => new CancelPreview { Interaction = Id };
}

/// <summary>Transfers without asking first.</summary>
internal sealed record SingleStepTransferMessage : InteractionMessage
{
    /// <summary>The number, extension or address.</summary>
    public required string Destination { get; init; }

    /// <summary>What kind of destination it is, as the directory tells.</summary>
    public string? DestinationKind { get; init; }

    /// <summary>Data that travels with it.</summary>
    public DataValue[]? Data { get; init; }

    public override DeskCommand ToCommand(DeskState desk) => new SingleStepTransfer
    {
        Interaction = Id,
        Destination = Check.Text("destination", Destination),
        DestinationKind = Check.Optional("destinationKind", DestinationKind),
        UserData = Check.Data("data", Data ?? []),
    };
}

/// <summary>Brings somebody in without asking first.</summary>
internal sealed record SingleStepConferenceMessage : InteractionMessage
{
    /// <summary>The number, extension or address.</summary>
    public required string Destination { get; init; }

    public override DeskCommand ToCommand(DeskState desk) =>
        new SingleStepConference { Interaction = Id, Destination = Check.Text("destination", Destination) };
}

/// <summary>Consults somebody.</summary>
internal sealed record ConsultMessage : InteractionMessage
{
    /// <summary>The number, extension or address.</summary>
    public required string Destination { get; init; }

    /// <summary>What kind of destination it is, as the directory tells.</summary>
    public string? DestinationKind { get; init; }

    /// <summary><c>transfer</c>, <c>conference</c> or <c>either</c>; absent for either.</summary>
    public string? Purpose { get; init; }

    /// <summary>Data that travels with it.</summary>
    public DataValue[]? Data { get; init; }

    public override DeskCommand ToCommand(DeskState desk) => new ConsultationCall
    {
        Interaction = Id,
        Destination = Check.Text("destination", Destination),
        DestinationKind = Check.Optional("destinationKind", DestinationKind),
        Purpose = Purpose is null ? ConsultationPurpose.Either : Check.Word<ConsultationPurpose>("purpose", Purpose),
        UserData = Check.Data("data", Data ?? []),
    };
}

/// <summary>Sends digits.</summary>
internal sealed record SendDigitsMessage : InteractionMessage
{
    /// <summary>0-9, *, #, A-D.</summary>
    public required string Digits { get; init; }

    public override DeskCommand ToCommand(DeskState desk) => new GenerateDigits { Interaction = Id, Digits = Check.Digits("digits", Digits) };
}

/// <summary>Asks for a record to preview.</summary>
internal sealed record GetPreviewMessage : CommandMessage
{
    /// <summary>The campaign; absent for the agent's own.</summary>
    public string? Campaign { get; init; }

    public override DeskCommand ToCommand(DeskState desk) => new GetPreview { Campaign = Check.Optional("campaign", Campaign) };
}

/// <summary>Calls what is previewed.</summary>
internal sealed record CallPreviewMessage : InteractionMessage
{
    /// <summary>Which of the record's numbers; absent for the first.</summary>
    public string? Number { get; init; }

    public override DeskCommand ToCommand(DeskState desk) => new CallPreview { Interaction = Id, Number = Check.Optional("number", Number) };
}
