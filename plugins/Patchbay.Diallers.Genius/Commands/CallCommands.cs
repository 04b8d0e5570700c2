using System.Text.Json.Nodes;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Model;
using Patchbay.Diallers.Genius.Sessions;
using Patchbay.Diallers.Genius.Wire;

namespace Patchbay.Diallers.Genius.Commands;

/// <summary>Manual and follow-on calls, hanging up, hold, digits (sections 5.2, 5.4 and 5.6).</summary>
internal sealed class CallCommands(SessionTraffic traffic) : ICallMaking, ICallClearing, ICallHolding, IDigitSending
{
    public async ValueTask<CommandResult> MakeCallAsync(MakeCall command, CancellationToken cancellationToken)
    {
        if (command.FollowsOn is { } wrapped && traffic.Read(model => model.Calls.Find(wrapped)) is not { Slot: 0, Phase: CallPhase.Wrapping, Deciding: false })
            return new Refused { Code = "no-follow-on", Text = "A number can be called on from a call that wraps, before its outcome is given." };
        // Noted first: the event may overtake the answer, and does not name the number.
        traffic.Note(model => model.Dialling(command.Destination));
        return (await traffic.RequestAsync("ManualDial", new JsonObject { ["telNumber"] = command.Destination }, cancellationToken).ConfigureAwait(false)).ToResult();
    }

    public async ValueTask<CommandResult> ClearConnectionAsync(ClearConnection command, CancellationToken cancellationToken)
    {
        if (traffic.Read(model => model.Calls.FindConsulting(command.Interaction)) is { } consulting)
            return await TransferCommands.CancelAsync(traffic, consulting, cancellationToken).ConfigureAwait(false);
        return traffic.Read(model => model.Calls.Find(command.Interaction)) is { } call
            ? (await traffic.RequestAsync("StartWrap", new JsonObject { ["sessionIndex"] = call.Slot }, cancellationToken).ConfigureAwait(false)).ToResult()
            : CommandRefusals.Gone;
    }

    public ValueTask<CommandResult> HoldCallAsync(HoldCall command, CancellationToken cancellationToken) => HoldAsync(command.Interaction, held: true, cancellationToken);

    public ValueTask<CommandResult> RetrieveCallAsync(RetrieveCall command, CancellationToken cancellationToken) => HoldAsync(command.Interaction, held: false, cancellationToken);

    public async ValueTask<CommandResult> GenerateDigitsAsync(GenerateDigits command, CancellationToken cancellationToken) =>
        (await traffic.RequestAsync("Keypress", new JsonObject { ["keyPress"] = command.Digits }, cancellationToken).ConfigureAwait(false)).ToResult();

    /// <summary>A consultation's party and, while one is joined, the customer are parked; a call without one is put on hold.</summary>
    private async ValueTask<CommandResult> HoldAsync(InteractionId interaction, bool held, CancellationToken cancellationToken)
    {
        if (traffic.Read(model => model.Calls.FindConsulting(interaction)) is not null)
            return await Parking.SetAsync(traffic, interaction, Parking.Recipient, held, cancellationToken).ConfigureAwait(false);
        return traffic.Read(model => model.Calls.Find(interaction)) switch
        {
            null => CommandRefusals.Gone,
            // Held before the transfer began.
            { Transfer: not null, Held: true } call when !held => await ToggleAsync(call, held, cancellationToken).ConfigureAwait(false),
            { Transfer: { } transfer } => await Parking.SetAsync(traffic, transfer.Consultation, Parking.Client, held, cancellationToken).ConfigureAwait(false),
            var call => await ToggleAsync(call, held, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>
    /// The dialler only toggles and tells nothing of it, so the book decides what is sent. Where an earlier toggle was not
    /// answered nobody knows: then the agent, who hears it, is believed.
    /// </summary>
    private async Task<CommandResult> ToggleAsync(SlotCall call, bool held, CancellationToken cancellationToken)
    {
        if (call.Held == held && !call.HoldUnsure) return CommandResult.Success;
        var answer = await traffic.RequestAsync("ToggleHold", [], cancellationToken).ConfigureAwait(false);
        switch (answer)
        {
            case Answered:
                await traffic.PublishAsync(model => model.Change(call.Interaction, now => now with { Held = held, HoldUnsure = false })).ConfigureAwait(false);
                break;
            case Unanswered:
                await traffic.PublishAsync(model => model.Change(call.Interaction, now => now with { HoldUnsure = true })).ConfigureAwait(false);
                break;
        }

        return answer.ToResult();
    }
}
