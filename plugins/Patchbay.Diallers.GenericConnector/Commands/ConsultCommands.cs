using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Model;
using Patchbay.Diallers.GenericConnector.Sessions;
using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Commands;

/// <summary>Consultations: placed, completed as transfer or conference, or given up (sheet, 2.1, rows 20 to 23).</summary>
internal sealed class ConsultCommands(SessionTraffic traffic) : IConsultation
{
    /// <summary>The connector is told nothing of what it is for (row 21), so any will do.</summary>
    public ValueList<ConsultationPurpose> Purposes { get; } = [ConsultationPurpose.Transfer, ConsultationPurpose.Conference, ConsultationPurpose.Either];

    public async ValueTask<CommandResult> ConsultAsync(ConsultationCall command, CancellationToken cancellationToken)
    {
        if (CallCommands.Find(traffic, command.Interaction) is not { } main) return CommandRefusals.Gone;
        var asked = new ConsultAsked(main.Interaction, command.Destination, command.Purpose);
        traffic.Note(picture => picture with { Consulting = asked });
        var known = traffic.Read(model => model.Picture);
        var answer = await traffic.AskAsync(
            CommandTable.ConsultCall,
            [command.Destination, main.Dialog],
            CallEvents.New(known, call => call.Kind == CallEventKind.Consult || (call.Kind == CallEventKind.Call && CallEvents.Begins(call))),
            cancellationToken).ConfigureAwait(false);
        if (answer is not Told) await traffic.PublishAsync(model => model.Change(picture => picture.Consulting == asked ? picture with { Consulting = null } : picture, FactCause.Agent)).ConfigureAwait(false);
        return answer.ToResult();
    }

    public async ValueTask<CommandResult> TransferAsync(TransferCall command, CancellationToken cancellationToken)
    {
        if (Find(command.Interaction) is not { } found) return CommandRefusals.NoConsultation;
        var (main, consult) = found;
        // The snapshot that precedes the end says HELD (3.8), as the call is already: any event about it answers.
        return await CompleteAsync(CommandTable.TransferCall, found, LegWish.Transfer, told => IsAbout(told, main) || CallEvents.About(consult.Dialog, DialogWord.Dropped)(told), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<CommandResult> ConferenceAsync(ConferenceCall command, CancellationToken cancellationToken)
    {
        if (Find(command.Interaction) is not { } found) return CommandRefusals.NoConsultation;
        var main = found.Main.Dialog;
        return await CompleteAsync(CommandTable.ConferenceCall, found, LegWish.Conference, told => told is CallTold { State: DialogWord.Active } call && call.Dialog == main && call.Participants?.Count is null or >= 3, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<CommandResult> ReconnectAsync(ReconnectCall command, CancellationToken cancellationToken)
    {
        if (CallCommands.Find(traffic, command.Interaction) is not { Consult: true } consult) return CommandRefusals.NoConsultation;
        var released = await CallCommands.ReleaseAsync(traffic, consult.Interaction, cancellationToken).ConfigureAwait(false);
        if (released is not Done || traffic.Read(model => model.Picture.Find(consult.Main)) is not { State: DialogWord.Held } main) return released;
        // Going back is both: the consultation ends, and the first call is retrieved (S5).
        return (await traffic.AskAsync(CommandTable.RetrieveCall, [main.Dialog], CallEvents.About(main.Dialog, DialogWord.Active, DialogWord.Dropped), cancellationToken).ConfigureAwait(false)).ToResult();
    }

    private async Task<CommandResult> CompleteAsync(CommandRow row, (Leg Main, Leg Consult) call, LegWish wish, Func<ConnectorEvent, bool> fits, CancellationToken cancellationToken)
    {
        Wish(call, wish);
        var extension = traffic.Options.TransferExtension == TransferExtension.Own ? traffic.Read(model => model.Picture.Extension) : call.Consult.Remote ?? "";
        var answer = await traffic.AskAsync(row, [extension, call.Main.Dialog], fits, cancellationToken).ConfigureAwait(false);
        if (answer is No or NotSent) Wish(call, LegWish.None);
        return answer.ToResult();
    }

    private void Wish((Leg Main, Leg Consult) call, LegWish wish)
    {
        CallCommands.Wish(traffic, call.Consult.Interaction, wish);
        // The first call stays after a conference.
        if (wish != LegWish.Conference) CallCommands.Wish(traffic, call.Main.Interaction, wish);
    }

    private (Leg Main, Leg Consult)? Find(InteractionId interaction) =>
        CallCommands.Find(traffic, interaction) is { Consult: true } consult && traffic.Read(model => model.Picture.Find(consult.Main)) is { Live: true } main ? (main, consult) : null;

    private static bool IsAbout(ConnectorEvent told, Leg leg) => told is CallTold { Kind: CallEventKind.Call } call && call.Dialog == leg.Dialog;
}
