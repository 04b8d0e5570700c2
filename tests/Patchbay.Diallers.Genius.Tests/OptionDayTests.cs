using System.Text.Json.Nodes;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Tests.Stands;

namespace Patchbay.Diallers.Genius.Tests;

/// <summary>
/// What the document leaves open (section 6.2 of the sheet): a working day of an agent goes the same way whatever the dialler
/// has decided. The simulator's tests read the same file.
/// </summary>
public sealed class OptionDayTests
{
    public static IEnumerable<object[]> Settings { get; } = Tables.Options
        .SelectMany(row => row["values"]!.AsArray().Where(value => value?.ToJsonString() != row["default"]?.ToJsonString()).Select(value => new object[] { $"{{\"{row["option"]}\": {value!.ToJsonString()}}}" }))
        .Prepend(["{}"]);

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task A_working_day_goes_the_same_way(string setting)
    {
        var settings = JsonNode.Parse(setting)!.AsObject();
        settings["pace"] = "01:00:00";
        settings["answerAfter"] = "00:00:00.020";
        settings.TryAdd("goUnavailableDelay", "00:00:00.020");
        await using var simulator = await Simulator.StartAsync(settings.ToJsonString());
        await using var agent = new AgentAtDesk(simulator.Address);

        (await agent.SignInAsync()).ShouldBeOfType<SignedIn>();
        await ReadyAsync(agent);
        await CallAsync(simulator, agent, wrapsByItself: settings["autoWrapOnConnect"] is not null, park: settings["togglePark"] is null);
        await ChatAsync(simulator, agent);
        (await agent.TakeBreakAsync()).ShouldBeOfType<Done>();
        await agent.UntilAsync("the break is granted", state => state.Agent.State == AgentState.NotReady);
        await BreakAsync(simulator, agent);
        (await agent.SignOutAsync()).ShouldBeOfType<Done>();

        (await simulator.AgentAsync("demo")).ShouldBeNull();
        (await simulator.LedgerAsync()).Select(entry => entry.GetProperty("uniquecallid").GetString()).Distinct().Count().ShouldBe(2);
        agent.Log.Lines.ShouldAllBe(line => !line.Contains("dropped", StringComparison.Ordinal) && !line.Contains("not known", StringComparison.Ordinal));
    }

    private static async Task ReadyAsync(AgentAtDesk agent)
    {
        var limits = new SetAgentState { State = AgentState.Ready, Limits = [new MediaLimit { Medium = "interactive", Kind = MediaLimitKind.AtMost, AtMost = 2 }] };
        (await agent.Session.SetAgentStateAsync(limits, default)).ShouldBeOfType<Done>();
        await agent.UntilAsync("the agent is ready", state => state.Agent.State == AgentState.Ready);
    }

    private static async Task CallAsync(Simulator simulator, AgentAtDesk agent, bool wrapsByItself, bool park)
    {
        await simulator.PostAsync("calls", new { agent = "demo" });
        await agent.UntilCallAsync();
        var holding = agent.Offer<ICallHolding>();
        (await holding.HoldCallAsync(new HoldCall { Interaction = agent.Call.Id }, default)).ShouldBeOfType<Done>();
        agent.Call.State.ShouldBe(InteractionState.Held);
        (await holding.RetrieveCallAsync(new RetrieveCall { Interaction = agent.Call.Id }, default)).ShouldBeOfType<Done>();

        (await agent.Offer<IConsultation>().ConsultAsync(Way.Consult(agent.Call.Id, '2', "01632960130"), default)).ShouldBeOfType<Done>();
        if (!wrapsByItself)
        {
            await agent.UntilAsync("the recipient is there", _ => agent.Consultation?.State == InteractionState.Active);
            var held = await holding.HoldCallAsync(new HoldCall { Interaction = agent.Consultation!.Id }, default);
            if (park) held.ShouldBeOfType<Done>();
            else held.ShouldBeOfType<Refused>().Number.ShouldBe("99");
            (await agent.Offer<IConsultation>().TransferAsync(new TransferCall { Interaction = agent.Consultation!.Id }, default)).ShouldBeOfType<Done>();
        }

        await agent.UntilAsync("the call wraps without its consultation", state => agent.Consultation is null && agent.LiveCall?.State == InteractionState.Wrapping);
        var sale = agent.Sale();
        (await agent.CompleteAsync(sale)).ShouldBeOfType<Done>();
        await CompletedAsync(agent, sale.Interaction);
        await agent.UntilAsync("the agent waits again", state => state.Agent.State == AgentState.Ready);
    }

    /// <summary>The outcome is given while the chat lasts: the dialler may take that or not.</summary>
    private static async Task ChatAsync(Simulator simulator, AgentAtDesk agent)
    {
        await simulator.PostAsync("chats", new { agent = "demo" });
        await agent.UntilAsync("a chat has come", state => state.Interactions.Any(one => one.Kind == "interactive"));
        var chat = agent.State.Interactions.Single().Id;
        (await simulator.HappensAsync("demo", "customer-writes", new { slot = 1, message = "Is my order on its way?" })).ShouldBeTrue();
        await agent.UntilAsync("the customer has written", state => state.Find(chat) is { Kind: "chat", Messages.Count: 1 });
        foreach (var text in new[] { "Let me look.", "Yes." })
            (await agent.Offer<IChat>().SendAsync(new SendChatMessage { Interaction = chat, Text = text }, default)).ShouldBeOfType<Done>();
        (await simulator.HappensAsync("demo", "customer-writes", new { slot = 1, message = "Thank you." })).ShouldBeTrue();
        await agent.UntilAsync("the customer has thanked", state => state.Find(chat)!.Messages.Any(message => message.Text == "Thank you."));
        agent.State.Find(chat)!.Messages.Where(message => message.From == "agent").Select(message => message.Text).ShouldBe(["Let me look.", "Yes."]);

        (await agent.CompleteAsync(new WorkOutcome { Interaction = chat, Command = CommandId.New(), Outcome = "3" })).ShouldBeOfType<Done>();
        await CompletedAsync(agent, chat);
    }

    private static async Task BreakAsync(Simulator simulator, AgentAtDesk agent)
    {
        var before = agent.Facts.Facts.Count;
        await simulator.PostAsync("agents/demo/drop");
        await agent.UntilAsync("the session broke and is live again", state => state.Session == SessionState.Live && agent.Facts.Facts.Skip(before).Any(fact => fact is SessionStateChanged { State: SessionState.Recovering }));
        agent.State.Agent.State.ShouldBe(AgentState.NotReady);
    }

    /// <summary>What a desk does when an outcome was taken.</summary>
    private static async Task CompletedAsync(AgentAtDesk agent, InteractionId interaction)
    {
        if (agent.State.Find(interaction) is not null) await agent.Facts.PublishAsync(new InteractionRemoved { Interaction = interaction, End = InteractionEnd.Completed }, default);
    }
}
