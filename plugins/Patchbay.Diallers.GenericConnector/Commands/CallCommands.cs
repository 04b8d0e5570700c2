using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Model;
using Patchbay.Diallers.GenericConnector.Sessions;
using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Commands;

/// <summary>Placing, answering, holding, ending and handing on calls (sheet, 2.1, rows 11 to 15 and 19).</summary>
internal sealed class CallCommands(SessionTraffic traffic) : ICallMaking, ICallAnswering, ICallHolding, ICallClearing, ICallTransferring
{
    public async ValueTask<CommandResult> MakeCallAsync(MakeCall command, CancellationToken cancellationToken)
    {
        if (command.FollowsOn is not null) return new Refused { Code = "no-follow-on", Text = "This dialler places no call from one that wraps." };
        // Noted first: the event may overtake the broker's receipt.
        traffic.Note(picture => picture with { Calling = command.Destination });
        var known = traffic.Read(model => model.Picture);
        var answer = await traffic.AskAsync(CommandTable.MakeCall, [command.Destination], CallEvents.New(known, call => call.Kind == CallEventKind.Call && (call.From == command.Destination ? call.State is not DialogWord.Dropped : CallEvents.Begins(call))), cancellationToken).ConfigureAwait(false);
        if (answer is not Told) traffic.Note(picture => picture.Calling == command.Destination ? picture with { Calling = null } : picture);
        return answer.ToResult();
    }

    public async ValueTask<CommandResult> AnswerCallAsync(AnswerCall command, CancellationToken cancellationToken) =>
        await AskAsync(command.Interaction, CommandTable.AnswerCall, DialogWord.Active, cancellationToken).ConfigureAwait(false);

    public async ValueTask<CommandResult> HoldCallAsync(HoldCall command, CancellationToken cancellationToken) =>
        await AskAsync(command.Interaction, CommandTable.HoldCall, DialogWord.Held, cancellationToken).ConfigureAwait(false);

    public async ValueTask<CommandResult> RetrieveCallAsync(RetrieveCall command, CancellationToken cancellationToken) =>
        await AskAsync(command.Interaction, CommandTable.RetrieveCall, DialogWord.Active, cancellationToken).ConfigureAwait(false);

    public async ValueTask<CommandResult> ClearConnectionAsync(ClearConnection command, CancellationToken cancellationToken) =>
        await ReleaseAsync(traffic, command.Interaction, cancellationToken).ConfigureAwait(false);

    public async ValueTask<CommandResult> SingleStepTransferAsync(SingleStepTransfer command, CancellationToken cancellationToken)
    {
        if (Find(traffic, command.Interaction) is not { } leg) return CommandRefusals.Gone;
        Wish(traffic, leg.Interaction, LegWish.Transfer);
        var answer = await traffic.AskAsync(CommandTable.TransferSingleStep, [command.Destination, leg.Dialog], CallEvents.About(leg.Dialog, DialogWord.Dropped), cancellationToken).ConfigureAwait(false);
        if (answer is No or NotSent) Wish(traffic, leg.Interaction, LegWish.None);
        return answer.ToResult();
    }

    /// <summary>Ends a call or a consultation: both are released by their own dialog (row 15).</summary>
    public static async Task<CommandResult> ReleaseAsync(SessionTraffic traffic, InteractionId interaction, CancellationToken cancellationToken)
    {
        if (Find(traffic, interaction) is not { } leg) return CommandRefusals.Gone;
        Wish(traffic, leg.Interaction, LegWish.Release);
        var answer = await traffic.AskAsync(CommandTable.ReleaseCall, [leg.Dialog], CallEvents.About(leg.Dialog, DialogWord.Dropped), cancellationToken).ConfigureAwait(false);
        if (answer is No or NotSent) Wish(traffic, leg.Interaction, LegWish.None);
        return await ProbedAsync(traffic, leg.Dialog, answer, state => state == DialogWord.NotFound, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A call of the agent's that is there.</summary>
    public static Leg? Find(SessionTraffic traffic, InteractionId interaction) => traffic.Read(model => model.Picture.Find(interaction)) is { Live: true } leg ? leg : null;

    /// <summary>Notes what is asked to be done with a call: it tells why the call ends, which the connector does not.</summary>
    public static void Wish(SessionTraffic traffic, InteractionId? interaction, LegWish wish) =>
        traffic.Note(picture => picture.Find(interaction) is { } leg ? picture.With(leg with { Wish = wish }) : picture);

    /// <summary>Asks for a state of a call. One that ends instead says so.</summary>
    private async Task<CommandResult> AskAsync(InteractionId interaction, CommandRow row, DialogWord wanted, CancellationToken cancellationToken)
    {
        if (Find(traffic, interaction) is not { } leg) return CommandRefusals.Gone;
        var answer = await traffic.AskAsync(row, [leg.Dialog], CallEvents.About(leg.Dialog, wanted, DialogWord.Dropped), cancellationToken).ConfigureAwait(false);
        if (answer is Told { Event: CallTold { State: DialogWord.Dropped } }) return CommandRefusals.Ended;
        return await ProbedAsync(traffic, leg.Dialog, answer, state => state == wanted, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Where nothing answered, the call itself may tell whether it is as it was asked to be.</summary>
    private static async Task<CommandResult> ProbedAsync(SessionTraffic traffic, string dialog, Answer answer, Func<DialogWord, bool> wanted, CancellationToken cancellationToken)
    {
        if (answer is not Silence) return answer.ToResult();
        var probe = await new SessionQuestions(traffic).DialogAsync(dialog, cancellationToken).ConfigureAwait(false);
        return probe is Told { Event: DialogStateTold state } && wanted(state.State) ? CommandResult.Success : answer.ToResult();
    }
}
