using Patchbay.Desks;

namespace Patchbay.Fakes.Diallers;

/// <summary>An agent's state at the fake dialler, and the calls that come while the agent is ready.</summary>
internal sealed class Shift(FakeSession session, DiallerWorld world)
{
    private CancellationTokenSource _waiting = new();
    private AgentStatus _wanted = new() { State = AgentState.NotReady };
    private bool _askedInWork;
    private int _calls;

    /// <summary>Takes what the agent wants; in a turn.</summary>
    public async ValueTask<CommandResult> SetAsync(SetAgentState command)
    {
        if (command.State is not (AgentState.Ready or AgentState.NotReady)) return FakeSession.No($"The fake knows ready and not-ready, not {command.State}.", "4");
        if (command.ReasonCode is { } reason && !world.Options.NotReadyReasons.Exists(known => known.Code == reason)) return FakeSession.No($"There is no reason '{reason}'.", "5");
        _wanted = new AgentStatus { State = command.State, ReasonCode = command.ReasonCode };
        _askedInWork = WorkState is not null;
        await ShowAsync().ConfigureAwait(false);
        return CommandResult.Success;
    }

    /// <summary>Publishes the agent's state as the work in hand makes it; in a turn.</summary>
    public async Task ShowAsync()
    {
        var work = WorkState;
        if (work is null) _askedInWork = false;
        var pending = _askedInWork ? new PendingAgentState { State = _wanted.State, ReasonCode = _wanted.ReasonCode } : null;
        var status = work is { } state
            ? new AgentStatus { State = state, Pending = pending, ReadyAfterWork = _wanted.State == AgentState.Ready }
            : _wanted;
        Stop();
        if (status != session.State.Agent) await session.PublishAsync(new AgentStateChanged { Status = status }).ConfigureAwait(false);
        await session.PublishAsync(new AllowedActionsChanged { Actions = Offered.ToAgent(status.State) }).ConfigureAwait(false);
        if (status.State == AgentState.Ready && world.Options.Calls) Wait();
    }

    /// <summary>No call comes any more.</summary>
    public void Stop() => Interlocked.Exchange(ref _waiting, new CancellationTokenSource()).Cancel();

    /// <summary>Brings a call; in a turn.</summary>
    public async Task BringAsync()
    {
        var number = ++_calls;
        var state = world.Options.Rings ? InteractionState.Alerting : InteractionState.Active;
        await session.PublishAsync(new InteractionAdded
        {
            Interaction = new Interaction
            {
                Id = InteractionId.New(),
                VendorId = $"fake-{session.Agent}-{number}",
                State = state,
                Direction = InteractionDirection.Out,
                CallType = CallType.Progressive,
                Remote = $"01632 960{number % 1000:000}",
                Campaign = "Fakes",
                UserData =
                [
                    new UserDataEntry { Name = "URN", Value = JsonText.Of($"{1_000_000 + number}"), Writable = false },
                    new UserDataEntry { Name = "Name", Value = JsonText.Of($"Customer {number}") },
                    new UserDataEntry { Name = "City", Value = JsonText.Of("Lyon") },
                ],
                OfferedActions = Offered.ToInteraction(state),
            },
        }).ConfigureAwait(false);
        await ShowAsync().ConfigureAwait(false);
    }

    /// <summary>The state that the work in hand makes; null where there is none.</summary>
    private AgentState? WorkState
    {
        get
        {
            var states = session.State.Interactions.Select(interaction => interaction.State).ToList();
            if (states.Exists(state => state is InteractionState.Active or InteractionState.Held or InteractionState.Originating)) return AgentState.Busy;
            if (states.Contains(InteractionState.Wrapping)) return AgentState.AfterCallWork;
            return states.Exists(state => state is InteractionState.Alerting or InteractionState.Offered or InteractionState.Previewing) ? AgentState.Reserved : null;
        }
    }

    private void Wait()
    {
        var waiting = CancellationTokenSource.CreateLinkedTokenSource(Volatile.Read(ref _waiting).Token, session.Ended);
        _ = Task.Run(async () =>
        {
            try
            {
                await Task.Delay(world.Options.Pace, world.Clock, waiting.Token).ConfigureAwait(false);
                await session.TurnAsync(async () =>
                {
                    // The agent may have left while this waited for its turn.
                    if (!waiting.IsCancellationRequested) await BringAsync().ConfigureAwait(false);
                    return true;
                }, waiting.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                world.Journal.Note(session.Agent, "waiting-ended", "call");
            }
            finally
            {
                waiting.Dispose();
            }
        }, CancellationToken.None);
    }
}
