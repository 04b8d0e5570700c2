using Patchbay.Diallers.GenericConnector.Model;
using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Commands;

/// <summary>Which events answer commands about calls (sheet, 2.1 and T7).</summary>
internal static class CallEvents
{
    /// <summary>An event about this dialog that says one of these states.</summary>
    public static Func<ConnectorEvent, bool> About(string dialog, params DialogWord[] states) =>
        told => told is CallTold call && (call.Dialog == dialog || call.Associated == dialog) && call.State is { } state && states.Contains(state);

    /// <summary>Whether an event tells of a call that is being placed here, or could not be.</summary>
    public static bool Begins(CallTold call) => call.State is DialogWord.Initiating or DialogWord.Initiated or DialogWord.Failed;

    /// <summary>An event about a dialog that was not there.</summary>
    public static Func<ConnectorEvent, bool> New(AgentPicture known, Func<CallTold, bool> fits)
    {
        var dialogs = known.Legs.Select(leg => leg.Dialog).Concat(known.Gone.Keys).ToHashSet();
        return told => told is CallTold call && !dialogs.Contains(CallFold.Own(known, call)) && fits(call);
    }
}
