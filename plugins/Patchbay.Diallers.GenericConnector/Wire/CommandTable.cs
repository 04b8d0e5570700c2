namespace Patchbay.Diallers.GenericConnector.Wire;

/// <summary>One command of the connector: its word, and what its body holds in order.</summary>
/// <param name="Word">What goes before the <c>#</c>, in the document's own case (Q8).</param>
/// <param name="Parameters">What the body holds, joined by commas; none for an empty body.</param>
internal sealed record CommandRow(string Word, params string[] Parameters)
{
    /// <summary>Whether the body holds a password, so that it is never logged (R4).</summary>
    public bool Secret { get; } = Parameters.Contains("password");
}

/// <summary>Every command of the sheet (2.1 and 2.2), in its order.</summary>
internal static class CommandTable
{
    public static readonly CommandRow Hello = new("Hello");
    public static readonly CommandRow Beat = new("Beat");
    public static readonly CommandRow Connect = new("Connect", "destination", "password");
    public static readonly CommandRow ConnectSso = new("Connect", "destination", "password", "flag");
    public static readonly CommandRow Login = new("Login", "password", "extension");
    public static readonly CommandRow MobileAgentLogin = new("MobileAgentLogin", "password", "extension", "phone", "mode");
    public static readonly CommandRow Logout = new("Logout");
    public static readonly CommandRow MakeReady = new("MakeReady");
    public static readonly CommandRow MakeNotReady = new("MakeNotReady");
    public static readonly CommandRow GetState = new("GetState");
    public static readonly CommandRow MakeNotReadyWithReason = new("MakeNotReadyWithReason", "reasonCode");
    public static readonly CommandRow MakeCall = new("MakeCall", "number");
    public static readonly CommandRow AnswerCall = new("AnswerCall", "dialogId");
    public static readonly CommandRow HoldCall = new("HoldCall", "dialogId");
    public static readonly CommandRow RetrieveCall = new("RetrieveCall", "dialogId");
    public static readonly CommandRow ReleaseCall = new("ReleaseCall", "dialogId");
    public static readonly CommandRow WrapUpReasons = new("wrapupreasoncode");
    public static readonly CommandRow LogoutReasons = new("reasoncodelogout");
    public static readonly CommandRow NotReadyReasons = new("reasoncodenotready");
    public static readonly CommandRow TransferSingleStep = new("Transfer_sst", "number", "dialogId");
    public static readonly CommandRow ConsultCall = new("ConsultCall", "number", "dialogId");
    public static readonly CommandRow TransferCall = new("TransferCall", "extension", "dialogId");
    public static readonly CommandRow ConferenceCall = new("Conferencecall", "extension", "dialogId");
    public static readonly CommandRow GetDialogState = new("getdialogstate", "dialogId");
    public static readonly CommandRow WrapUp = new("wrapup", "reason", "dialogId");
    public static readonly CommandRow LogoutWithReason = new("logoutwithreason", "reasonCode");
    public static readonly CommandRow ForceLogout = new("force_logout");
    public static readonly CommandRow GetDialogStateControls = new("getdialogstatecontrols", "dialogId");
    public static readonly CommandRow MakeWorkNotReady = new("makeworknotready");
    public static readonly CommandRow MakeWorkReady = new("makeworkready");
    public static readonly CommandRow GetDialogParticipants = new("getDialogParticipants", "dialogId");
    public static readonly CommandRow GetAllAgents = new("getallagents");
    public static readonly CommandRow UpdateCallVariable = new("update_call_variable", "dialogId", "name", "value");
    public static readonly CommandRow GetQueueList = new("getqueuelist");
    public static readonly CommandRow SilentMonitor = new("silentmonitor", "agentExtension");
    public static readonly CommandRow DropParticipant = new("dropparticipant", "agentExtension", "dialogId");
    public static readonly CommandRow GetTeamUsers = new("getteamusers", "teamId");
    public static readonly CommandRow GetTeamUserState = new("getteamuserstate", "teamAgentLoginId");
    public static readonly CommandRow BargeIn = new("bargein", "teamAgentLoginId", "dialogId");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CommandRow> Rows { get; } =
    [
        Hello, Beat, Connect, ConnectSso, Login, MobileAgentLogin, Logout, MakeReady, MakeNotReady, GetState, MakeNotReadyWithReason, MakeCall, AnswerCall, HoldCall,
        RetrieveCall, ReleaseCall, WrapUpReasons, LogoutReasons, NotReadyReasons, TransferSingleStep, ConsultCall, TransferCall, ConferenceCall, GetDialogState, WrapUp,
        LogoutWithReason, ForceLogout, GetDialogStateControls, MakeWorkNotReady, MakeWorkReady, GetDialogParticipants, GetAllAgents, UpdateCallVariable, GetQueueList,
        SilentMonitor, DropParticipant, GetTeamUsers, GetTeamUserState, BargeIn,
    ];
}
