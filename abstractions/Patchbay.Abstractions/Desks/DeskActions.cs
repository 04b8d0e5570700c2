namespace Patchbay.Desks;

/// <summary>
/// The words for what may be done, as adapters publish them and bridges show them. An adapter may publish words of its own
/// beside these; a bridge offers what it knows and passes over the rest.
/// </summary>
public static class DeskActions
{
    /// <summary>Agent: wait for work.</summary>
    public const string GoReady = "go-ready";

    /// <summary>Agent: get no work.</summary>
    public const string GoNotReady = "go-not-ready";

    /// <summary>Agent: say how much of each kind of work to take, and wait for it; also while waiting already.</summary>
    public const string ChangeLimits = "change-limits";

    /// <summary>Agent: any other state.</summary>
    public const string ChangeState = "change-state";

    /// <summary>Agent: sign out.</summary>
    public const string SignOut = "sign-out";

    /// <summary>Agent: place a call.</summary>
    public const string MakeCall = "make-call";

    /// <summary>Answer, or accept what is offered.</summary>
    public const string Answer = "answer";

    /// <summary>Refuse what rings or is offered.</summary>
    public const string Reject = "reject";

    /// <summary>Hold.</summary>
    public const string Hold = "hold";

    /// <summary>Retrieve what is held.</summary>
    public const string Retrieve = "retrieve";

    /// <summary>End the connection.</summary>
    public const string Clear = "clear";

    /// <summary>Transfer without asking first.</summary>
    public const string SingleStepTransfer = "single-step-transfer";

    /// <summary>Bring somebody in without asking first.</summary>
    public const string SingleStepConference = "single-step-conference";

    /// <summary>Consult somebody.</summary>
    public const string Consult = "consult";

    /// <summary>Complete a transfer, on the consultation.</summary>
    public const string CompleteTransfer = "complete-transfer";

    /// <summary>Complete a conference, on the consultation.</summary>
    public const string CompleteConference = "complete-conference";

    /// <summary>Give a consultation up and go back.</summary>
    public const string Reconnect = "reconnect";

    /// <summary>Send digits.</summary>
    public const string SendDigits = "send-digits";

    /// <summary>Start recording.</summary>
    public const string StartRecording = "start-recording";

    /// <summary>Stop recording.</summary>
    public const string StopRecording = "stop-recording";

    /// <summary>Pause a recording.</summary>
    public const string PauseRecording = "pause-recording";

    /// <summary>Go on recording.</summary>
    public const string ResumeRecording = "resume-recording";

    /// <summary>Give the outcome and be done.</summary>
    public const string CompleteWork = "complete-work";

    /// <summary>Close work whose outcome the dialler cannot tell about. The desk offers it, no adapter does.</summary>
    public const string SettleWork = "settle-work";

    /// <summary>Change user data.</summary>
    public const string ChangeUserData = "change-user-data";

    /// <summary>Preview: call it.</summary>
    public const string CallPreview = "call-preview";

    /// <summary>Preview: refuse it.</summary>
    public const string RejectPreview = "reject-preview";

    /// <summary>Preview: give it back.</summary>
    public const string CancelPreview = "cancel-preview";

    /// <summary>Agent: ask for a preview.</summary>
    public const string GetPreview = "get-preview";

    /// <summary>Say something in a chat.</summary>
    public const string SendMessage = "send-message";

    /// <summary>Send a mail or SMS made from a template.</summary>
    public const string SendTemplate = "send-template";

    /// <summary>Note a record on the interaction.</summary>
    public const string Tag = "tag";

    /// <summary>Mark a chapter in the recording.</summary>
    public const string MarkChapter = "mark-chapter";

    /// <summary>Supervisor: listen in.</summary>
    public const string Monitor = "monitor";

    /// <summary>Supervisor: join in.</summary>
    public const string BargeIn = "barge-in";

    /// <summary>Supervisor: drop somebody.</summary>
    public const string DropParticipant = "drop-participant";
}
