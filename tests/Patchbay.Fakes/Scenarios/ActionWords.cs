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

    /// <summary>A phone is opened for a desk, or closed.</summary>
    public const string OpenPhone = "open-phone";

    /// <inheritdoc cref="OpenPhone"/>
    public const string ClosePhone = "close-phone";

    public const string ApplyPhoneSettings = "apply-phone-settings";

    public const string RegisterPhone = "register-phone";

    public const string UnregisterPhone = "unregister-phone";

    public const string SetPhoneAudio = "set-phone-audio";

    /// <summary>What a dialler is asked.</summary>
    public static IReadOnlyList<string> Dialler { get; } =
    [
        DeskActions.GoReady, DeskActions.GoNotReady, DeskActions.ChangeState, DeskActions.SignOut, DeskActions.MakeCall, DeskActions.Answer,
        DeskActions.Reject, DeskActions.Hold, DeskActions.Retrieve, DeskActions.Clear, DeskActions.SingleStepTransfer,
        DeskActions.SingleStepConference, DeskActions.Consult, DeskActions.CompleteTransfer, DeskActions.CompleteConference,
        DeskActions.Reconnect, DeskActions.SendDigits, DeskActions.StartRecording, DeskActions.StopRecording, DeskActions.PauseRecording,
        DeskActions.ResumeRecording, DeskActions.CompleteWork, DeskActions.ChangeUserData, DeskActions.CallPreview, DeskActions.RejectPreview,
        DeskActions.CancelPreview, DeskActions.GetPreview, DeskActions.SendMessage, DeskActions.SendTemplate, DeskActions.Tag,
        DeskActions.MarkChapter, DeskActions.Monitor, DeskActions.BargeIn, DeskActions.DropParticipant,
        "read-directory", "get-record", "create-record", "run-query", "fetch-message", "fetch-message-history", "watch-team", "read-queues",
        RingTheBell, Reconcile,
    ];

    /// <summary>What a softphone is asked.</summary>
    public static IReadOnlyList<string> Softphone { get; } =
    [
        OpenPhone, ApplyPhoneSettings, RegisterPhone, UnregisterPhone, SetPhoneAudio, DeskActions.MakeCall, DeskActions.Answer, DeskActions.Reject,
        DeskActions.Clear, DeskActions.Hold, DeskActions.Retrieve, DeskActions.SingleStepTransfer, DeskActions.SendDigits, ClosePhone,
    ];

    /// <summary>What sound devices are asked.</summary>
    public static IReadOnlyList<string> Audio { get; } = [OpenCapture, OpenPlayback];

    /// <summary>What a client of a front door may ask.</summary>
    public static IReadOnlyList<string> Bridge { get; } =
        [.. Dialler.Where(word => word != Reconcile), DeskActions.SettleWork, ApplyPhoneSettings, RegisterPhone, UnregisterPhone, SetPhoneAudio];
}
