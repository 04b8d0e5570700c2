using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Diallers.Genius.Tests.Stands;

/// <summary>For each command that an agent can bring about: the state it is done in, and what the agent does for it.</summary>
internal static class AgentActs
{
    public static IReadOnlyDictionary<string, (string State, Func<AgentAtDesk, ValueTask<CommandResult>> Act)> All { get; } = new Dictionary<string, (string, Func<AgentAtDesk, ValueTask<CommandResult>>)>
    {
        ["GoAvailable"] = ("Unavail", agent => new(agent.GoReadyAsync())),
        ["GoUnavailable"] = ("Waiting", agent => new(agent.TakeBreakAsync())),
        ["ManualDial"] = ("Unavail", agent => agent.Offer<ICallMaking>().MakeCallAsync(new MakeCall { Destination = "01632960110" }, default)),
        ["StartWrap"] = ("InCall", agent => new(agent.HangUpAsync())),
        ["Disposition"] = ("Wrap", agent => new(agent.CompleteAsync(agent.Sale()))),
        ["PauseRecording"] = ("InCall+recording", agent => agent.Offer<IRecordingPause>().PauseAsync(new PauseRecording { Interaction = agent.Call.Id }, default)),
        ["ResumeRecording"] = ("InCall+paused", agent => agent.Offer<IRecordingPause>().ResumeAsync(new ResumeRecording { Interaction = agent.Call.Id }, default)),
        ["ToggleHold"] = ("InCall", agent => agent.Offer<ICallHolding>().HoldCallAsync(new HoldCall { Interaction = agent.Call.Id }, default)),
        ["GetRecord"] = ("InCall", agent => agent.Offer<IRecords>().GetAsync(new GetRecord { Reference = "R-5001", Interaction = agent.Call.Id }, default)),
        ["NewRecord"] = ("InCall", agent => agent.Offer<IRecordCreation>().CreateAsync(new CreateRecord { Interaction = agent.Call.Id }, default)),
        ["RunQuery"] = ("InCall", agent => agent.Offer<IQueries>().RunAsync(new RunQuery { Query = "5", Parameters = [UserDataEntry.Text("URN", "R-5001")], Values = [UserDataEntry.Text("Note", "paid")] }, default)),
        ["MultiSale"] = ("InCall", agent => agent.Offer<IExtraActions>().RunAsync(new RunExtraAction { Name = "multi-sale", Interaction = agent.Call.Id, Arguments = JsonText.Parse("""{ "outcome": "251", "quantity": "-2" }""") }, default)),
        ["GetAgents"] = ("InCall", agent => agent.Offer<IAgentDirectory>().ReadAsync(new ReadDirectory(), default)),
        ["TransferCall"] = ("InCall", agent => agent.Offer<ICallTransferring>().SingleStepTransferAsync(new SingleStepTransfer { Interaction = agent.Call.Id, Destination = "42", DestinationKind = "queue" }, default)),
        ["TogglePark"] = ("InCall+joined2", agent => agent.Offer<ICallHolding>().HoldCallAsync(new HoldCall { Interaction = agent.Call.Id }, default)),
        ["TransferOutcome"] = ("InCall+joined2", agent => agent.Offer<IConsultation>().TransferAsync(new TransferCall { Interaction = agent.Consultation!.Id }, default)),
        ["SendMail"] = ("InCall", agent => agent.Offer<ITemplateMessages>().SendAsync(new SendTemplate { Interaction = agent.Call.Id, Template = "14", Recipient = "b@example.test" }, default)),
        ["SendSMS"] = ("InCall", agent => agent.Offer<ITemplateMessages>().SendAsync(new SendTemplate { Interaction = agent.Call.Id, Template = "3", Recipient = "07700900123" }, default)),
        ["Keypress"] = ("InCall", agent => agent.Offer<IDigitSending>().GenerateDigitsAsync(new GenerateDigits { Interaction = agent.Call.Id, Digits = "12*#" }, default)),
        ["TagCall"] = ("InCall", agent => agent.Offer<ITagging>().TagAsync(new TagInteraction { Interaction = agent.Call.Id, Reference = "R-5001" }, default)),
        ["ChapterMark"] = ("InCall", agent => agent.Offer<IChapters>().MarkAsync(new MarkChapter { Interaction = agent.Call.Id, Title = "Terms read" }, default)),
        ["GetMessageID"] = ("InCall", agent => agent.Offer<IMessageFetch>().FetchAsync(new FetchMessage { Interaction = agent.Call.Id, Message = "5510" }, default)),
        ["GetMessageHistory"] = ("InCall", agent => agent.Offer<IMessageHistory>().FetchAsync(new FetchMessageHistory { Interaction = agent.Call.Id }, default)),
        ["SendChatMessage"] = ("InCall", agent => agent.Offer<IChat>().SendAsync(new SendChatMessage { Interaction = agent.Call.Id, Text = "Let me look." }, default)),
    };

    /// <summary>An agent in the state that a command is done in, with the lists that it needs.</summary>
    public static async Task<ScriptedDesk> InStateOfAsync(string type, Action<GeniusOptions>? change = null)
    {
        var desk = await ScriptedDesk.InAsync(type == "GetMessageHistory" ? "Waiting" : All[type].State, options =>
        {
            options.Templates =
            [
                new GeniusTemplate { Number = 14, Label = "Thanks", Kind = TemplateKind.Email },
                new GeniusTemplate { Number = 3, Label = "We called", Kind = TemplateKind.Sms },
            ];
            change?.Invoke(options);
        });
        if (type == "GetMessageHistory") await desk.Line.CallAsync(data: new() { ["URN"] = "R-5001", ["GeniusMessageHistory"] = "5498,5502" });
        return desk;
    }
}
