using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Model;

/// <summary>
/// Folds events into the picture of an agent. Tolerant of any order between states and calls, of repeats and of gaps (sheet,
/// 4.3). Pure but for the ids it makes.
/// </summary>
internal static class AgentFold
{
    /// <summary>The picture after an event; the same one where the event means nothing for it.</summary>
    /// <param name="picture">As it is.</param>
    /// <param name="told">What came.</param>
    /// <param name="at">When it came here.</param>
    public static AgentPicture Fold(AgentPicture picture, ConnectorEvent told, DateTimeOffset at) => told switch
    {
        ServiceTold service => picture with { InService = service.InService },
        AgentInfoTold info => picture with { Info = info },
        StateTold state => State(picture, state, at),
        ReasonsTold reasons => Reasons(picture, reasons),
        CallTold call => CallFold.Fold(picture, call, at),
        DialogStateTold dialog => CallFold.Fold(picture, dialog, at),
        _ => picture,
    };

    /// <summary>The connector was asked how things stand, and has answered: what is still open is settled by that.</summary>
    public static AgentPicture Swept(AgentPicture picture, DateTimeOffset at)
    {
        foreach (var leg in picture.Legs.Where(leg => leg.Unsettled)) picture = Settling.Settle(picture, leg, at);
        return picture;
    }

    private static AgentPicture State(AgentPicture picture, StateTold state, DateTimeOffset at)
    {
        var rests = state.State is not (AgentWord.Reserved or AgentWord.Talking or AgentWord.Hold or AgentWord.Unknown or AgentWord.Passing);
        var onBreak = state.State is not (AgentWord.NotReady or AgentWord.Ready or AgentWord.Logout);
        return Settling.AfterState(picture with { State = state, Noted = rests ? null : picture.Noted, BreakReason = onBreak ? picture.BreakReason : null }, at);
    }

    private static AgentPicture Reasons(AgentPicture picture, ReasonsTold told)
    {
        var category = told.Category ?? (picture.ReasonsAsked.Count > 0 ? picture.ReasonsAsked[0] : null);
        return category is null ? picture : picture with
        {
            Reasons = picture.Reasons.With(told with { Category = category }, other => other.Category == category),
            ReasonsAsked = picture.ReasonsAsked.Without(other => other == category),
        };
    }
}
