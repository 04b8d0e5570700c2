using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Model;

/// <summary>Folds what is told about calls.</summary>
internal static class CallFold
{
    public static AgentPicture Fold(AgentPicture picture, CallTold told, DateTimeOffset at)
    {
        var dialog = Own(picture, told);
        var state = told.Kind == CallEventKind.Ringing ? DialogWord.Alerting : told.State;
        if (picture.Find(dialog) is { } leg) return Known(picture, leg, told, state, at);
        if (state is DialogWord.Dropped or DialogWord.NotFound) return Settling.Bury(picture, dialog, at);
        if (IsLate(picture, dialog, at) && told.Previous is null) return picture;
        return New(picture, dialog, told, state ?? DialogWord.Unknown);
    }

    public static AgentPicture Fold(AgentPicture picture, DialogStateTold told, DateTimeOffset at)
    {
        if (told.Dialog is null) return picture;
        if (picture.Find(told.Dialog) is { } leg)
        {
            if (told.State is DialogWord.NotFound or DialogWord.Dropped) return leg.Live ? Settling.Dropped(picture, leg, picture.Resynchronising && told.State == DialogWord.NotFound, at) : picture;
            // Asked for, so it counts: also where it leads back.
            return leg.Live && told.State is not (DialogWord.Unknown or DialogWord.WrapUp) ? picture.With(Step(leg, told.State)) : picture;
        }

        // A call that was there before this host was (2.1, row 4).
        return told.State is DialogWord.Initiated or DialogWord.Alerting or DialogWord.Active or DialogWord.Held && !IsLate(picture, told.Dialog, at)
            ? picture.With(Step(new Leg { Interaction = InteractionId.New(), Dialog = told.Dialog, State = told.State, Outgoing = told.State == DialogWord.Initiated }, told.State))
            : picture;
    }

    /// <summary>Which of two ids is this leg (Q6): the associated one only where the other is a call that is known.</summary>
    public static string Own(AgentPicture picture, CallTold told) =>
        told is { Kind: CallEventKind.Consult, Associated: { } associated } && picture.Find(told.Dialog) is { Consult: false } ? associated : told.Dialog;

    private static bool IsLate(AgentPicture picture, string dialog, DateTimeOffset at) =>
        picture.Gone.TryGetValue(dialog, out var gone) && at - gone < Settling.Late;

    private static AgentPicture Known(AgentPicture picture, Leg leg, CallTold told, DialogWord? state, DateTimeOffset at)
    {
        if (!leg.Live)
        {
            // Late, but for a call that a colleague hands back.
            if (state is not (DialogWord.Active or DialogWord.Alerting) || told.Previous is null || leg.Wrapping) return picture;
            return picture.With(Merge(picture, Step(leg with { State = DialogWord.Active, DroppedAt = null, Wish = LegWish.None, FromColleague = true }, DialogWord.Active), told, late: false));
        }

        if (state is DialogWord.Dropped or DialogWord.NotFound) return Settling.Dropped(picture, leg, missing: false, at);
        // Seen as a call before the event came that names it a consultation: the desk gets it anew, as what it is.
        if (told.Kind == CallEventKind.Consult && !leg.Consult && leg.Outgoing) (picture, leg) = Convert(picture, leg, told);
        // A call that was ringing or dialled does not ring again: a second NewInboundCall only tells variables (Q12).
        var late = state is { } told2 && Rank(told2) < Rank(leg.State);
        var next = Merge(picture, late || state is null ? leg : Step(leg, state.Value), told, late);
        return picture.With(next);
    }

    private static AgentPicture New(AgentPicture picture, string dialog, CallTold told, DialogWord state)
    {
        var begins = state is DialogWord.Initiating or DialogWord.Initiated;
        if (told.Kind == CallEventKind.Consult || (picture.Consulting is { } asked && begins && told.Kind == CallEventKind.Call && (told.From is null || told.From == asked.Number)))
            return AddConsult(picture, dialog, told, state);
        if (Predecessor(picture, told, state) is { } before)
        {
            var follows = Step(before with { Dialog = dialog, State = state, DroppedAt = null, Missing = false, FromColleague = true, Participants = [], Wish = LegWish.None }, state);
            return Merge(picture.With(follows), follows, told, late: false) is var merged ? picture.With(merged) : picture;
        }

        var outgoing = begins || (told.Kind == CallEventKind.Call && picture.Calling is { } number && number == told.From);
        var leg = Step(new Leg
        {
            Interaction = InteractionId.New(),
            Dialog = dialog,
            State = state,
            Outgoing = outgoing,
            FromColleague = told.Previous is not null,
            Monitor = Words.Plain(told.CallType) == "SM" || IsListenedTo(picture, told),
        }, state);
        if (leg.Monitor) picture = picture with { Listening = null };
        return (outgoing ? picture with { Calling = null } : picture).With(Merge(picture, leg, told, late: false));
    }

