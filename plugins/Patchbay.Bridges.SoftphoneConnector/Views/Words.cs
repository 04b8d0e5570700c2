using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.Bridges.SoftphoneConnector.Views;

/// <summary>The desk's words in the connector's (sheet sections 7 and 8).</summary>
internal static class Words
{
    public const string Initializing = "INITIALIZING";
    public const string Initialized = "INITIALIZED";
    public const string WaitingHeadset = "WAITING_HEADSET";
    public const string None = "NONE";
    public const string Disabled = "DISABLED";
    public const string Disconnected = "DISCONNECTED";

    /// <summary>A connection's state. STANDALONE and SHUTDOWN are no line's: a phone tells of neither.</summary>
    public static string Of(LineState state) => state switch
    {
        LineState.Registering => "TRYING",
        LineState.Registered => "READY",
        LineState.Failed => "FAILED",
        _ => None,
    };

    /// <summary>
    /// A call's state. An incoming call is alerting, is offered media and rings, each within milliseconds of the other, and
    /// the field shows the latest: what a poll can meet is that it rings.
    /// </summary>
    public static string Of(PhoneCall call) => call.State switch
    {
        ConnectionState.Initiated => "IN_PROGRESS",
        ConnectionState.Alerting => call.Direction == InteractionDirection.Out ? "IN_PROGRESS" : "RINGING",
        ConnectionState.Connected => call.HeldByRemote ? "HELD" : "CONNECTED",
        ConnectionState.Hold => "HELD",
        ConnectionState.Fail or ConnectionState.Null => Disconnected,
        _ => "UNKNOWN",
    };

    /// <summary>The id that ties the call to the dialler's, else the signalling's own, else the phone's.</summary>
    public static string Uuid(PhoneCall call) => call.CallUuid ?? call.SignallingId ?? call.Id.Value;

    public static string Of(LineOwner owner) => owner switch
    {
        LineOwner.Config => "the deployment's",
        LineOwner.Dialler => "the dialler's",
        _ => "the client's",
    };
}
