using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Model;

/// <summary>
/// What contradicts itself, so that an event was lost, is on its way, or the connector tells nothing (Q13): where it stands
/// for a while, the connector is asked.
/// </summary>
internal sealed record Doubts
{
    public static Doubts None { get; } = new();

    /// <summary>Whether the agent's state is to be asked for.</summary>
    public bool State { get; init; }

    /// <summary>The dialogs whose state is to be asked for.</summary>
    public Desks.ValueList<string> Dialogs { get; init; } = [];

    /// <summary>The agent has a call, and no event told of one: logging in again makes newer connectors tell it (2.1, row 4).</summary>
    public bool Untold { get; init; }

    public bool Any => State || Dialogs.Count > 0;

    /// <summary>Whether the state tells of a call that nothing else told of. Pure.</summary>
    public static bool IsUntold(AgentPicture picture) => !picture.Legs.Any(leg => leg.Live) && Calls(picture.Word);

    /// <summary>Whether an agent in this state has a call.</summary>
    public static bool Calls(AgentWord state) => state is AgentWord.Reserved or AgentWord.Talking or AgentWord.Hold;

    /// <summary>What is doubtful in a picture. Pure.</summary>
    public static Doubts Of(AgentPicture picture)
    {
        if (!picture.InService || picture.State is null) return None;
        var live = picture.Legs.Where(leg => leg.Live).ToList();
        var unsettled = picture.Legs.Any(leg => leg.Unsettled);
        // A call while the agent waits for one, works on one, or is gone; or that the state showed and no longer does.
        var impossible = picture.Word switch
        {
            AgentWord.Ready or AgentWord.Work or AgentWord.WorkReady or AgentWord.Logout => live,
            AgentWord.NotReady => live.Where(leg => leg.Shown),
            _ => [],
        };
        // A consultation without the call it is for.
        var orphans = live.Where(leg => leg.Consult && leg.Main is not null && picture.Find(leg.Main) is not { Live: true });
        var dialogs = impossible.Concat(orphans).Select(leg => leg.Dialog).Distinct().ToList();
        var untold = IsUntold(picture);
        return unsettled || dialogs.Count > 0 || untold
            ? new Doubts { State = true, Dialogs = [.. dialogs], Untold = untold }
            : None;
    }
}
