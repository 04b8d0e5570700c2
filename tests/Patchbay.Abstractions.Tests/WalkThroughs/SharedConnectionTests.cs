using Patchbay.Abstractions.Tests.Paper;
using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Abstractions.Tests.WalkThroughs;

/// <summary>Generic Connector sheet 1.1: one topic carries the events of all agents of a client, each with its agentId.</summary>
public sealed class SharedConnectionTests
{
    private static readonly string[] InCall = [DeskActions.Clear];

    [Fact]
    public async Task A_slow_desk_is_resynchronised_while_the_reader_goes_on_and_the_other_agent_misses_nothing()
    {
        var connection = new SharedConnection();
        var (kimDesk, leeDesk) = (new PaperDesk("kim"), new PaperDesk("lee"));
        var (kim, lee, slow) = (new PaperBridge(kimDesk), new PaperBridge(leeDesk), new SlowSink(leeDesk));
        await kimDesk.SignInAsync(connection);
        await leeDesk.SignInAsync(connection, slow);
        connection.Reads("lee", "d1", "ALERTING");
        connection.Reads("lee", "d1", "ACTIVE");
        var lost = lee.Newest;
        lee.Sees(lost, InteractionState.Active, InCall);
        lee.SeesAgent(AgentState.Busy);

        slow.Shut();
        for (var call = 2; call <= 9; call++)
        {
            connection.Reads("lee", $"d{call - 1}", "DROPPED");
            connection.Reads("lee", $"d{call}", "ALERTING");
            connection.Reads("kim", $"k{call}", "ALERTING");
            kim.Sees(kim.Newest, InteractionState.Alerting, DeskActions.Answer);
            connection.Reads("kim", $"k{call}", "ACTIVE");
            kim.Sees(kim.Newest, InteractionState.Active, InCall);
            kim.SeesAgent(AgentState.Busy);
            connection.Reads("kim", $"k{call}", "DROPPED");
            kim.View.Interactions.ShouldBeEmpty();
            kim.SeesAgent(AgentState.Ready, DeskActions.GoNotReady);
        }

        connection.Of("lee").Pumping.IsCompleted.ShouldBeFalse();
        connection.Of("lee").MostQueued.ShouldBe(AgentLine.Bound);
        connection.Of("kim").MostQueued.ShouldBe(1);
        kimDesk.Changes.Count(change => change.Fact is InteractionAdded).ShouldBe(8);
        lee.Sees(lost, InteractionState.Active, InCall);
        connection.Asked.ShouldBeEmpty();

        slow.Open();
        await connection.Of("lee").Pumping;
        connection.Asked.ShouldBe(["GetState#lee", "getdialogstate#lee"]);
        leeDesk.Changes.Select(change => change.Fact).OfType<SessionStateChanged>().Select(fact => fact.State)
            .ShouldBe([SessionState.Live, SessionState.Recovering, SessionState.Live]);
        lee.View.Session.ShouldBe(SessionState.Live);
        lee.SeesGone(lost, InteractionEnd.Completed);
        lee.View.Interactions.Count.ShouldBe(1);
        lee.Sees(lee.Newest, InteractionState.Alerting, DeskActions.Answer).VendorId.ShouldBe("d9");
        lee.SeesAgent(AgentState.Reserved);
        kimDesk.Changes.Select(change => change.Fact).OfType<SessionStateChanged>().Single().State.ShouldBe(SessionState.Live);

        connection.Reads("lee", "d9", "ACTIVE");
        lee.Sees(lee.Newest, InteractionState.Active, InCall);
        lee.SeesAgent(AgentState.Busy);
        connection.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_call_that_is_still_there_after_resynchronising_keeps_its_id_and_one_that_ended_unseen_is_lost()
    {
        var connection = new SharedConnection();
        var desk = new PaperDesk("lee");
        var (lee, slow) = (new PaperBridge(desk), new SlowSink(desk));
        await desk.SignInAsync(connection, slow);
        connection.Reads("lee", "d1", "ACTIVE");
        var stays = lee.Newest;
        connection.Reads("lee", "d2", "ACTIVE");
        var ends = lee.Newest;
        slow.Shut();
        for (var i = 0; i < 9; i++) connection.Reads("lee", "d1", i % 2 == 0 ? "HELD" : "ACTIVE");
        connection.Reads("lee", "d2", "DROPPED");
        slow.Open();
        await connection.Of("lee").Pumping;
        lee.Sees(stays, InteractionState.Held, DeskActions.Retrieve);
        lee.SeesGone(ends, InteractionEnd.Lost);
        lee.View.Interactions.Count.ShouldBe(1);
        lee.SeesAgent(AgentState.Busy);
    }

    [Fact]
    public async Task An_event_for_an_agent_who_is_not_signed_in_here_is_passed_over()
    {
        var connection = new SharedConnection();
        var desk = new PaperDesk("kim");
        var kim = new PaperBridge(desk);
        await desk.SignInAsync(connection);
        var before = desk.Changes.Count;
        connection.Reads("nobody", "x1", "ALERTING");
        desk.Changes.Count.ShouldBe(before);
        connection.Reads("kim", "k1", "ALERTING");
        kim.Sees(kim.Newest, InteractionState.Alerting, DeskActions.Answer);
    }

    /// <summary>The adapter: one connection, one reader, a line for each agent.</summary>
    private sealed class SharedConnection : IDiallerAdapter
    {
        private readonly Dictionary<string, AgentLine> _lines = [];

        /// <summary>What was asked of the connector to resynchronise.</summary>
        public List<string> Asked { get; } = [];

        public AgentLine Of(string agent) => _lines[agent];

        public async ValueTask<SignInResult> SignInAsync(SignInRequest request, ISignInDialogue dialogue, CancellationToken cancellationToken)
        {
            var line = _lines[request.Desk.Agent] = new AgentLine(request.Desk.Agent, request.Facts, Asked);
            await line.StandAsync();
            await request.Facts.PublishAsync(new SessionStateChanged { State = SessionState.Live }, cancellationToken);
            return new SignedIn { Session = line };
        }

        /// <summary>The read loop's turn: it hands on and waits for nobody; that is why it is no task.</summary>
        public void Reads(string agent, string dialog, string state)
        {
            if (_lines.TryGetValue(agent, out var line)) line.Take(dialog, state);
        }
    }

    /// <summary>One agent's session: a bounded queue between the reader and the desk.</summary>
    private sealed class AgentLine(string agent, IFactSink facts, List<string> asked) : IDiallerSession
    {
        public const int Bound = 4;

        private readonly Dictionary<string, string> _atVendor = [];
        private readonly Dictionary<string, InteractionId> _atDesk = [];
        private readonly Queue<(string Dialog, string State)> _queue = new();
        private bool _full;

        public int MostQueued { get; private set; }

        /// <summary>Ends when there is nothing left to publish.</summary>
        public Task Pumping { get; private set; } = Task.CompletedTask;

        public void Take(string dialog, string state)
        {
            if (state == "DROPPED") _atVendor.Remove(dialog);
            else _atVendor[dialog] = state;
            _full |= _queue.Count == Bound;
            if (!_full) _queue.Enqueue((dialog, state));
            MostQueued = Math.Max(MostQueued, _queue.Count);
            if (Pumping.IsCompleted) Pumping = PumpAsync();
        }

        public T? Find<T>()
            where T : class => null;

        public ValueTask<CommandResult> SignOutAsync(SignOut command, CancellationToken cancellationToken) => new(CommandResult.Success);

        public ValueTask<CommandResult> SetAgentStateAsync(SetAgentState command, CancellationToken cancellationToken) => new(CommandResult.Success);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        public async Task StandAsync()
        {
            var state = _atVendor.Count == 0 ? AgentState.Ready : _atVendor.ContainsValue("ACTIVE") || _atVendor.ContainsValue("HELD") ? AgentState.Busy : AgentState.Reserved;
            await PublishAsync(new AgentStateChanged { Status = new AgentStatus { State = state }, Cause = FactCause.Dialler });
            await PublishAsync(new AllowedActionsChanged { Actions = state == AgentState.Ready ? [DeskActions.GoNotReady] : [] });
        }

        private async Task PumpAsync()
        {
            while (_queue.TryDequeue(out var next))
            {
                await ApplyAsync(next.Dialog, next.State);
                if (_full && _queue.Count == 0) await ResynchroniseAsync();
            }
        }

        private async Task ApplyAsync(string dialog, string state)
        {
            var known = _atDesk.TryGetValue(dialog, out var id);
            if (state == "DROPPED")
            {
                if (_atDesk.Remove(dialog)) await PublishAsync(new InteractionRemoved { Interaction = id, End = InteractionEnd.Completed, Cause = FactCause.Dialler });
            }
            else if (known)
            {
                await PublishAsync(new InteractionStateChanged { Interaction = id, State = Word(state), Actions = Actions(state), Cause = FactCause.Dialler });
            }
            else
            {
                id = _atDesk[dialog] = InteractionId.New();
                await PublishAsync(new InteractionAdded { Interaction = new Interaction { Id = id, VendorId = dialog, State = Word(state), OfferedActions = Actions(state) }, Cause = FactCause.Dialler });
            }

            await StandAsync();
        }

        /// <summary>The state is asked for anew; what is known by its id keeps it, what is gone is lost (1.6).</summary>
        private async Task ResynchroniseAsync()
        {
            await PublishAsync(new SessionStateChanged { State = SessionState.Recovering, Text = "Catching up." });
            _full = false;
            asked.Add($"GetState#{agent}");
            asked.Add($"getdialogstate#{agent}");
            foreach (var (dialog, id) in _atDesk.Where(pair => !_atVendor.ContainsKey(pair.Key)).ToList())
            {
                _atDesk.Remove(dialog);
                await PublishAsync(new InteractionRemoved { Interaction = id, End = InteractionEnd.Lost, Cause = FactCause.Dialler });
            }

            foreach (var (dialog, state) in _atVendor.ToList()) await ApplyAsync(dialog, state);
            await StandAsync();
            await PublishAsync(new SessionStateChanged { State = SessionState.Live });
        }

        private static InteractionState Word(string state) => state switch
        {
            "ALERTING" => InteractionState.Alerting,
            "HELD" => InteractionState.Held,
            _ => InteractionState.Active,
        };

        private static ValueList<string> Actions(string state) => state switch
        {
            "ALERTING" => [DeskActions.Answer],
            "HELD" => [DeskActions.Retrieve],
            _ => [DeskActions.Clear],
        };

        private ValueTask PublishAsync(DeskFact fact) => facts.PublishAsync(fact, CancellationToken.None);
    }
}
