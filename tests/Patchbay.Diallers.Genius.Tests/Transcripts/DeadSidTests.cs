using System.Text.Json.Nodes;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Tests.Stands;
using Patchbay.TestKit.Relays;
using Patchbay.TestKit.Transcripts;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Diallers.Genius.Tests.Transcripts;

/// <summary>
/// The end of section 7.8 of the sheet: what a dialler says about a SID that is dead, or another socket's. The sheet's client
/// tries both on purpose. The adapter says nothing on a SID that it knows to be dead, so it is told so by a KeepAlive, and
/// authenticates on every new socket, so the other answer is given to a command of an agent.
/// </summary>
public sealed class DeadSidTests
{
    private const string Name = "7.8-dead-sid";

    private static readonly IReadOnlyList<TranscriptStep> Steps = Tables.SheetTranscript(Name);
    private static readonly JsonNode Dead = AnswerTo("KeepAlive");
    private static readonly JsonNode Elsewhere = AnswerTo("GetTenants");

    /// <summary>A peer that does not read answers no ping; that must not be what ends the connection here.</summary>
    private static readonly TimeSpan NoPings = TimeSpan.FromHours(1);

    [Fact]
    public void The_answer_to_a_KeepAlive_names_no_number()
    {
        Dead["RID"].ShouldBeNull();
        (Dead["ErrorNumber"]!.GetValue<int>(), Elsewhere["ErrorNumber"]!.GetValue<int>()).ShouldBe((198, 199));
    }

    [Theory]
    [InlineData("Unavail")]
    [InlineData("Waiting")]
    [InlineData("InCall")]
    [InlineData("InCall+joined2")]
    [InlineData("Wrap")]
    public async Task A_KeepAlive_on_a_dead_SID_brings_the_session_back_as_it_was(string state)
    {
        await using var desk = await ScriptedDesk.InAsync(state, options => (options.KeepAlive, options.PingTimeout) = (TimeSpan.FromMilliseconds(50), NoPings));
        var call = desk.Agent.LiveCall?.Id;
        var said = await desk.Line.TakeAsync("KeepAlive");
        new TranscriptValues().Difference(LineOf("KeepAlive"), said).ShouldBeNull();

        await desk.Line.SayAsync(Dead.ToJsonString());
        await BackAsync(desk);

        await desk.Agent.UntilAsync("the session is live again", now => now.Session == SessionState.Live);
        desk.Agent.Facts.Facts.OfType<SessionStateChanged>().Select(fact => fact.State).ShouldBe([SessionState.Live, SessionState.Recovering, SessionState.Live]);
        desk.Agent.Log.Lines.ShouldContain(line => line.Contains("The dialler no longer knows the session."));
        (DeskView.Of(desk.Agent.State), desk.Agent.LiveCall?.Id).ShouldBe((DeskView.Expected(state), call));
    }

    [Fact]
    public async Task A_command_on_the_SID_of_another_socket_is_sent_again_on_a_SID_of_its_own()
    {
        await using var desk = await ScriptedDesk.InAsync("Unavail");
        var act = desk.Agent.Offer<IAgentDirectory>().ReadAsync(new ReadDirectory(), default).AsTask();
        var first = await desk.Line.TakeAsync("GetAgents");

        await desk.Line.AnswerAsync(first, Elsewhere.DeepClone().AsObject());
        await BackAsync(desk, sid: 4711);

        var second = await desk.Line.TakeAsync("GetAgents");
        second["SID"]!.GetValue<int>().ShouldBe(4711);
        await desk.Line.AnswerAsync(second, new JsonObject { ["Agents"] = new JsonArray("lee.p") });
        (await act).ShouldBeOfType<Done>();
        desk.Agent.State.Directory.Select(entry => entry.Name).ShouldBe(["lee.p"]);
    }

    [Fact]
    public async Task The_simulator_tells_a_KeepAlive_that_its_SID_is_dead_and_the_adapter_comes_back()
    {
        await using var simulator = await Simulator.StartAsync(SheetLines.World(Steps).ToJsonString());
        await using var relay = SocketRelay.Start(simulator.Address);
        await using var agent = new AgentAtDesk(relay.Address, options => (options.Tenant, options.Campaign, options.KeepAlive) = ("NorthDesk", "Renewals", TimeSpan.FromMilliseconds(50)), "kim.t", "pw-Example1");
        (await agent.SignInAsync()).ShouldBeOfType<SignedIn>();
        (await agent.GoReadyAsync()).ShouldBeOfType<Done>();
        await agent.UntilAsync("the agent waits", state => state.Agent.State == AgentState.Ready);

        (await simulator.HappensAsync("kim.t", "keep-alive-expiry")).ShouldBeTrue();
        await Eventually.UntilAsync("the adapter authenticates again", () => relay.Messages.Count(message => message.FromClient && Type(message) == "Authenticate") == 2);
        await agent.UntilAsync("the session is live again", state => state.Session == SessionState.Live);

        var answers = relay.Messages.Where(message => !message.FromClient).Select(message => JsonNode.Parse(message.Text)!).ToList();
        answers.ShouldContain(answer => JsonNode.DeepEquals(answer, Dead));
        agent.Facts.Facts.OfType<SessionStateChanged>().Select(fact => fact.State).ShouldBe([SessionState.Live, SessionState.Recovering, SessionState.Live]);
        agent.State.Agent.State.ShouldBe(AgentState.Ready);
        (await simulator.HappensAsync("kim.t", "call-connected")).ShouldBeTrue();
        await agent.UntilCallAsync();
    }

    /// <summary>The adapter comes again and is told, as after every break, that the dialler still has the agent.</summary>
    private static async Task BackAsync(ScriptedDesk desk, int sid = 12)
    {
        var line = await desk.AcceptAsync();
        await line.AnswerAsync(await line.TakeAsync("Authenticate"), new JsonObject { ["Response"] = "OK", ["SID"] = sid });
        await line.RefuseAsync(await line.TakeAsync("Connect"), Tables.Error(99));
    }

    private static string Type(RelayedMessage message) => SheetLines.Type(JsonNode.Parse(message.Text)!);

    private static JsonNode LineOf(string type) => Steps.Single(step => step.Client is { } line && SheetLines.Type(line) == type).Client!;

    /// <summary>What is said after the one line of a type.</summary>
    private static JsonNode AnswerTo(string type) => Steps[Steps.Index().Single(step => step.Item.Client is { } line && SheetLines.Type(line) == type).Index + 1].Server!;
}
