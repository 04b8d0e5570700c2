using Patchbay.Desks;

namespace Patchbay.Fakes.Scenarios;

/// <summary>Words by which a scenario may name a command.</summary>
internal static class ActionWords
{
    /// <summary>What a session is asked about outcomes after a break; no command of the desk's, but asked like one.</summary>
    public const string Reconcile = "reconcile";

    /// <summary>The fake's own extra action.</summary>
    public const string RingTheBell = "ring-the-bell";

    /// <summary>A device to listen to is opened; a step of it throws, waits or hangs.</summary>
    public const string OpenCapture = "open-capture";

    /// <summary>A device to play to is opened.</summary>
    public const string OpenPlayback = "open-playback";

    public static IReadOnlyList<string> All { get; } =
    [
        DeskActions.GoReady, DeskActions.GoNotReady, DeskActions.ChangeState, DeskActions.SignOut, DeskActions.MakeCall, DeskActions.Answer,
        DeskActions.Reject, DeskActions.Hold, DeskActions.Retrieve, DeskActions.Clear, DeskActions.SingleStepTransfer,
        DeskActions.SingleStepConference, DeskActions.Consult, DeskActions.CompleteTransfer, DeskActions.CompleteConference,
        DeskActions.Reconnect, DeskActions.SendDigits, DeskActions.StartRecording, DeskActions.StopRecording, DeskActions.PauseRecording,
        DeskActions.ResumeRecording, DeskActions.CompleteWork, DeskActions.ChangeUserData, DeskActions.CallPreview, DeskActions.RejectPreview,
        DeskActions.CancelPreview, DeskActions.GetPreview, DeskActions.SendMessage, DeskActions.SendTemplate, DeskActions.Tag,
        DeskActions.MarkChapter, DeskActions.Monitor, DeskActions.BargeIn, DeskActions.DropParticipant,
        "read-directory", "get-record", "create-record", "run-query", "fetch-message", "fetch-message-history", "watch-team", "read-queues",
        "apply-phone-settings", "register-phone", "unregister-phone", "set-phone-audio",
        OpenCapture, OpenPlayback, RingTheBell, Reconcile,
    ];
}
