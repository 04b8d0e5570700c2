using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Diallers.Genius.Tests.Stands;

/// <summary>Brings an agent who is out of the pool to any state of the data files, through what agent and dialler do.</summary>
internal sealed class Way(ScriptedDesk desk)
{
    public const string Dialled = "01632960110";
    public const string Transferred = "01632960120";

    private static readonly string[] Words = ["Unavail", "Waiting", "Calling", "InCall", "Wrap"];

    private AgentAtDesk Agent => desk.Agent;

    private PeerConnection Line => desk.Line;

    public async Task ToAsync(string state)
    {
        var (word, with) = (state.Split('+')[0], state.Split('+')[1..]);
        Words.ShouldContain(word, state);
        if (word == "Unavail") return;
        if (with.Contains("manual")) await DialledAsync(word, with);
        else await FromPoolAsync(word, with);
        if (with.Contains("held")) await TakenAsync(Agent.Offer<ICallHolding>().HoldCallAsync(new HoldCall { Interaction = Agent.Call.Id }, default), "ToggleHold");
        if (with.Contains("recording") || with.Contains("paused")) await Line.EventAsync("NowRecording");
        if (with.Contains("paused"))
        {
            await TakenAsync(Agent.Offer<IRecordingPause>().PauseAsync(new PauseRecording { Interaction = Agent.Call.Id }, default), "PauseRecording");
            await Line.EventAsync("NowPaused");
        }

        if (with.FirstOrDefault(item => item.StartsWith("offered", StringComparison.Ordinal) || item.StartsWith("joined", StringComparison.Ordinal)) is { } transfer)
            await TransferAsync(transfer[^1], transfer.StartsWith("joined", StringComparison.Ordinal), with);
    }

    private async Task DialledAsync(string word, string[] with)
    {
        await DialAsync(null);
        if (word == "Calling" && !with.Contains("ready")) return;
        await Line.CallAsync("u-1", [], Dialled);
        if (word is "Wrap" or "Calling") await Line.EventAsync("NowWrapping");
        if (with.Contains("ready")) await TakenAsync(Agent.GoReadyAsync(), "GoAvailable");
        if (word == "Calling") await DialAsync(Agent.Call.Id);
    }

    private async Task FromPoolAsync(string word, string[] with)
    {
        await TakenAsync(Agent.GoReadyAsync(), "GoAvailable");
        await Line.EventAsync("NowAvailable");
        await Line.EventAsync("NowWaiting");
        if (word != "Waiting") await Line.CallAsync();
        if (word is "Wrap" or "Calling") await Line.EventAsync("NowWrapping");
        if (with.Contains("pending")) await TakenAsync(Agent.TakeBreakAsync(), "GoUnavailable");
        if (word == "Calling") await DialAsync(Agent.Call.Id);
    }

    private async Task DialAsync(InteractionId? follows)
    {
        await TakenAsync(Agent.Offer<ICallMaking>().MakeCallAsync(new MakeCall { Destination = Dialled, FollowsOn = follows }, default), "ManualDial");
        await Line.EventAsync("NowCalling");
    }

    private async Task TransferAsync(char type, bool joined, string[] with)
    {
        await TakenAsync(type == '1'
            ? Agent.Offer<ICallTransferring>().SingleStepTransferAsync(new SingleStepTransfer { Interaction = Agent.Call.Id, Destination = Transferred, DestinationKind = "external" }, default)
            : Agent.Offer<IConsultation>().ConsultAsync(Consult(Agent.Call.Id, type), default), "TransferCall");
        await Line.TransferAsync(3);
        if (!joined) return;
        await Line.TransferAsync(0);
        var holding = Agent.Offer<ICallHolding>();
        if (type == '2' && with.Contains("client-parked")) await TakenAsync(holding.HoldCallAsync(new HoldCall { Interaction = Agent.Call.Id }, default), "TogglePark");
        if (with.Contains("recipient-parked")) await TakenAsync(holding.HoldCallAsync(new HoldCall { Interaction = Agent.Consultation!.Id }, default), "TogglePark");
    }

    public static ConsultationCall Consult(InteractionId call, char type, string destination = Transferred, string? kind = "external") => new()
    {
        Interaction = call,
        Destination = destination,
        DestinationKind = kind,
        Purpose = type == '0' ? ConsultationPurpose.Transfer : ConsultationPurpose.Conference,
    };

    private Task TakenAsync(ValueTask<CommandResult> act, string type) => desk.TakenAsync(act.AsTask(), type);

    private Task TakenAsync(Task<CommandResult> act, string type) => desk.TakenAsync(act, type);
}
