using System.Globalization;
using Patchbay.Desks;

namespace Patchbay.Diallers.Genius.Tests.Stands;

/// <summary>A state of the data files as an agent sees it, and what a desk shows, in the same words.</summary>
internal static class DeskView
{
    /// <summary>What a desk must show of a state.</summary>
    public static string Expected(string state)
    {
        var (word, with) = (state.Split('+')[0], state.Split('+')[1..]);
        var agent = word switch
        {
            "Open" => AgentState.LoggedOut,
            "Unavail" => AgentState.NotReady,
            "Waiting" => AgentState.Ready,
            "Calling" or "InCall" => AgentState.Busy,
            "Wrap" => AgentState.AfterCallWork,
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
        };
        // The customer waits while somebody is asked, and through a transfer of type 0 (sheet, sections 5.5 and 5.6).
        string[] waits = ["held", "offered0", "offered2", "joined0", "client-parked"];
        var call = word switch
        {
            "Calling" => "Originating",
            "InCall" => waits.Any(with.Contains) ? "Held" : "Active",
            "Wrap" => "Wrapping",
            _ => "none",
        };
        var recording = with.Contains("recording") ? "Recording" : with.Contains("paused") ? "Paused" : "Off";
        var consultation = with.Contains("offered0") || with.Contains("offered2") ? "Originating"
            : !with.Contains("joined0") && !with.Contains("joined2") ? "none"
            : with.Contains("recipient-parked") ? "Held" : "Active";
        return Words(agent, with.Contains("pending"), call, recording, consultation);
    }

    /// <summary>What a desk shows.</summary>
    public static string Of(DeskState state)
    {
        var consultation = state.Interactions.SingleOrDefault(interaction => interaction.ConsultationOf is not null);
        var call = state.Interactions.SingleOrDefault(interaction => interaction is { Kind: "voice", ConsultationOf: null });
        return Words(
            state.Agent.State, state.Agent.Pending is { State: AgentState.NotReady }, call?.State.ToString() ?? "none", (call?.Recording ?? RecordingState.Off).ToString(), consultation?.State.ToString() ?? "none");
    }

    private static string Words(AgentState agent, bool pending, string call, string recording, string consultation) =>
        string.Create(CultureInfo.InvariantCulture, $"{agent}{(pending ? "+pending" : "")}, call {call}, recording {recording}, consultation {consultation}");
}
