using System.Text.Json.Nodes;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Fakes.Scenarios;
using Patchbay.Fakes.Words;

namespace Patchbay.Fakes.Diallers.Offers;

/// <summary>Work: its data, its outcome, and what a restarted host finds again.</summary>
internal sealed class WorkOffers(FakeSession session, DiallerWorld world) : IWorkCompletion, IUserData, IUserDataDeletion, ITagging, IResumable
{
    public string? Bookmark => session.State.Interactions is { Count: > 0 } interactions && world.Options.Kept > 0
        ? DeskWords.Text(interactions.Take(world.Options.Kept).ToValueList())
        : null;

    public ValueTask<CommandResult> CompleteAsync(WorkOutcome work, CancellationToken cancellationToken)
    {
        world.Journal.Note(session.Agent, "command", DeskActions.CompleteWork, new JsonObject
        {
            ["interaction"] = work.Interaction.Value,
            ["command"] = work.Command.Value,
            ["outcome"] = work.Outcome,
        });
        return session.AnswerAsync(DeskActions.CompleteWork, work.Interaction, async () =>
        {
            if (world.Ledger.HasCommand(work.Command.Value)) return CommandResult.Success;
            if (Wrong(work) is { } no) return no;
            world.Ledger.Take(session.Agent, world.Clock.GetUtcNow(), work);
            // The desk lets the interaction go by itself when it has this result.
            await session.FoldAsync(new InteractionRemoved { Interaction = work.Interaction, End = InteractionEnd.Completed }).ConfigureAwait(false);
            await session.Shift.ShowAsync().ConfigureAwait(false);
            return CommandResult.Success;
        }, cancellationToken);
    }

    public async ValueTask<ValueList<Reconciliation>> ReconcileAsync(ValueList<PendingWork> pending, CancellationToken cancellationToken)
    {
        world.Journal.Note(session.Agent, "command", ActionWords.Reconcile, new JsonObject { ["count"] = pending.Count });
        var stage = new Stage { Agent = session.Agent, Session = session };
        foreach (var step in world.Player.AtCommand(ActionWords.Reconcile, session.Agent))
            if ((await world.Player.PlayAsync(step, stage, cancellationToken).ConfigureAwait(false)).Reconciled is { } verdict) return pending.Select(_ => verdict).ToValueList();
        return pending.Select(work => world.Ledger.HasCommand(work.Work.Command.Value) ? Reconciliation.Took : Reconciliation.DidNotTake).ToValueList();
    }

    public ValueTask<CommandResult> SetAsync(SetUserData command, CancellationToken cancellationToken) => session.RunAsync(command, async () =>
    {
        if (session.State.Find(command.Interaction) is not { } interaction) return FakeSession.No("There is no such interaction.", "2");
        if (command.Entries.FirstOrDefault(entry => interaction.UserData.Any(known => known.Name == entry.Name && !known.Writable)) is { } fixedEntry)
            return FakeSession.No($"'{fixedEntry.Name}' cannot be changed.", "10");
        await session.PublishAsync(new UserDataChanged { Interaction = interaction.Id, Changed = command.Entries }).ConfigureAwait(false);
        return CommandResult.Success;
    }, cancellationToken);

    public ValueTask<CommandResult> DeleteAsync(DeleteUserData command, CancellationToken cancellationToken) => session.RunAsync(command, async () =>
    {
        if (session.State.Find(command.Interaction)?.UserData.FirstOrDefault(entry => entry.Name == command.Name) is not { Writable: true })
            return FakeSession.No($"There is no '{command.Name}' that could be deleted.", "10");
        await session.PublishAsync(new UserDataChanged { Interaction = command.Interaction, Deleted = [command.Name] }).ConfigureAwait(false);
        return CommandResult.Success;
    }, cancellationToken);

    public ValueTask<CommandResult> TagAsync(TagInteraction command, CancellationToken cancellationToken) =>
        session.RunAsync(command, async () =>
        {
            await session.PublishAsync(new InteractionTagged { Interaction = command.Interaction, Reference = command.Reference }).ConfigureAwait(false);
            return CommandResult.Success;
        }, cancellationToken);

    private Refused? Wrong(WorkOutcome work)
    {
        if (session.State.Find(work.Interaction) is not { } interaction) return FakeSession.No("There is no such interaction.", "2");
        if (interaction.State != InteractionState.Wrapping) return FakeSession.No("The call is not over.", "7");
        if (work.Outcome is null) return interaction.OutcomeOwed ? FakeSession.No("An outcome is owed.", "11") : null;
        if (world.Options.Outcomes.Find(known => known.Code == work.Outcome) is not { } outcome) return FakeSession.No($"There is no outcome '{work.Outcome}'.", "12");
        if (outcome.Callback == (work.Callback is not null)) return null;
        return FakeSession.No(outcome.Callback ? $"'{outcome.Label}' needs a callback." : $"'{outcome.Label}' books no callback.", "13");
    }
}
