using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Tests.Stands;
using static Patchbay.Diallers.GenericConnector.Tests.Stands.ScriptedConnector;

namespace Patchbay.Diallers.GenericConnector.Tests.Sessions;

/// <summary>Which command a capability is, and how its end is known without correlation (sheet, 2.1, T7 and T8).</summary>
public sealed class CommandTests
{
    /// <summary>What a desk does, the command it becomes, and the event that answers it; d1 is the call, d2 its consultation.</summary>
    private static readonly Dictionary<string, (Func<ScriptedDesk, Task<CommandResult>> Act, string Word, string Body, Func<ScriptedDesk, string> Answer)> Acts = new()
    {
        ["answer"] = (desk => desk.Offer<ICallAnswering>().AnswerCallAsync(new AnswerCall { Interaction = desk.Call.Id }, default).AsTask(), "AnswerCall", "d1", desk => desk.Told("d1", "ACTIVE")),
        ["hold"] = (desk => desk.Offer<ICallHolding>().HoldCallAsync(new HoldCall { Interaction = desk.Call.Id }, default).AsTask(), "HoldCall", "d1", desk => desk.Told("d1", "HELD")),
        ["retrieve"] = (desk => desk.Offer<ICallHolding>().RetrieveCallAsync(new RetrieveCall { Interaction = desk.Call.Id }, default).AsTask(), "RetrieveCall", "d1", desk => desk.Told("d1", "ACTIVE")),
        ["clear"] = (desk => desk.Offer<ICallClearing>().ClearConnectionAsync(new ClearConnection { Interaction = desk.Call.Id }, default).AsTask(), "ReleaseCall", "d1", desk => desk.Told("d1", "DROPPED")),
        ["make"] = (desk => desk.Offer<ICallMaking>().MakeCallAsync(new MakeCall { Destination = "4012" }, default).AsTask(), "MakeCall", "4012", desk => desk.Told("d3", "INITIATING")),
        ["single step"] = (desk => desk.Offer<ICallTransferring>().SingleStepTransferAsync(new SingleStepTransfer { Interaction = desk.Call.Id, Destination = "1006" }, default).AsTask(), "Transfer_sst", "1006,d1", desk => desk.Told("d1", "DROPPED")),
        ["consult"] = (desk => desk.Offer<IConsultation>().ConsultAsync(new ConsultationCall { Interaction = desk.Call.Id, Destination = "1006" }, default).AsTask(), "ConsultCall", "1006,d1", desk => desk.Consult("d2", "INITIATING")),
        ["data"] = (desk => desk.Offer<IUserData>().SetAsync(new SetUserData { Interaction = desk.Call.Id, Entries = [UserDataEntry.Text("callVariable1", "x")] }, default).AsTask(), "update_call_variable", "d1,callVariable1,x", desk => desk.Told("d1", "ACTIVE", variable: "x")),
        ["directory"] = (desk => desk.Offer<IAgentDirectory>().ReadAsync(new ReadDirectory(), default).AsTask(), "getallagents", "", _ => """[{"type":"Agents","users":[{"firstName":"F","lastName":"L","extension":"1006"}]}]"""),
        ["team"] = (desk => desk.Offer<ITeamSupervision>().WatchTeamAsync(new WatchTeam { Team = "7" }, default).AsTask(), "getteamusers", "7", _ => """{"type":"TeamUsersList","teamId":"7","users":[{"firstName":"F","extension":"1006","agentId":"b1","state":"READY"}],"agentId":"a1"}"""),
        ["queues"] = (desk => desk.Offer<IQueueSupervision>().ReadQueuesAsync(new ReadQueues(), default).AsTask(), "getqueuelist", "", _ => """{"type":"QueueList","queues":[{"name":"Q1","agentsReady":"2","callsInQueue":"3"}],"agentId":"a1"}"""),
        ["barge"] = (desk => desk.Offer<ICallBarging>().BargeInAsync(new BargeIn { Agent = "b1", Call = "d1" }, default).AsTask(), "bargein", "b1,d1", desk => desk.Told("d1", "ACTIVE")),
        ["drop"] = (desk => desk.Offer<IParticipantDropping>().DropAsync(new DropParticipant { Interaction = desk.Call.Id, Participant = "1006" }, default).AsTask(), "dropparticipant", "1006,d1", desk => desk.Told("d1", "ACTIVE")),
        ["ready"] = (desk => desk.GoAsync(AgentState.Ready), "MakeReady", "", _ => State("a1", "READY")),
        ["not ready"] = (desk => desk.GoAsync(AgentState.NotReady), "MakeNotReady", "", _ => State("a1", "NOT_READY")),
        ["break"] = (desk => desk.GoAsync(AgentState.NotReady, "1"), "MakeNotReadyWithReason", "1", _ => State("a1", "NOT_READY", "1")),
    };