    /// <summary>Listening in was asked for, and this is a call with whom it was asked about.</summary>
    private static bool IsListenedTo(AgentPicture picture, CallTold told) =>
        picture.Listening is { } extension && (told.From == extension || told.Participants?.Any(party => party.Address == extension) == true);

    /// <summary>
    /// The call that goes on as this one: after a transfer or conference the colleague finds itself in another dialog (S6, S7;
    /// F7), be the end of the first told before or after.
    /// </summary>
    private static Leg? Predecessor(AgentPicture picture, CallTold told, DialogWord state)
    {
        if (state is not (DialogWord.Active or DialogWord.Held) || told.Kind != CallEventKind.Call) return null;
        if (told.Previous is null && !(told.Participants?.Count >= 3)) return null;
        var mine = picture.Legs.Where(leg => leg is { Wrapping: false, Consult: false, Monitor: false, Talked: true }).ToList();
        return mine.FirstOrDefault(leg => leg.Dialog == told.Previous)
            ?? mine.FirstOrDefault(leg => told.Participants?.Any(party => party.Address == leg.Remote) == true)
            ?? mine.FirstOrDefault(leg => leg.Unsettled);
    }

    private static AgentPicture AddConsult(AgentPicture picture, string dialog, CallTold told, DialogWord state)
    {
        var main = Main(picture);
        var leg = Step(new Leg
        {
            Interaction = InteractionId.New(),
            Dialog = dialog,
            State = state,
            Outgoing = true,
            Consult = true,
            Main = main,
            Purpose = picture.Consulting?.Purpose ?? ConsultationPurpose.Either,
            Remote = picture.Consulting?.Number,
        }, state);
        return (picture with { Consulting = null }).With(Merge(picture, leg, told, late: false));
    }

    /// <summary>The call that is consulted for: the one it was asked for, else the one that is held, else the only one.</summary>
    private static InteractionId? Main(AgentPicture picture)
    {
        if (picture.Consulting is { } asked && picture.Find(asked.Main) is not null) return asked.Main;
        var calls = picture.Legs.Where(leg => leg is { Live: true, Consult: false, IsConnected: true }).ToList();
        return (calls.FirstOrDefault(leg => leg.State == DialogWord.Held) ?? calls.FirstOrDefault())?.Interaction;
    }

    private static (AgentPicture Picture, Leg Leg) Convert(AgentPicture picture, Leg leg, CallTold told)
    {
        var main = Main(picture with { Legs = picture.Legs.Without(other => other.Interaction == leg.Interaction) });
        var consult = leg with { Interaction = InteractionId.New(), Consult = true, Main = main, Purpose = picture.Consulting?.Purpose ?? ConsultationPurpose.Either, Remote = told.To ?? leg.Remote };
        return ((picture.Without(leg, InteractionEnd.Cancelled) with { Consulting = null }).With(consult), consult);
    }

    private static Leg Step(Leg leg, DialogWord state) => state switch
    {
        DialogWord.Unknown or DialogWord.WrapUp => leg,
        _ => leg with { State = state, Talked = leg.Talked || state is DialogWord.Active or DialogWord.Held },
    };

    /// <summary>What is absent leaves what is known (Q4); what is late only fills gaps.</summary>
    private static Leg Merge(AgentPicture picture, Leg leg, CallTold told, bool late) => leg with
    {
        Remote = late && leg.Remote is not null ? leg.Remote : Remote(picture, leg, told) ?? leg.Remote,
        Variables = told.Variables is { } variables && !(late && leg.Variables.Count > 0) ? Over(leg.Variables, variables) : leg.Variables,
        Participants = told.Participants is { } participants && !(late && leg.Participants.Count > 0) ? participants.ToValueList() : leg.Participants,
        Monitor = leg.Monitor || Words.Plain(told.CallType) == "SM",
        FromColleague = leg.FromColleague || (told.Previous is not null && !leg.Consult),
    };

    private static ValueList<VariableTold> Over(ValueList<VariableTold> known, IReadOnlyList<VariableTold> told)
    {
        foreach (var variable in told) known = known.With(variable, other => other.Name == variable.Name);
        return known;
    }

    /// <summary>The other side (Q10): of a consultation whom it goes to; else where it comes from, unless that is the agent.</summary>
    private static string? Remote(AgentPicture picture, Leg leg, CallTold told)
    {
        var other = told.Participants?.FirstOrDefault(party => party.Address != picture.Extension)?.Address;
        return leg.Consult
            ? Foreign(told.To) ?? leg.Remote ?? Foreign(told.From) ?? other
            : Foreign(told.From) ?? Foreign(told.To) ?? (leg.Remote is null ? other : null);

        string? Foreign(string? address) => address == picture.Extension ? null : address;
    }

    private static int Rank(DialogWord state) => state switch
    {
        DialogWord.Initiating => 1,
        DialogWord.Initiated => 2,
        DialogWord.Alerting or DialogWord.Accepted => 3,
        DialogWord.Failed => 4,
        DialogWord.Active or DialogWord.Held => 5,
        _ => 0,
    };
}
