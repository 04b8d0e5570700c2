using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Tests.Stands;

namespace Patchbay.Diallers.Genius.Tests.Errors;

/// <summary>For each error what an agent does, and where, so that the dialler raises it by itself (section 4 of the sheet).</summary>
internal static class Situations
{
    /// <summary>Sign-ins that the dialler refuses: tenant, campaign, agent and password, where they are not the usual ones.</summary>
    public static IReadOnlyDictionary<int, Action<SignInSituation>> SignIns { get; } = new Dictionary<int, Action<SignInSituation>>
    {
        [100] = situation => situation.Password = "wrong",
        [101] = _ => { },
        [104] = situation => situation.Password = "",
        [105] = situation => situation.Agent = "",
        [106] = situation => (situation.Agent, situation.Password) = ("", ""),
        [110] = situation => (situation.Tenant, situation.Campaign) = ("OtherCo", null),
        [113] = situation => situation.Campaign = "Asleep",
    };

    /// <summary>What is done at the desk.</summary>
    public static IReadOnlyDictionary<int, Func<Simulator, AgentAtDesk, Task<CommandResult>>> Acts { get; } = new Dictionary<int, Func<Simulator, AgentAtDesk, Task<CommandResult>>>
    {
        [99] = HoldWhereTheVendorHasRetiredItAsync,
        [161] = (_, agent) => agent.TakeBreakAsync(),
        [200] = (_, agent) => QueryAsync(agent, "999"),
        [201] = (_, agent) => QueryAsync(agent, "4"),
        [202] = (_, agent) => QueryAsync(agent, "5"),
        [210] = (_, agent) => QueryAsync(agent, "7"),
        [220] = async (_, agent) => await ReadAsync(agent) is Done ? await ReadAsync(agent) : throw new InvalidOperationException("The first record is within the limit."),
        [300] = async (simulator, agent) => await (await WaitingAsync(simulator, agent)).Offer<ICallMaking>().MakeCallAsync(new MakeCall { Destination = "01632960110" }, default),
        [301] = async (_, agent) => await agent.Offer<ICallMaking>().MakeCallAsync(new MakeCall { Destination = "abc" }, default),
        [310] = (simulator, agent) => TransferAsync(simulator, agent, "nobody.x", "agent"),
        [311] = (simulator, agent) => TransferAsync(simulator, agent, "sales", "queue"),
        [320] = GiveAnOutcomeThatWasTakenAsync,
        [321] = async (simulator, agent) => await DigitsAsync(await WrappingAsync(simulator, agent), "1"),
        [322] = async (simulator, agent) => await DigitsAsync(await InCallAsync(simulator, agent), "1A"),
        [323] = HangUpWhatStillRingsAsync,
        [324] = async (simulator, agent) => await (await WrappingAsync(simulator, agent)).HangUpAsync(),
        [330] = async (simulator, agent) => await (await InCallAsync(simulator, agent)).Offer<IRecordingPause>().PauseAsync(new PauseRecording { Interaction = agent.Call.Id }, default),
        [331] = async (simulator, agent) => await (await InCallAsync(simulator, agent)).Offer<IRecordingPause>().ResumeAsync(new ResumeRecording { Interaction = agent.Call.Id }, default),
        [340] = async (simulator, agent) => await (await WrappingAsync(simulator, agent)).Offer<IChapters>().MarkAsync(new MarkChapter { Interaction = agent.Call.Id, Title = "x" }, default),
    };

    public static async Task<CommandResult> ReadAsync(AgentAtDesk agent) => await agent.Offer<IRecords>().GetAsync(new GetRecord { Reference = "S-5001" }, default);

    public static async Task<AgentAtDesk> WaitingAsync(Simulator simulator, AgentAtDesk agent)
    {
        (await agent.GoReadyAsync()).ShouldBeOfType<Done>();
        await simulator.UntilAgentIsAsync(agent.Desk.Agent, "Waiting");
        await agent.UntilAsync("the agent is ready", state => state.Agent.State == AgentState.Ready);
        return agent;
    }

    private static async Task<AgentAtDesk> InCallAsync(Simulator simulator, AgentAtDesk agent)
    {
        await WaitingAsync(simulator, agent);
        await simulator.PostAsync("calls", new { agent = agent.Desk.Agent });
        await agent.UntilCallAsync();
        return agent;
    }

    private static async Task<AgentAtDesk> WrappingAsync(Simulator simulator, AgentAtDesk agent)
    {
        await InCallAsync(simulator, agent);
        await simulator.CustomerHangsUpAsync(agent.Desk.Agent);
        await agent.UntilWrapAsync();
        return agent;
    }

    private static async Task<CommandResult> QueryAsync(AgentAtDesk agent, string number) => await agent.Offer<IQueries>().RunAsync(new RunQuery { Query = number }, default);

    private static async Task<CommandResult> DigitsAsync(AgentAtDesk agent, string digits) =>
        await agent.Offer<IDigitSending>().GenerateDigitsAsync(new GenerateDigits { Interaction = agent.Call.Id, Digits = digits }, default);

    private static async Task<CommandResult> TransferAsync(Simulator simulator, AgentAtDesk agent, string to, string kind)
    {
        await InCallAsync(simulator, agent);
        return await agent.Offer<ICallTransferring>().SingleStepTransferAsync(new SingleStepTransfer { Interaction = agent.Call.Id, Destination = to, DestinationKind = kind }, default);
    }

    private static async Task<CommandResult> HoldWhereTheVendorHasRetiredItAsync(Simulator simulator, AgentAtDesk agent)
    {
        await InCallAsync(simulator, agent);
        (await agent.Offer<IConsultation>().ConsultAsync(Way.Consult(agent.Call.Id, '2', "01632960130"), default)).ShouldBeOfType<Done>();
        await agent.UntilAsync("the recipient is there", _ => agent.Consultation?.State == InteractionState.Active);
        return await agent.Offer<ICallHolding>().HoldCallAsync(new HoldCall { Interaction = agent.Consultation!.Id }, default);
    }

    private static async Task<CommandResult> HangUpWhatStillRingsAsync(Simulator simulator, AgentAtDesk agent)
    {
        (await agent.Offer<ICallMaking>().MakeCallAsync(new MakeCall { Destination = "01632960912" }, default)).ShouldBeOfType<Done>();
        await agent.UntilAsync("the number rings", _ => agent.LiveCall?.State == InteractionState.Originating);
        return await agent.HangUpAsync();
    }

    /// <summary>The answer to the first is lost, and at a slot no event tells that it was taken.</summary>
    private static async Task<CommandResult> GiveAnOutcomeThatWasTakenAsync(Simulator simulator, AgentAtDesk agent)
    {
        await WaitingAsync(simulator, agent);
        await simulator.PostAsync("chats", new { agent = agent.Desk.Agent });
        await agent.UntilAsync("a chat has come", state => state.Interactions.Count == 1);
        (await simulator.HappensAsync(agent.Desk.Agent, "customer-leaves", new { slot = 1 })).ShouldBeTrue();
        await agent.UntilWrapAsync();
        var work = new WorkOutcome { Interaction = agent.State.Interactions.Single().Id, Command = CommandId.New(), Outcome = "3" };
        await simulator.PostAsync("faults", new { kind = "swallow-response", command = "Disposition", agent = agent.Desk.Agent });
        (await agent.CompleteAsync(work)).ShouldBeOfType<Unknown>();
        return await agent.CompleteAsync(work);
    }
}
