using System.Text.Json.Serialization;
using Patchbay.Desks;

namespace Patchbay.Bridges.ServiceClient.Protocol;

/// <summary>
/// A command from a page, told apart by its word. A closed family: each member knows the desk's command it stands for, so the
/// mapping is written once.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = Discriminator)]
[JsonDerivedType(typeof(SetAgentStateMessage), "set-agent-state")]
[JsonDerivedType(typeof(SignOutMessage), "sign-out")]
[JsonDerivedType(typeof(AnswerFormMessage), "answer-form")]
[JsonDerivedType(typeof(MakeCallMessage), "make-call")]
[JsonDerivedType(typeof(AnswerMessage), "answer")]
[JsonDerivedType(typeof(RejectMessage), "reject")]
[JsonDerivedType(typeof(HoldMessage), "hold")]
[JsonDerivedType(typeof(RetrieveMessage), "retrieve")]
[JsonDerivedType(typeof(ClearMessage), "clear")]
[JsonDerivedType(typeof(SendDigitsMessage), "send-digits")]
[JsonDerivedType(typeof(SingleStepTransferMessage), "single-step-transfer")]
[JsonDerivedType(typeof(SingleStepConferenceMessage), "single-step-conference")]
[JsonDerivedType(typeof(ConsultMessage), "consult")]
[JsonDerivedType(typeof(CompleteTransferMessage), "complete-transfer")]
[JsonDerivedType(typeof(CompleteConferenceMessage), "complete-conference")]
[JsonDerivedType(typeof(ReconnectMessage), "reconnect")]
[JsonDerivedType(typeof(StartRecordingMessage), "start-recording")]
[JsonDerivedType(typeof(StopRecordingMessage), "stop-recording")]
[JsonDerivedType(typeof(PauseRecordingMessage), "pause-recording")]
[JsonDerivedType(typeof(ResumeRecordingMessage), "resume-recording")]
[JsonDerivedType(typeof(GetPreviewMessage), "get-preview")]
[JsonDerivedType(typeof(CallPreviewMessage), "call-preview")]
[JsonDerivedType(typeof(RejectPreviewMessage), "reject-preview")]
[JsonDerivedType(typeof(CancelPreviewMessage), "cancel-preview")]
[JsonDerivedType(typeof(DraftOutcomeMessage), "draft-outcome")]
[JsonDerivedType(typeof(CompleteWorkMessage), "complete-work")]
[JsonDerivedType(typeof(SettleWorkMessage), "settle-work")]
[JsonDerivedType(typeof(HoldCompletionMessage), "hold-completion")]
[JsonDerivedType(typeof(ReleaseCompletionMessage), "release-completion")]
[JsonDerivedType(typeof(SetUserDataMessage), "set-user-data")]
[JsonDerivedType(typeof(DeleteUserDataMessage), "delete-user-data")]
[JsonDerivedType(typeof(SendMessageMessage), "send-message")]
[JsonDerivedType(typeof(SendTemplateMessage), "send-template")]
[JsonDerivedType(typeof(FetchMessageMessage), "fetch-message")]
[JsonDerivedType(typeof(FetchMessageHistoryMessage), "fetch-message-history")]
[JsonDerivedType(typeof(ReadDirectoryMessage), "read-directory")]
[JsonDerivedType(typeof(GetRecordMessage), "get-record")]
[JsonDerivedType(typeof(CreateRecordMessage), "create-record")]
[JsonDerivedType(typeof(RunQueryMessage), "run-query")]
[JsonDerivedType(typeof(MarkChapterMessage), "mark-chapter")]
[JsonDerivedType(typeof(TagMessage), "tag")]
[JsonDerivedType(typeof(WatchTeamMessage), "watch-team")]
[JsonDerivedType(typeof(ReadQueuesMessage), "read-queues")]
[JsonDerivedType(typeof(MonitorMessage), "monitor")]
[JsonDerivedType(typeof(BargeInMessage), "barge-in")]
[JsonDerivedType(typeof(DropParticipantMessage), "drop-participant")]
[JsonDerivedType(typeof(RunExtraActionMessage), "run-extra-action")]
[JsonDerivedType(typeof(RegisterPhoneMessage), "register-phone")]
[JsonDerivedType(typeof(UnregisterPhoneMessage), "unregister-phone")]
[JsonDerivedType(typeof(SetPhoneAudioMessage), "set-phone-audio")]
internal abstract record CommandMessage
{
    /// <summary>The property that holds a command's word.</summary>
    public const string Discriminator = "command";

    /// <summary>The desk's command.</summary>
    /// <param name="desk">The desk as it is; only a form's answers are read against it.</param>
    /// <exception cref="ProtocolException">A value is not of the form it must have.</exception>
    public abstract DeskCommand ToCommand(DeskState desk);
}

/// <summary>A command about one interaction.</summary>
internal abstract record InteractionMessage : CommandMessage
{
    /// <summary>Which.</summary>
    public required string Interaction { get; init; }

    /// <summary>The same as the desk has it. The desk says where it knows no such interaction.</summary>
    private protected InteractionId Id => new() { Value = Check.Text("interaction", Interaction) };
}

/// <summary>Asks for another agent state.</summary>
internal sealed record SetAgentStateMessage : CommandMessage
{
    /// <summary>The state, in kebab-case.</summary>
    public required string State { get; init; }

    /// <summary>A code of the reasons.</summary>
    public string? Reason { get; init; }

    /// <summary>How much of each kind of work to take; what is not named stays as it is.</summary>
    public LimitValue[]? Limits { get; init; }

    public override DeskCommand ToCommand(DeskState desk) => new SetAgentState
    {
        State = Check.Word<AgentState>("state", State),
        ReasonCode = Check.Optional("reason", Reason),
        Limits = Check.Limits("limits", Limits ?? []),
    };
}

/// <summary>Signs the agent out.</summary>
internal sealed record SignOutMessage : CommandMessage
{
    /// <summary>A code of the reasons for signing out.</summary>
    public string? Reason { get; init; }

    public override DeskCommand ToCommand(DeskState desk) => new SignOut { ReasonCode = Check.Optional("reason", Reason) };
}

/// <summary>Answers what the session asked in the middle of work.</summary>
internal sealed record AnswerFormMessage : CommandMessage
{
    /// <summary>The form's id.</summary>
    public required string Form { get; init; }

    /// <summary>The answers; absent gives up.</summary>
    public FieldValue[]? Values { get; init; }

    public override DeskCommand ToCommand(DeskState desk) => new AnswerForm
    {
        Form = Check.Text("form", Form),
        // A question that is no longer asked is refused by the desk, so its answers need not be read.
        Answers = Values is { } values && desk.Question is { } question && question.Id == Form ? Check.Answers(question, values) : null,
    };
}

/// <summary>Places a call.</summary>
internal sealed record MakeCallMessage : CommandMessage
{
    /// <summary>The number, extension or address.</summary>
    public required string Destination { get; init; }

    /// <summary>An interaction in wrap-up that the call follows on from.</summary>
    public string? FollowsOn { get; init; }

    /// <summary>Data that travels with it.</summary>
    public DataValue[]? Data { get; init; }

    public override DeskCommand ToCommand(DeskState desk) => new MakeCall
    {
        Destination = Check.Text("destination", Destination),
        FollowsOn = Check.Optional("followsOn", FollowsOn) is { } id ? new InteractionId { Value = id } : null,
        UserData = Check.Data("data", Data ?? []),
    };
}
