using System.Text.Json.Nodes;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Fakes.Diallers.Offers;
using Patchbay.Fakes.Scenarios;
using Patchbay.Fakes.Words;

namespace Patchbay.Fakes.Diallers;

/// <summary>
/// One agent's session with the fake dialler. It keeps what it published folded as a desk does, so that what a scenario
/// publishes and what the fake does by itself fit together.
/// </summary>
/// <remarks>
/// What the fake does by itself runs one at a time (<see cref="_turn"/>); a scenario's steps run beside it. Facts go out one
/// at a time (<see cref="_gate"/>), taken inside a turn or without one, never the other way round.
/// </remarks>
internal sealed class FakeSession : IDiallerSession, IStageSession
{
    private readonly DiallerWorld _world;
    private readonly SignInRequest _request;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly SemaphoreSlim _gate = new(1);
    private readonly CancellationTokenSource _end = new();
    private readonly object[] _offers;
    private volatile DeskState _state;
    private volatile bool _over;

    public FakeSession(DiallerWorld world, SignInRequest request)
    {
        _world = world;
        _request = request;
        _state = new DeskState { Key = request.Desk };
        Shift = new Shift(this, world);
        _offers = [new CallOffers(this), new ConsultationOffers(this), new RecordingOffers(this), new PreviewOffers(this), new WorkOffers(this, world),
            new MessageOffers(this), new RecordOffers(this), new SupervisionOffers(this), new BellOffers(this)];
    }

    public string Agent => _request.Desk.Agent;

    /// <summary>The time of the world that this session is in.</summary>
    public DateTimeOffset Now => _world.Clock.GetUtcNow();

    /// <summary>What was published, folded.</summary>
    public DeskState State => _state;

    /// <summary>The agent's state and the calls that come with it.</summary>
    public Shift Shift { get; }

    /// <summary>Cancelled at the session's end.</summary>
    public CancellationToken Ended => _end.Token;

    /// <summary>The names of what is offered.</summary>
    public ValueList<string> Capabilities => CapabilitySet.All.Where(name => !_world.Options.Without.Contains(name)).ToValueList();

    public T? Find<T>()
        where T : class
    {
        if (!typeof(ICapability).IsAssignableFrom(typeof(T)) || _world.Options.Without.Contains(CapabilityName.Of(typeof(T)))) return null;
        return _offers.OfType<T>().FirstOrDefault();
    }

    public ValueTask<CommandResult> SignOutAsync(SignOut command, CancellationToken cancellationToken) => RunAsync(command, async () =>
    {
        if (_state.Interactions.Count > 0) return No("There is work in hand.", "3");
        Shift.Stop();
        _world.SignedIn.TryRemove(KeyValuePair.Create(Agent, this));
        await PublishAsync(new AgentStateChanged { Status = new AgentStatus { State = AgentState.LoggedOut, ReasonCode = command.ReasonCode } }).ConfigureAwait(false);
        _over = true;
        return CommandResult.Success;
    }, cancellationToken);

    public ValueTask<CommandResult> SetAgentStateAsync(SetAgentState command, CancellationToken cancellationToken) =>
        RunAsync(command, () => Shift.SetAsync(command), cancellationToken);

    /// <summary>Carries a command out: as the scenario says, else as the fake does by itself.</summary>
    public async ValueTask<CommandResult> RunAsync(DeskCommand command, Func<ValueTask<CommandResult>> own, CancellationToken cancellationToken)
    {
        _world.Journal.Note(Agent, "command", command.Action, DeskWords.Write(command, "command"));
        return await AnswerAsync(command.Action, command.Target, own, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>As <see cref="RunAsync"/>, for what is asked without a command; the caller notes it.</summary>
    public async ValueTask<CommandResult> AnswerAsync(string word, InteractionId? target, Func<ValueTask<CommandResult>> own, CancellationToken cancellationToken)
    {
        if (_over) return new Unavailable { Why = "The fake session is over." };
        var stage = new Stage { Agent = Agent, Interaction = target, Session = this, CarryOn = token => TurnAsync(own, token) };
        foreach (var step in _world.Player.AtCommand(word, Agent))
            if ((await _world.Player.PlayAsync(step, stage, cancellationToken).ConfigureAwait(false)).Answer is { } answer) return answer;
        return await TurnAsync(own, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Does something as nothing else is done.</summary>
    public async ValueTask<T> TurnAsync<T>(Func<ValueTask<T>> act, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await act().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task PublishAsync(DeskFact fact)
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_over) return;
            _state = _state.Fold(fact, _world.Clock.GetUtcNow());
            await _request.Facts.PublishAsync(fact, CancellationToken.None).ConfigureAwait(false);
        }
        catch (InvalidOperationException problem)
        {
            // The desk is closed and takes nothing more; nobody is left to be told.
            _world.Journal.Note(Agent, "not-published", DeskWords.NameOf(fact.GetType()), new JsonObject { ["why"] = problem.Message });
        }
        finally
        {
            _gate.Release();
        }

        foreach (var step in _world.Player.AtFact(fact, Agent)) Start(step, InteractionOf(fact), after: null);
    }

    /// <summary>What the desk folds by itself, folded here too.</summary>
    public async Task FoldAsync(DeskFact fact)
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            _state = _state.Fold(fact, _world.Clock.GetUtcNow());
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task DropAsync(SessionBreak how, CancellationToken cancellationToken)
    {
        await PublishAsync(new SessionStateChanged { State = how.State, Text = how.Text ?? "The scenario broke the session." }).ConfigureAwait(false);
        if (how.State == SessionState.Lost)
        {
            Shift.Stop();
            _over = true;
        }

        if (how.For is not { } time) return;
        await Task.Delay(time, _world.Clock, cancellationToken).ConfigureAwait(false);
        await PublishAsync(new SessionStateChanged { State = SessionState.Live }).ConfigureAwait(false);
    }

    /// <summary>Starts the steps that the clock brings.</summary>
    public void StartClock()
    {
        foreach (var step in _world.Player.ByClock(Agent)) Start(step, interaction: null, step.When!.After);
    }

    /// <summary>Plays a step now, to its end.</summary>
    public Task<Played> PlayAsync(ScenarioStep step) => _world.Player.PlayAsync(step, new Stage { Agent = Agent, Session = this }, Ended);

    public async ValueTask DisposeAsync()
    {
        _over = true;
        Shift.Stop();
        await _end.CancelAsync().ConfigureAwait(false);
    }

    /// <summary>What the fake says no with.</summary>
    public static Refused No(string text, string number) => new() { Code = "vendor", Text = text, Number = number };

    private static InteractionId? InteractionOf(DeskFact fact) => fact switch
    {
        InteractionAdded added => added.Interaction.Id,
        InteractionFact about => about.Interaction,
        InteractionRemoved removed => removed.Interaction,
        _ => null,
    };

    /// <summary>Plays a step on its own; what goes wrong in it is noted, because nobody waits for it.</summary>
    private void Start(ScenarioStep step, InteractionId? interaction, TimeSpan? after) => Task.Run(async () =>
    {
        try
        {
            if (after is { } time) await Task.Delay(time, _world.Clock, Ended).ConfigureAwait(false);
            await _world.Player.PlayAsync(step, new Stage { Agent = Agent, Interaction = interaction, Session = this }, Ended).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            _world.Journal.Note(Agent, "step-ended", step.Name);
        }
        catch (Exception problem)
        {
            _world.Journal.Note(Agent, "step-failed", step.Name, new JsonObject { ["why"] = problem.Message });
        }
    }, CancellationToken.None);
}