    public static TheoryData<string> Names { get; } = [.. Acts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_command_is_done_when_its_event_comes(string name)
    {
        await using var host = Supervised();
        await using var desk = await BegunAsync(host, name);
        var act = Acts[name];
        host.Connector.Answer(act.Word, (_, _) => [act.Answer(desk)]);

        var result = await act.Act(desk);

        result.ShouldBeOfType<Done>();
        host.Connector.Bodies(act.Word)[^1].ShouldBe(act.Body);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_error_is_the_refusal_of_the_oldest_command(string name)
    {
        await using var host = Supervised();
        await using var desk = await BegunAsync(host, name);
        var act = Acts[name];
        host.Connector.Answer(act.Word, (_, _) => [Error("A1", "Invalid State", "not now")]);

        var refused = (await act.Act(desk)).ShouldBeOfType<Refused>();

        (refused.Code, refused.Number, refused.Text).ShouldBe(("vendor", "Invalid State", "not now"));
        desk.State.Notices.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Without_an_answer_nobody_knows(string name)
    {
        await using var host = Supervised();
        await using var desk = await BegunAsync(host, name);
        host.Connector.Mute(Acts[name].Word, "GetState", "getdialogstate");

        var asking = Acts[name].Act(desk);
        await host.MoveUntilAsync("the command is given up", () => asking.IsCompleted);

        (await asking).ShouldBeOfType<Unknown>();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_broker_that_breaks_before_its_receipt_leaves_it_unknown(string name)
    {
        await using var host = Supervised();
        await using var desk = await BegunAsync(host, name);
        host.Connector.BreakAtNext = true;

        (await Acts[name].Act(desk)).ShouldBeOfType<Unknown>();
    }

    [Theory]
    [InlineData("hold", "HELD")]
    [InlineData("retrieve", "ACTIVE")]
    [InlineData("answer", "ACTIVE")]
    public async Task What_the_call_itself_shows_is_done_though_its_event_was_lost(string name, string state)
    {
        await using var host = Supervised();
        await using var desk = await BegunAsync(host, name);
        host.Connector.Mute(Acts[name].Word);
        host.Connector.Dialogs["d1"] = state;

        var asking = Acts[name].Act(desk);
        await host.MoveUntilAsync("the command ends", () => asking.IsCompleted);

        (await asking).ShouldBeOfType<Done>();
    }

    [Fact]
    public async Task A_call_that_ends_instead_of_being_answered_is_no_success()
    {
        await using var host = Supervised();
        await using var desk = await BegunAsync(host, "answer");
        host.Connector.Answer("AnswerCall", desk.Told("d1", "DROPPED"));

        (await Acts["answer"].Act(desk)).ShouldBeOfType<Refused>().Code.ShouldBe("call-ended");
    }

    [Theory]
    [InlineData(TransferExtension.OtherParty, "1006")]
    [InlineData(TransferExtension.Own, "1004")]
    public async Task A_transfer_and_a_conference_name_the_first_call_and_the_extension_of_the_option(TransferExtension whose, string extension)
    {
        await using var host = new ScriptedHost(options => options.TransferExtension = whose);
        await using var desk = await ConsultingAsync(host);
        var consult = desk.State.Interactions.Single(call => call.ConsultationOf is not null).Id;
        host.Connector.Answer("Conferencecall", (_, _) => [Error("a1", "Generic Error", "no")]);
        host.Connector.Answer("TransferCall", desk.Told("d1", "HELD"), desk.Told("d1", "DROPPED"), desk.Told("d2", "DROPPED"), State("a1", "READY"));

        (await desk.Offer<IConsultation>().ConferenceAsync(new ConferenceCall { Interaction = consult }, default)).ShouldBeOfType<Refused>();
        (await desk.Offer<IConsultation>().TransferAsync(new TransferCall { Interaction = consult }, default)).ShouldBeOfType<Done>();

        host.Connector.Bodies("Conferencecall").ShouldBe([$"{extension},d1"]);
        host.Connector.Bodies("TransferCall").ShouldBe([$"{extension},d1"]);
        await desk.UntilAsync("both calls are gone", state => state.Interactions.Count == 0);
        desk.Facts.Facts.OfType<InteractionRemoved>().ShouldAllBe(fact => fact.End == InteractionEnd.Transferred);
    }

    [Fact]
    public async Task A_conference_joins_all_in_the_first_call()
    {
        await using var host = new ScriptedHost();
        await using var desk = await ConsultingAsync(host);
        host.Connector.Answer("Conferencecall", desk.Told("d1", "ACTIVE", parties: ["4012", "1004", "1006"]), desk.Consult("d2", "DROPPED"));

        var consult = desk.State.Interactions.Single(call => call.ConsultationOf is not null).Id;
        (await desk.Offer<IConsultation>().ConferenceAsync(new ConferenceCall { Interaction = consult }, default)).ShouldBeOfType<Done>();

        await desk.UntilAsync("one call is left, with three", state => state.Interactions is [{ Parties.Count: 3 }]);
    }

    [Fact]
    public async Task Going_back_releases_the_consultation_and_retrieves_the_call()
    {
        await using var host = new ScriptedHost();
        await using var desk = await ConsultingAsync(host);
        host.Connector.Answer("ReleaseCall", (_, dialog) => [desk.Told(dialog, "DROPPED")]);
        host.Connector.Answer("RetrieveCall", (_, dialog) => [desk.Told(dialog, "ACTIVE")]);

        var consult = desk.State.Interactions.Single(call => call.ConsultationOf is not null).Id;
        (await desk.Offer<IConsultation>().ReconnectAsync(new ReconnectCall { Interaction = consult }, default)).ShouldBeOfType<Done>();

        host.Connector.Bodies("ReleaseCall").ShouldBe(["d2"]);
        host.Connector.Bodies("RetrieveCall").ShouldBe(["d1"]);
        await desk.UntilAsync("the first call is active again", state => state.Interactions is [{ State: InteractionState.Active }]);
    }

    [Theory]
    [InlineData("make", "a,b")]
    [InlineData("make", "+43 1#2")]
    [InlineData("data", "x|y")]
    [InlineData("data", "smile \U0001F600")]
    public async Task What_cannot_be_sent_never_is(string name, string value)
    {
        await using var host = Supervised();
        await using var desk = await BegunAsync(host, name);
        var sent = host.Connector.Sent.Count(command => command.Word != "Beat");

        var result = name == "make"
            ? await desk.Offer<ICallMaking>().MakeCallAsync(new MakeCall { Destination = value }, default)
            : await desk.Offer<IUserData>().SetAsync(new SetUserData { Interaction = desk.Call.Id, Entries = [UserDataEntry.Text("callVariable1", "good"), UserDataEntry.Text("callVariable2", value)] }, default);

        result.ShouldBeOfType<Refused>().Code.ShouldBe("bad-characters");
        host.Connector.Sent.Count(command => command.Word != "Beat").ShouldBe(sent);
    }

    [Fact]
    public async Task The_callers_number_is_nobodys_to_write()
    {
        await using var host = Supervised();
        await using var desk = await BegunAsync(host, "data");

        var result = await desk.Offer<IUserData>().SetAsync(new SetUserData { Interaction = desk.Call.Id, Entries = [UserDataEntry.Text("ani", "1")] }, default);

        result.ShouldBeOfType<Refused>().Code.ShouldBe("not-writable");
    }

    [Fact]
    public async Task An_error_nobody_waits_for_is_told_to_the_agent()
    {
        await using var host = new ScriptedHost();
        await using var desk = await host.SignInAsync();

        host.Connector.Say(Error("a1", "CF_RESOURCE_BUSY", "The line is busy"));

        await desk.UntilAsync("the agent is told", state => state.Notices.Any(notice => notice.Text.Contains("The line is busy", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Not_ready_in_a_call_is_noted_until_it_is_granted()
    {
        await using var host = new ScriptedHost();
        await using var desk = await host.SignInAsync();
        await desk.TalkAsync();
        host.Connector.Answer("MakeNotReadyWithReason", State("a1", "TALKING"));

        (await desk.GoAsync(AgentState.NotReady, "1")).ShouldBeOfType<Done>();

        await desk.UntilAsync("it is pending", state => state.Agent is { State: AgentState.Busy, Pending: { State: AgentState.NotReady, ReasonCode: "1" } });
        host.Connector.Say(desk.Told("d1", "DROPPED"), State("a1", "WORK"));
        await desk.UntilAsync("it is granted", state => state.Agent is { State: AgentState.AfterCallWork, Pending: null, ReadyAfterWork: false });
    }

    [Fact]
    public async Task Who_is_in_that_state_already_is_told_so()
    {
        await using var host = new ScriptedHost();
        await using var desk = await host.SignInAsync();
        host.Connector.Mute("MakeNotReady");

        var asking = desk.GoAsync(AgentState.NotReady);
        await host.MoveUntilAsync("the command ends", () => asking.IsCompleted);

        (await asking).ShouldBeOfType<Done>();
    }

    private static ScriptedHost Supervised() => new(options => (options.Platform, options.QueueInterval) = (Platform.Ucce, TimeSpan.Zero)) { Connector = { Supervisor = true } };

    /// <summary>An agent in the state in which an act is allowed.</summary>
    private static async Task<ScriptedDesk> BegunAsync(ScriptedHost host, string name)
    {
        var desk = await host.SignInAsync();
        switch (name)
        {
            case "make" or "directory" or "team" or "queues" or "ready" or "break":
                break;
            case "not ready":
                await desk.GoAsync(AgentState.Ready);
                break;
            case "answer":
                host.Connector.Say(desk.Ring("d1"));
                await desk.UntilAsync("it rings", state => state.Interactions.Count == 1);
                break;
            default:
                await desk.TalkAsync();
                if (name != "retrieve") break;
                host.Connector.Say(desk.Told("d1", "HELD"));
                await desk.UntilAsync("the call is held", state => state.Interactions[0].State == InteractionState.Held);
                break;
        }

        return desk;
    }

    private static async Task<ScriptedDesk> ConsultingAsync(ScriptedHost host)
    {
        var desk = await host.SignInAsync();
        await desk.TalkAsync();
        host.Connector.Dialogs["d2"] = "ACTIVE";
        host.Connector.Answer("ConsultCall", desk.Told("d1", "HELD"), desk.Consult("d2", "INITIATING"), desk.Consult("d2", "ACTIVE"));
        (await desk.Offer<IConsultation>().ConsultAsync(new ConsultationCall { Interaction = desk.Call.Id, Destination = "1006" }, default)).ShouldBeOfType<Done>();
        await desk.UntilAsync("somebody is consulted", state => state.Interactions.Any(call => call is { ConsultationOf: not null, State: InteractionState.Active }));
        return desk;
    }
}
