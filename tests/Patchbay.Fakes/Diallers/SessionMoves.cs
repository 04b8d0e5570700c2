using Patchbay.Desks;

namespace Patchbay.Fakes.Diallers;

/// <summary>Moves of interactions, each with what it does to the agent's state; in a turn.</summary>
internal static class SessionMoves
{
    /// <summary>Brings an interaction into a state, from one of some.</summary>
    public static async ValueTask<CommandResult> ToAsync(
        this FakeSession session, InteractionId id, InteractionState to, bool? owed, params InteractionState[] from)
    {
        if (Wrong(session, id, from) is { } no) return no;
        await session.PublishAsync(new InteractionStateChanged
        {
            Interaction = id,
            State = to,
            OutcomeOwed = owed,
            Actions = Offered.ToInteraction(to, session.State.Find(id)?.ConsultationOf is not null, session.State.Find(id)?.Recording ?? RecordingState.Off),
        }).ConfigureAwait(false);
        await session.Shift.ShowAsync().ConfigureAwait(false);
        return CommandResult.Success;
    }

    /// <summary>Takes an interaction away, from one of some states.</summary>
    public static async ValueTask<CommandResult> EndAsync(this FakeSession session, InteractionId id, InteractionEnd end, params InteractionState[] from)
    {
        if (Wrong(session, id, from) is { } no) return no;
        await session.PublishAsync(new InteractionRemoved { Interaction = id, End = end }).ConfigureAwait(false);
        await session.Shift.ShowAsync().ConfigureAwait(false);
        return CommandResult.Success;
    }

    /// <summary>Ends the talking: a customer's call goes to its wrap-up, one among colleagues is over.</summary>
    public static async ValueTask<CommandResult> HangUpAsync(this FakeSession session, InteractionId id, FactCause cause)
    {
        InteractionState[] talking = [InteractionState.Active, InteractionState.Held, InteractionState.Originating];
        if (session.State.Find(id) is { Direction: InteractionDirection.Internal })
            return await session.EndAsync(id, InteractionEnd.Cancelled, talking).ConfigureAwait(false);
        if (Wrong(session, id, talking) is { } no) return no;
        foreach (var consultation in session.State.Interactions.Where(other => other.ConsultationOf == id).ToList())
            await session.PublishAsync(new InteractionRemoved { Interaction = consultation.Id, End = InteractionEnd.Cancelled, Cause = cause }).ConfigureAwait(false);
        await session.PublishAsync(new InteractionStateChanged
        {
            Interaction = id,
            State = InteractionState.Wrapping,
            OutcomeOwed = true,
            Cause = cause,
            Actions = Offered.ToInteraction(InteractionState.Wrapping),
        }).ConfigureAwait(false);
        await session.Shift.ShowAsync().ConfigureAwait(false);
        return CommandResult.Success;
    }

    private static Refused? Wrong(FakeSession session, InteractionId id, InteractionState[] from)
    {
        if (session.State.Find(id) is not { } interaction) return FakeSession.No("There is no such interaction.", "2");
        return from.Contains(interaction.State) ? null : FakeSession.No($"The interaction is {interaction.State}; this needs {string.Join(" or ", from)}.", "7");
    }
}
