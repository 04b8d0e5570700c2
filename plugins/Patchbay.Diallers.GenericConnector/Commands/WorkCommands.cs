using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Model;
using Patchbay.Diallers.GenericConnector.Sessions;
using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Commands;

/// <summary>
/// Wrap-up reasons (sheet, 2.1, row 25). Nothing ever confirms one, so what the broker took is Sent; where the connection
/// broke before that it is sent again, because setting the same reason twice is one reason.
/// </summary>
internal sealed class WorkCommands(SessionTraffic traffic) : IWorkCompletion
{
    public async ValueTask<CommandResult> CompleteAsync(WorkOutcome work, CancellationToken cancellationToken)
    {
        var leg = traffic.Read(model => model.Picture.Find(work.Interaction));
        if (leg is { Live: true }) return new Refused { Code = "in-call", Text = "End the call first: its wrap-up reason is given after it." };
        // What the connector no longer knows of may still wait in the desk's log.
        if ((leg?.Dialog ?? work.VendorId) is not { } dialog) return CommandRefusals.Gone;
        if (work.Callback is not null) return new Refused { Code = "no-callbacks", Text = "This dialler takes no callback with a wrap-up reason." };
        if (Written(work, dialog) is { } objection) return objection;
        Change(work.Interaction, known => known with { Deciding = true });
        return await SendAsync(work, dialog, cancellationToken).ConfigureAwait(false) switch
        {
            null => await TakenAsync(work.Interaction, cancellationToken).ConfigureAwait(false),
            No no => await OpenAsync(work.Interaction, unsure: false, no.Refused).ConfigureAwait(false),
            var broken => await OpenAsync(work.Interaction, unsure: true, new Unknown { Why = Why(broken) }).ConfigureAwait(false),
        };
    }

    /// <summary>Nothing tells whether a reason was taken; once more does no harm while the call is known to somebody.</summary>
    public ValueTask<ValueList<Reconciliation>> ReconcileAsync(ValueList<PendingWork> pending, CancellationToken cancellationToken) =>
        ValueTask.FromResult(pending.Select(work => (traffic.Read(model => model.Picture.Find(work.Work.Interaction))?.Dialog ?? work.Work.VendorId) is null
            ? Reconciliation.CannotTell
            : Reconciliation.SendAgainIsHarmless).ToValueList());

    /// <summary>Data first, while the work lasts; then the reason, which ends it for the desk.</summary>
    private async Task<Answer?> SendAsync(WorkOutcome work, string dialog, CancellationToken cancellationToken)
    {
        foreach (var entry in work.Data)
            if (await traffic.TellAsync(CommandTable.UpdateCallVariable, [dialog, entry.Name, entry.ToString()], cancellationToken).ConfigureAwait(false) is { } failed) return failed;
        return Reason(work) is { } reason ? await traffic.TellAsync(CommandTable.WrapUp, [reason, dialog], cancellationToken).ConfigureAwait(false) : null;
    }

    /// <summary>What cannot be written is refused before anything is sent.</summary>
    private Refused? Written(WorkOutcome work, string dialog)
    {
        Refused? refusal = null;
        if (Reason(work) is { } reason) CommandWriter.Write(CommandTable.WrapUp, traffic.Agent, [reason, dialog], out refusal);
        foreach (var entry in work.Data)
            if (refusal is null) CommandWriter.Write(CommandTable.UpdateCallVariable, traffic.Agent, [dialog, entry.Name, entry.ToString()], out refusal);
        return refusal;
    }

    /// <summary>The label or the code, as the option has it (Q15); null where no outcome is given.</summary>
    private string? Reason(WorkOutcome work)
    {
        if (work.Outcome is not { } code || traffic.Options.WrapUpValue == WrapUpValue.Code) return work.Outcome;
        var reasons = traffic.Read(model => model.Picture.Reasons.FirstOrDefault(told => told.Category == ReasonCategory.WrapUp));
        return reasons?.Reasons.FirstOrDefault(reason => reason.Code == code)?.Label ?? code;
    }

    private async Task<CommandResult> TakenAsync(InteractionId interaction, CancellationToken cancellationToken)
    {
        var picture = traffic.Read(model =>
        {
            model.Completed(interaction, traffic.Clock.GetUtcNow());
            return model.Picture;
        });
        if (traffic.Options.AfterOutcome == AfterOutcome.GoOn && GoOn(picture) is { } next)
            // Beside the outcome, which is out: where this is not taken the agent goes on by hand, or by the contact centre's timer.
            await traffic.TellAsync(next.Row, next.Values, cancellationToken).ConfigureAwait(false);
        return new Sent();
    }

    /// <summary>What ends the wrap-up of which nothing is left (S8): it is for what was asked for in the call, as its own end would be.</summary>
    private static (CommandRow Row, string[] Values)? GoOn(AgentPicture picture) => picture switch
    {
        { InWork: false } => null,
        _ when picture.Legs.Any(leg => leg.Live || leg.Wrapping) => null,
        { Word: AgentWord.WorkReady } => (CommandTable.MakeReady, []),
        { BreakReason: { Length: > 0 } reason } => (CommandTable.MakeNotReadyWithReason, [reason]),
        _ => (CommandTable.MakeNotReady, []),
    };

    private async Task<CommandResult> OpenAsync(InteractionId interaction, bool unsure, CommandResult result)
    {
        await traffic.PublishAsync(model => model.Change(
            picture => picture.Find(interaction) is { } leg ? Settling.Undecided(picture, leg, unsure, traffic.Clock.GetUtcNow()) : picture, FactCause.Dialler)).ConfigureAwait(false);
        return result;
    }

    private void Change(InteractionId interaction, Func<Leg, Leg> change) =>
        traffic.Note(picture => picture.Find(interaction) is { } leg ? picture.With(change(leg)) : picture);

    private static string Why(Answer answer) => answer.ToResult() switch
    {
        Unknown unknown => unknown.Why,
        Unavailable unavailable => $"{unavailable.Why} The outcome goes out when it can be.",
        _ => "Nobody knows whether it went out.",
    };
}
