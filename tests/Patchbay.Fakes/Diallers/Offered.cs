using Patchbay.Desks;
using Patchbay.Fakes.Scenarios;

namespace Patchbay.Fakes.Diallers;

/// <summary>What the fake dialler allows in which state.</summary>
internal static class Offered
{
    private static readonly ValueList<string> OfAnyCall =
    [
        DeskActions.ChangeUserData, DeskActions.Tag, DeskActions.SendTemplate, DeskActions.SendMessage, DeskActions.MarkChapter,
        DeskActions.DropParticipant,
    ];

    public static ValueList<string> ToAgent(AgentState state)
    {
        ValueList<string> always = [DeskActions.GoNotReady, DeskActions.Monitor, DeskActions.BargeIn, ActionWords.RingTheBell];
        return state switch
        {
            AgentState.NotReady => [DeskActions.GoReady, DeskActions.SignOut, DeskActions.MakeCall, DeskActions.GetPreview, .. always],
            AgentState.Ready => [DeskActions.SignOut, DeskActions.MakeCall, DeskActions.GetPreview, .. always],
            _ => [DeskActions.GoReady, .. always],
        };
    }

    public static ValueList<string> ToInteraction(InteractionState state, bool consultation = false, RecordingState recording = RecordingState.Off) => state switch
    {
        InteractionState.Previewing => [DeskActions.CallPreview, DeskActions.RejectPreview, DeskActions.CancelPreview],
        InteractionState.Alerting or InteractionState.Offered => [DeskActions.Answer, DeskActions.Reject],
        InteractionState.Originating => [DeskActions.Clear],
        InteractionState.Active when consultation => [DeskActions.CompleteTransfer, DeskActions.CompleteConference, DeskActions.Reconnect, DeskActions.Hold, DeskActions.SendDigits],
        InteractionState.Held when consultation => [DeskActions.CompleteTransfer, DeskActions.CompleteConference, DeskActions.Reconnect, DeskActions.Retrieve],
        InteractionState.Active =>
        [
            DeskActions.Clear, DeskActions.Hold, DeskActions.SingleStepTransfer, DeskActions.SingleStepConference, DeskActions.Consult,
            DeskActions.SendDigits, .. OfRecording(recording), .. OfAnyCall,
        ],
        InteractionState.Held => [DeskActions.Clear, DeskActions.Retrieve, DeskActions.Consult, .. OfAnyCall],
        InteractionState.Wrapping => [DeskActions.CompleteWork, DeskActions.MakeCall, DeskActions.ChangeUserData, DeskActions.Tag, DeskActions.SendTemplate],
        _ => [],
    };

    private static ValueList<string> OfRecording(RecordingState recording) => recording switch
    {
        RecordingState.Recording => [DeskActions.PauseRecording, DeskActions.StopRecording],
        RecordingState.Paused => [DeskActions.ResumeRecording, DeskActions.StopRecording],
        _ => [DeskActions.StartRecording],
    };
}
