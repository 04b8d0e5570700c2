using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Model;

/// <summary>What becomes of a dialog that was dropped: wrap-up where the agent is in WORK or WORK_READY, else its end.</summary>
internal static class Settling
{
    /// <summary>How long late events about a dialog that is gone are passed over; it may come back after that, by a transfer.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(2);

    /// <summary>
    /// A leg was dropped. The state that decides may have come before or come yet: only WORK is sure now, because a state from
    /// before the call may still stand. Legs that no work follows on leave at once, unless another dialog may take their place.
    /// </summary>
    public static AgentPicture Dropped(AgentPicture picture, Leg leg, bool missing, DateTimeOffset at)
    {
        var dropped = leg with { State = DialogWord.Dropped, DroppedAt = at, Missing = missing };
        picture = picture.With(dropped);
        if (leg.Consult || leg.Monitor || !leg.Talked) return Leave(picture, dropped, End(picture, dropped), at);
        return picture.InWork ? Wrap(picture, dropped) : picture;
    }

    /// <summary>The agent's state came: what was dropped before is settled by one that follows a call, and work ends with it.</summary>
    public static AgentPicture AfterState(AgentPicture picture, DateTimeOffset at)
    {
        foreach (var leg in picture.Legs)
        {
            if (leg is { Live: true, Shown: false } && picture.Word is AgentWord.Talking or AgentWord.Hold) picture = picture.With(leg with { Shown = true });
            else if (leg.Unsettled && (picture.InWork || picture.Word is AgentWord.Ready or AgentWord.NotReady or AgentWord.Logout)) picture = Settle(picture, leg, at);
            else if (leg.Wrapping && !picture.InWork && picture.Word is not (AgentWord.Unknown or AgentWord.Passing)) picture = WorkOver(picture, leg, at);
        }

        return picture;
    }

    /// <summary>By the state as it stands.</summary>
    public static AgentPicture Settle(AgentPicture picture, Leg leg, DateTimeOffset at) =>
        picture.InWork ? Wrap(picture, leg) : Leave(picture, leg, leg.Missing ? InteractionEnd.Lost : End(picture, leg), at);

    /// <summary>An outcome that was on its way was refused, or nobody knows of it; the work may have ended meanwhile.</summary>
    public static AgentPicture Undecided(AgentPicture picture, Leg leg, bool unsure, DateTimeOffset at)
    {
        var decided = leg with { Deciding = false, Unsure = unsure };
        return decided.WorkOver ? Leave(picture.With(decided), decided, InteractionEnd.Lost, at) : picture.With(decided);
    }

    /// <summary>Removes a leg; what comes late about its dialog means nothing.</summary>
    public static AgentPicture Leave(AgentPicture picture, Leg leg, InteractionEnd end, DateTimeOffset at) =>
        Bury(picture.Without(leg, end), leg.Dialog, at);

    public static AgentPicture Bury(AgentPicture picture, string dialog, DateTimeOffset at) => picture with
    {
        Gone = picture.Gone.RemoveRange(picture.Gone.Where(gone => at - gone.Value > Forgotten).Select(gone => gone.Key)).SetItem(dialog, at),
    };

    /// <summary>Whether an outcome must be given: the vendor tells it for incoming calls only (3.2).</summary>
    public static bool Owes(AgentPicture picture, Leg leg) =>
        leg is { Wrapping: true, Outgoing: false } && Words.Plain(picture.Info?.WrapUpOnIncoming).StartsWith("REQUIRED", StringComparison.Ordinal);

    private static AgentPicture Wrap(AgentPicture picture, Leg leg) => picture.With(leg with { Wrapping = true });

    /// <summary>The work ended by itself: with a timer, or because the agent went on.</summary>
    private static AgentPicture WorkOver(AgentPicture picture, Leg leg, DateTimeOffset at) => leg.Deciding
        ? picture.With(leg with { WorkOver = true })
        : Leave(picture, leg, Owes(picture, leg) || leg.Unsure ? InteractionEnd.Lost : leg.Wish == LegWish.Transfer ? InteractionEnd.Transferred : InteractionEnd.Completed, at);

    private static InteractionEnd End(AgentPicture picture, Leg leg) => leg switch
    {
        { Missing: true } => InteractionEnd.Lost,
        { Consult: true } when picture.Find(leg.Main) is { Wish: LegWish.Transfer } => InteractionEnd.Transferred,
        { Consult: true, Wish: LegWish.Transfer } => InteractionEnd.Transferred,
        { Consult: true, Wish: LegWish.Conference } => InteractionEnd.Completed,
        { Consult: true, Wish: LegWish.Release } => InteractionEnd.Cancelled,
        { Wish: LegWish.Transfer } => InteractionEnd.Transferred,
        { Talked: true } => InteractionEnd.Completed,
        { Outgoing: true } => InteractionEnd.Cancelled,
        _ => InteractionEnd.Revoked,
    };
}
