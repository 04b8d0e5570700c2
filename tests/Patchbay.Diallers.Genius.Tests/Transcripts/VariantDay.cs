using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Tests.Stands;

namespace Patchbay.Diallers.Genius.Tests.Transcripts;

/// <summary>
/// What an agent does through a day, with answers, refusals and events of every kind in it, and what comes back and what the
/// desk shows after each act: the same, however the dialler spells.
/// </summary>
internal sealed class VariantDay(Simulator simulator, AgentAtDesk agent)
{
    private const string Talking = "Busy, call Active, recording Off, consultation none";

    public async Task RunAsync()
    {
        (await agent.SignInAsync()).ShouldBeOfType<SignedIn>();
        agent.Asked.Where(form => form.Id != "login").Select(form => $"{form.Id}: {string.Join(' ', form.Fields.Single().Choices.Select(choice => choice.Value))}")
            .ShouldBe(["tenant: NorthDesk SouthDesk", "campaign: Renewals Helpline"]);
        await ActAsync("a break in a break", agent.TakeBreakAsync(), "refused 161 Serious: Can't go unavailable, agent is already unavailable", DeskView.Expected("Unavail"));
        await DialAsync();
        await CallAsync();
        await ChatAsync();
        await ActAsync("a break", agent.TakeBreakAsync(), "done", DeskView.Expected("Unavail"));
        await ActAsync("to sign out", agent.SignOutAsync(), "done", DeskView.Expected("Open"));
    }

    private async Task DialAsync()
    {
        await ActAsync("to dial", agent.Offer<ICallMaking>().MakeCallAsync(new MakeCall { Destination = Way.Dialled }, default).AsTask(), "done", DeskView.Expected("Calling+manual"));
        (agent.Call.Remote, agent.Call.CallType).ShouldBe((Way.Dialled, CallType.Outbound));
        await HappensAsync("answered", null, Talking);
        await ActAsync("to hang up", agent.HangUpAsync(), "done", DeskView.Expected("Wrap"));
        await CompleteAsync(agent.Call.Id, DeskView.Expected("Unavail"));
    }

    private async Task CallAsync()
    {
        await ActAsync("work", agent.GoReadyAsync(), "done", DeskView.Expected("Waiting"));
        await HappensAsync("call-connected", null, Talking);
        var call = agent.Call;
        (call.Remote, call.CallType, call.Campaign).ShouldBe(("01632960101", CallType.Predictive, "Renewals"));
        call.UserData.Select(entry => $"{entry.Name}={entry.Value}").ShouldBe(["URN=R-5001", "Name=A. Example", "Balance=120.50"]);
        await ActAsync("wrong digits", agent.Offer<IDigitSending>().GenerateDigitsAsync(new GenerateDigits { Interaction = call.Id, Digits = "1A" }, default).AsTask(), "refused 322 Warning: Cannot send DTMF, invalid digit(s) specified", Talking);
        await ActAsync("to hold", agent.Offer<ICallHolding>().HoldCallAsync(new HoldCall { Interaction = call.Id }, default).AsTask(), "done", DeskView.Expected("InCall+held"));
        await ActAsync("to retrieve", agent.Offer<ICallHolding>().RetrieveCallAsync(new RetrieveCall { Interaction = call.Id }, default).AsTask(), "done", Talking);
        await ActAsync("a query", agent.Offer<IQueries>().RunAsync(new RunQuery { Query = "4", Parameters = [UserDataEntry.Text("URN", "R-5001")] }, default).AsTask(), """{"Orders":"3","LastOrder":"2030-01-09"}""", Talking);
        await ActAsync("a record", agent.Offer<IRecords>().GetAsync(new GetRecord { Reference = "R-5001", Interaction = call.Id }, default).AsTask(), """{"URN":"R-5001","Name":"A. Example","Balance":"120.50"}""", Talking);
        await ActAsync("a conference", agent.Offer<IConsultation>().ConsultAsync(Way.Consult(call.Id, '2'), default).AsTask(), "done", DeskView.Expected("InCall+offered2"));
        await HappensAsync("recipient-answers", null, DeskView.Expected("InCall+joined2"));
        await ActAsync("to cancel it", agent.Offer<IConsultation>().ReconnectAsync(new ReconnectCall { Interaction = agent.Consultation!.Id }, default).AsTask(), "done", Talking);
        await HappensAsync("customer-hangs-up", null, DeskView.Expected("Wrap"));
        await CompleteAsync(call.Id, DeskView.Expected("Waiting"));
    }

    private async Task ChatAsync()
    {
        var waits = DeskView.Expected("Waiting");
        await HappensAsync("chat-routed", new JsonObject { ["slot"] = 1, ["campaign"] = "Helpline", ["queue"] = 7, ["data"] = new JsonObject { ["URN"] = "H-31" } }, $"{waits}, interactive Active from 7:");
        await HappensAsync("customer-writes", new JsonObject { ["slot"] = 1, ["message"] = "Hello?" }, $"{waits}, chat Active from 7: [customer: Hello?]");
        var chat = agent.State.Interactions.Single().Id;
        await ActAsync("to answer", agent.Offer<IChat>().SendAsync(new SendChatMessage { Interaction = chat, Text = "Yes." }, default).AsTask(), "done", $"{waits}, chat Active from 7: [customer: Hello?] [agent: Yes.]");
        await ActAsync("to end the chat", agent.Offer<ICallClearing>().ClearConnectionAsync(new ClearConnection { Interaction = chat }, default).AsTask(), "done", $"{waits}, chat Wrapping from 7: [customer: Hello?] [agent: Yes.]");
        await CompleteAsync(chat, waits);
    }

    private async Task CompleteAsync(InteractionId interaction, string shown)
    {
        var result = await agent.CompleteAsync(new WorkOutcome { Interaction = interaction, Command = CommandId.New(), Outcome = "1" });
        // The desk itself lets go of an interaction whose outcome was taken.
        await agent.Facts.PublishAsync(new InteractionRemoved { Interaction = interaction, End = InteractionEnd.Completed }, default);
        await ActAsync("an outcome", Task.FromResult(result), "done", shown);
    }

    private async Task ActAsync(string what, Task<CommandResult> act, string expected, string shown)
    {
        (await act switch
        {
            Refused refused => $"refused {refused.Number} {refused.Level}: {refused.Text}",
            Done { Value.ValueKind: not JsonValueKind.Undefined } done => done.Value.GetRawText(),
            Done => "done",
            var other => $"{other}",
        }).ShouldBe(expected, what);
        await agent.UntilAsync($"after {what} the desk shows: {shown}", state => View(state) == shown);
    }

    private async Task HappensAsync(string what, JsonNode? with, string shown)
    {
        (await simulator.HappensAsync("kim.t", what, with)).ShouldBeTrue(what);
        await agent.UntilAsync($"after {what} the desk shows: {shown}", state => View(state) == shown);
    }

    private static string View(DeskState state) => DeskView.Of(state) + string.Concat(state.Interactions.Where(interaction => interaction.Kind != "voice")
        .Select(chat => $", {chat.Kind} {chat.State} from {chat.Queue}:{string.Concat(chat.Messages.Select(message => $" [{message.From}: {message.Text}]"))}"));
}
