using System.Globalization;
using System.Text.Json.Nodes;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Model;
using Patchbay.Diallers.Genius.Sessions;
using Patchbay.Diallers.Genius.Wire;

namespace Patchbay.Diallers.Genius.Commands;

/// <summary>Dispositions, and what became of those whose answer never came (sections 1.6 and 5.2; Q20).</summary>
internal sealed class WorkCommands(SessionTraffic traffic, EventLoop loop) : IWorkCompletion
{
    private const int NotInWrap = 320;
    private const int AlreadyInWrap = 324;

    public async ValueTask<CommandResult> CompleteAsync(WorkOutcome work, CancellationToken cancellationToken)
    {
        if (Find(work.Interaction) is not { } call) return CommandRefusals.Gone;
        if (!int.TryParse(work.Outcome, NumberStyles.Integer, CultureInfo.InvariantCulture, out var outcome))
            return new Refused { Code = "invalid-outcome", Text = $"The dialler's outcomes are whole numbers, and '{work.Outcome}' is none." };
        if (call.Phase != CallPhase.Wrapping && await WrapAsync(call, cancellationToken).ConfigureAwait(false) is { } refused) return refused;
        var members = new JsonObject
        {
            ["outcome"] = outcome,
            ["callbackNumber"] = work.Callback?.Number ?? "",
            ["callbackTime"] = work.Callback?.At.DateTime.ToString(traffic.Options.CallbackTimeFormat, CultureInfo.InvariantCulture) ?? "",
            ["personalCallback"] = work.Callback?.Personal ?? false,
            ["data"] = Written(work, call),
            ["sessionIndex"] = call.Slot,
        };
        return (await DispositionAsync(call, members, cancellationToken).ConfigureAwait(false)).ToResult();
    }

    /// <summary>What is written goes to the record that was shown when it was: the dialler knows only the one that came with the call.</summary>
    private static JsonObject Written(WorkOutcome work, SlotCall call)
    {
        var data = Pairs.Of(work.Data);
        if (call.Shown is { } urn && data.Count > 0) data.TryAdd("URN", urn);
        return data;
    }

    public async ValueTask<ValueList<Reconciliation>> ReconcileAsync(ValueList<PendingWork> pending, CancellationToken cancellationToken)
    {
        var answers = new List<Reconciliation>();
        foreach (var work in pending)
        {
            var found = await AskAsync(work.Work, cancellationToken).ConfigureAwait(false);
            await DecidingAsync(work.Work.Interaction, deciding: false).ConfigureAwait(false);
            answers.Add(found);
        }

        return answers.ToValueList();
    }

    /// <summary>
    /// Sends a disposition. While it is on its way nothing may lead the call out of its wrap, or nobody could tell afterwards
    /// whether the dialler took it.
    /// </summary>
    private async Task<GeniusAnswer> DispositionAsync(SlotCall call, JsonObject members, CancellationToken cancellationToken)
    {
        await DecidingAsync(call.Interaction, deciding: true).ConfigureAwait(false);
        var answer = await traffic.RequestAsync("Disposition", members, cancellationToken).ConfigureAwait(false);
        if (answer is Refusal { Error.Number: NotInWrap } && Find(call.Interaction) is { Phase: CallPhase.Talking } && await WrapAsync(call, cancellationToken).ConfigureAwait(false) is null)
            answer = await traffic.RequestAsync("Disposition", members, cancellationToken).ConfigureAwait(false);
        switch (answer)
        {
            case Answered:
                await traffic.PublishAsync(model =>
                {
                    model.Calls.Dispositioned(call.Interaction);
                    model.Chats.Forget(call.Interaction);
                    return [];
                }).ConfigureAwait(false);
                break;
            case Refusal:
                await DecidingAsync(call.Interaction, deciding: false).ConfigureAwait(false);
                break;
        }

        return answer;
    }

    /// <summary>Ends a call whose outcome is given while it lasts, and waits until the dialler says that it wraps.</summary>
    /// <returns>Null, or why it cannot be ended.</returns>
    private async Task<CommandResult?> WrapAsync(SlotCall call, CancellationToken cancellationToken)
    {
        var ended = await traffic.RequestAsync("StartWrap", new JsonObject { ["sessionIndex"] = call.Slot }, cancellationToken).ConfigureAwait(false);
        if (ended is not Answered and not Refusal { Error.Number: AlreadyInWrap }) return ended.ToResult();
        return await traffic.UntilAsync(model => model.Calls.Find(call.Interaction) is not { Phase: not CallPhase.Wrapping }, cancellationToken).ConfigureAwait(false)
            ? null
            : new Unavailable { Why = "The dialler did not say that the call is over." };
    }

    private Task DecidingAsync(InteractionId interaction, bool deciding) => traffic.PublishAsync(model => model.Change(interaction, call => call with { Deciding = deciding }));

    private SlotCall? Find(InteractionId interaction) => traffic.Read(model => model.Calls.Find(interaction));

    /// <summary>Asks what became of an outcome, and again where the connection breaks before that is told.</summary>
    private async Task<Reconciliation> AskAsync(WorkOutcome work, CancellationToken cancellationToken)
    {
        while (true)
        {
            var back = traffic.Back;
            await loop.QuietAsync(cancellationToken).ConfigureAwait(false);
            var found = await ReconcileAsync(work, cancellationToken).ConfigureAwait(false);
            if (found != Reconciliation.CannotTell || (!traffic.IsBroken && !back.IsCompleted) || !await back.WaitAsync(cancellationToken).ConfigureAwait(false)) return found;
        }
    }

    private async Task<Reconciliation> ReconcileAsync(WorkOutcome work, CancellationToken cancellationToken)
    {
        if (traffic.Read(model => model.Calls.Finished(work.Interaction))) return Reconciliation.Took;
        if (Find(work.Interaction) is not { Phase: CallPhase.Wrapping } call) return Reconciliation.CannotTell;
        var standing = call.Slot > 0
            ? await DiallerProbe.AskSlotAsync(call.Slot, RequestAsync).ConfigureAwait(false)
            : await DiallerProbe.AskAsync(RequestAsync).ConfigureAwait(false);
        return standing switch
        {
            DiallerStanding.Wrap => Reconciliation.DidNotTake,
            // From wrap only a disposition leads on.
            DiallerStanding.Unavailable or DiallerStanding.Working => Reconciliation.Took,
            _ => Reconciliation.CannotTell,
        };

        Task<GeniusAnswer> RequestAsync(string type, JsonObject members) => traffic.RequestAsync(type, members, cancellationToken);
    }
}
