using System.Text.Json.Nodes;
using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Diallers.Genius.Tests.Stands;

/// <summary>What an agent does at the desk so that a command of the sheet is sent, and whether the desk offers that now.</summary>
internal sealed class DeskActs(AgentAtDesk agent)
{
    /// <summary>Does it; null where an agent cannot come to it: there is no call to do it with.</summary>
    public Task<CommandResult>? Do(JsonObject command) => Text(command, "type") switch
    {
        "GoAvailable" => agent.Session.SetAgentStateAsync(new SetAgentState { State = AgentState.Ready, Limits = Limits(command) }, default).AsTask(),
        "GoUnavailable" => agent.TakeBreakAsync(command["breakReason"]!.ToString()),
        "ManualDial" => agent.Offer<ICallMaking>().MakeCallAsync(new MakeCall { Destination = Text(command, "telNumber"), FollowsOn = InWrap?.Id }, default).AsTask(),
        "Logoff" => agent.SignOutAsync(),
        _ when agent.LiveCall is { } call => WithCall(command, call),
        _ => null,
    };

    /// <summary>Whether the desk offers it; null where the sheet decides by something that a desk does not show.</summary>
    public bool? Offers(JsonObject command)
    {
        var call = agent.LiveCall;
        return Text(command, "type") switch
        {
            "GoAvailable" => agent.State.AllowedActions.Contains(DeskActions.GoReady),
            "GoUnavailable" => agent.State.AllowedActions.Contains(DeskActions.GoNotReady),
            "ManualDial" => InWrap is { } wrap ? wrap.AllowedActions.Contains(DeskActions.MakeCall) : agent.State.AllowedActions.Contains(DeskActions.MakeCall),
            "Logoff" => agent.State.AllowedActions.Contains(DeskActions.SignOut),
            // The desk hangs up first and gives the outcome then (Q20).
            "Disposition" when call is not { State: InteractionState.Wrapping } => null,
            "ToggleHold" => Holds(call),
            // Without anybody asked, to hold is the call's own hold.
            "TogglePark" when Text(command, "Who") == "client" && agent.Consultation is null => null,
            "TogglePark" => Text(command, "Who") == "client" ? Holds(call, command) : Holds(agent.Consultation, command),
            "TransferOutcome" => Has(agent.Consultation, Text(command, "Outcome") == "complete" ? DeskActions.CompleteTransfer : DeskActions.Reconnect),
            "TransferCall" => Has(call, Text(command, "TransferType") == "1" ? DeskActions.SingleStepTransfer : DeskActions.Consult),
            var type => Has(call, Action(type)),
        };
    }

    private Interaction? InWrap => agent.LiveCall is { State: InteractionState.Wrapping } call ? call : null;

    private Task<CommandResult>? WithCall(JsonObject command, Interaction call)
    {
        var id = call.Id;
        var consultation = agent.Consultation?.Id;
        return Text(command, "type") switch
        {
            "StartWrap" => agent.HangUpAsync(),
            "Disposition" => agent.CompleteAsync(agent.Sale()),
            "Keypress" => agent.Offer<IDigitSending>().GenerateDigitsAsync(new GenerateDigits { Interaction = id, Digits = Text(command, "keyPress") }, default).AsTask(),
            "ChapterMark" => agent.Offer<IChapters>().MarkAsync(new MarkChapter { Interaction = id, Title = Text(command, "chaptername") }, default).AsTask(),
            "PauseRecording" => agent.Offer<IRecordingPause>().PauseAsync(new PauseRecording { Interaction = id }, default).AsTask(),
            "ResumeRecording" => agent.Offer<IRecordingPause>().ResumeAsync(new ResumeRecording { Interaction = id }, default).AsTask(),
            "ToggleHold" when call.State == InteractionState.Active => Hold(id, hold: true),
            "ToggleHold" when call.State == InteractionState.Held => Hold(id, hold: false),
            "TransferCall" => Transfer(command, id),
            "TransferOutcome" when consultation is { } asked => Text(command, "Outcome") == "complete"
                ? agent.Offer<IConsultation>().TransferAsync(new TransferCall { Interaction = asked }, default).AsTask()
                : agent.Offer<IConsultation>().ReconnectAsync(new ReconnectCall { Interaction = asked }, default).AsTask(),
            // Without a second party joined, to hold is the live call's own hold.
            "TogglePark" when agent.Consultation?.State is InteractionState.Active or InteractionState.Held => Park(command, id, consultation!.Value),
            _ => null,
        };
    }

    private Task<CommandResult> Transfer(JsonObject command, InteractionId call)
    {
        var kind = Text(command, "TransferTo") switch
        {
            "0" => "agent",
            "1" => "external",
            _ => "queue",
        };
        return Text(command, "TransferType") == "1"
            ? agent.Offer<ICallTransferring>().SingleStepTransferAsync(new SingleStepTransfer { Interaction = call, Destination = Text(command, "Recipient"), DestinationKind = kind }, default).AsTask()
            : agent.Offer<IConsultation>().ConsultAsync(Way.Consult(call, Text(command, "TransferType")[0], Text(command, "Recipient"), kind), default).AsTask();
    }

    private Task<CommandResult> Park(JsonObject command, InteractionId call, InteractionId consultation) =>
        Hold(Text(command, "Who") == "client" ? call : consultation, command["Switch"]!.GetValue<bool>());

    private Task<CommandResult> Hold(InteractionId interaction, bool hold) => (hold
        ? agent.Offer<ICallHolding>().HoldCallAsync(new HoldCall { Interaction = interaction }, default)
        : agent.Offer<ICallHolding>().RetrieveCallAsync(new RetrieveCall { Interaction = interaction }, default)).AsTask();

    private static bool Holds(Interaction? interaction, JsonObject? park = null) => park?["Switch"]?.GetValue<bool>() switch
    {
        true => Has(interaction, DeskActions.Hold),
        false => Has(interaction, DeskActions.Retrieve),
        null => Has(interaction, DeskActions.Hold) || Has(interaction, DeskActions.Retrieve),
    };

    private static bool Has(Interaction? interaction, string action) => interaction?.AllowedActions.Contains(action) == true;

    private static string Action(string type) => type switch
    {
        "StartWrap" => DeskActions.Clear,
        "Disposition" => DeskActions.CompleteWork,
        "Keypress" => DeskActions.SendDigits,
        "ChapterMark" => DeskActions.MarkChapter,
        "PauseRecording" => DeskActions.PauseRecording,
        "ResumeRecording" => DeskActions.ResumeRecording,
        _ => throw new NotSupportedException($"A desk has no word for {type}."),
    };

    private static ValueList<MediaLimit> Limits(JsonObject command) =>
        [.. new[] { Limit("offline", command["offline"]!.GetValue<int>()), Limit("interactive", command["interactive"]!.GetValue<int>()) }.Where(limit => limit.Kind != MediaLimitKind.Keep)];

    private static MediaLimit Limit(string medium, int value) => value switch
    {
        -2 => new MediaLimit { Medium = medium, Kind = MediaLimitKind.Keep },
        -1 => new MediaLimit { Medium = medium, Kind = MediaLimitKind.None },
        0 => new MediaLimit { Medium = medium, Kind = MediaLimitKind.Configured },
        _ => new MediaLimit { Medium = medium, Kind = MediaLimitKind.AtMost, AtMost = value },
    };

    private static string Text(JsonObject command, string key) => command[key]!.GetValue<string>();
}
