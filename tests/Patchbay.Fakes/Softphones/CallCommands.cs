using System.Text.Json.Nodes;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.Fakes.Softphones;

/// <summary>The phone's calls under somebody else's control. An interaction's id is the text of a <see cref="PhoneCallId"/>.</summary>
internal sealed class CallCommands(PhoneSurroundings surroundings, CallBook book, PhoneLines lines, PhoneSound sound)
    : ICallMaking, ICallAnswering, ICallRejecting, ICallClearing, ICallHolding, ICallTransferring, IDigitSending
{
    public async ValueTask<CommandResult> MakeCallAsync(MakeCall command, CancellationToken cancellationToken)
    {
        if (await BeginAsync(DeskActions.MakeCall, new JsonObject { ["destination"] = command.Destination }, cancellationToken).ConfigureAwait(false) is { } answer) return answer;
        if (command.Destination.Length == 0) return new Refused { Code = "bad-number", Text = "There is no number to call." };
        if (sound.CallsBlocked) return new Refused { Code = "no-headset", Text = "No call is placed without the headset." };
        if (lines.Ready is not { } line) return new Refused { Code = "not-registered", Text = "No line of the phone is registered." };
        return (await line.Carrier.AskAsync("call", "", command.Destination, cancellationToken).ConfigureAwait(false)).ToResult();
    }

    public ValueTask<CommandResult> AnswerCallAsync(AnswerCall command, CancellationToken cancellationToken) =>
        RunAsync(command, "answer", null, cancellationToken, ConnectionState.Alerting);

    public ValueTask<CommandResult> RejectCallAsync(RejectCall command, CancellationToken cancellationToken) =>
        RunAsync(command, "hang-up", "declined", cancellationToken, ConnectionState.Alerting);

    public ValueTask<CommandResult> ClearConnectionAsync(ClearConnection command, CancellationToken cancellationToken) =>
        RunAsync(command, "hang-up", null, cancellationToken, ConnectionState.Initiated, ConnectionState.Alerting, ConnectionState.Connected, ConnectionState.Hold);

    public async ValueTask<CommandResult> HoldCallAsync(HoldCall command, CancellationToken cancellationToken)
    {
        var result = await RunAsync(command, "hold", null, cancellationToken, ConnectionState.Connected).ConfigureAwait(false);
        if (result is Done) book.Change(command.Interaction.Value, call => call with { State = ConnectionState.Hold });
        return result;
    }

    public async ValueTask<CommandResult> RetrieveCallAsync(RetrieveCall command, CancellationToken cancellationToken)
    {
        var result = await RunAsync(command, "retrieve", null, cancellationToken, ConnectionState.Hold).ConfigureAwait(false);
        if (result is Done) book.Change(command.Interaction.Value, call => call with { State = ConnectionState.Connected });
        return result;
    }

    public ValueTask<CommandResult> SingleStepTransferAsync(SingleStepTransfer command, CancellationToken cancellationToken) =>
        RunAsync(command, "transfer", command.Destination, cancellationToken, ConnectionState.Connected, ConnectionState.Hold);

    public ValueTask<CommandResult> GenerateDigitsAsync(GenerateDigits command, CancellationToken cancellationToken) =>
        RunAsync(command, "digits", command.Digits, cancellationToken, ConnectionState.Connected);

    private async ValueTask<CommandResult> RunAsync(InteractionCommand command, string type, string? argument, CancellationToken cancellationToken, params ConnectionState[] states)
    {
        var id = command.Interaction.Value;
        if (await BeginAsync(command.Action, new JsonObject { ["call"] = id, ["argument"] = argument }, cancellationToken).ConfigureAwait(false) is { } answer) return answer;
        if (book.Find(id) is not { } live) return new Refused { Code = "no-such-call", Text = $"The phone has no call '{id}'." };
        if (!states.Contains(live.Call.State)) return new Refused { Code = "not-allowed", Text = $"{command.Action} is not for a call that is {live.Call.State}." };
        return (await live.Peer.AskAsync(type, live.PeerId, argument, cancellationToken).ConfigureAwait(false)).ToResult();
    }

    private ValueTask<CommandResult?> BeginAsync(string word, JsonObject detail, CancellationToken cancellationToken)
    {
        surroundings.Note("command", word, detail);
        return surroundings.Scenario.BeforeAsync(word, cancellationToken);
    }
}
