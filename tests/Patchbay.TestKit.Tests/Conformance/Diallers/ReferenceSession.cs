using System.Threading.Channels;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.TestKit.Tests.Conformance.Diallers;

/// <summary>A small session that does what the contract says, but for one fault.</summary>
internal sealed class ReferenceSession(ReferenceExchange exchange, string agent, IFactSink facts, DiallerFault fault)
    : IDiallerSession, ICallClearing, IWorkCompletion, IResumable
{
    private readonly CancellationTokenSource _life = new();
    private readonly HashSet<InteractionId> _done = [];
    private ChannelReader<ReferenceEvent> _line = null!;
    private Task _loop = Task.CompletedTask;
    private InteractionId? _interaction;
    private string? _call;
    private bool _loggedOut;

    public required SemaphoreSlim Turn { get; init; }

    public required string Password { get; init; }

    public string? Bookmark => fault switch
    {
        DiallerFault.BookmarkAlways => "open",
        DiallerFault.BookmarkWithPassword when _interaction is not null => $"{_interaction}/{_call}/{Password}",
        _ => _interaction is null ? null : $"{_interaction}/{_call}/",
    };

    public async Task OpenAsync(string campaign, string? bookmark, CancellationToken cancellationToken)
    {
        var (line, seat) = exchange.Connect(agent);
        _line = line;
        var capabilities = new CapabilitiesChanged { Capabilities = fault == DiallerFault.CapabilityNotPublished ? ["call-clearing", "resumable"] : ["call-clearing", "work-completion", "resumable"] };
        if (fault == DiallerFault.FactsOutOfOrder) await facts.PublishAsync(capabilities, cancellationToken);
        await facts.PublishAsync(new AgentProfileKnown { Profile = new AgentProfile { Login = agent } }, cancellationToken);
        await facts.PublishAsync(new CampaignChanged { Campaign = campaign }, cancellationToken);
        await facts.PublishAsync(new CatalogueChanged { Catalogue = new Catalogue { Kind = CatalogueKind.Outcomes, Entries = [new CatalogueEntry { Code = "1", Label = "Sale" }] } }, cancellationToken);
        if (fault != DiallerFault.FactsOutOfOrder) await facts.PublishAsync(capabilities, cancellationToken);
        if (Find(bookmark, seat) is { } found) await PublishAsync(found);
        await PublishAsync([.. Standing(State(seat.Place))]);
        if (fault != DiallerFault.LiveAfterReturn) await PublishAsync([new SessionStateChanged { State = SessionState.Live }]);
        _loop = Task.Run(LoopAsync, CancellationToken.None);
    }

    public T? Find<T>()
        where T : class => this as T;

    public async ValueTask<CommandResult> SignOutAsync(SignOut command, CancellationToken cancellationToken)
    {
        if (!exchange.SignOut(agent)) return new Refused { Code = "in-work", Text = "Finish the call first." };
        await _loop.WaitAsync(cancellationToken);
        return CommandResult.Success;
    }

    public async ValueTask<CommandResult> SetAgentStateAsync(SetAgentState command, CancellationToken cancellationToken)
    {
        if (_life.IsCancellationRequested)
        {
            if (fault == DiallerFault.HangsAfterDisposal) await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return new Unavailable { Why = "The session is over." };
        }

        if (command.State is not (AgentState.Ready or AgentState.NotReady))
        {
            return fault == DiallerFault.StateThrows
                ? throw new ArgumentException("There is no such state.")
                : new Refused { Code = "not-offered", Text = "There is no such state here." };
        }

        return exchange.Go(agent, command.State == AgentState.Ready) is { } no ? new Refused { Code = "vendor", Text = no } : CommandResult.Success;
    }

    public ValueTask<CommandResult> ClearConnectionAsync(ClearConnection command, CancellationToken cancellationToken) =>
        ValueTask.FromResult<CommandResult>((command.Interaction == _interaction ? exchange.HangUp(agent, _call) : fault == DiallerFault.UnknownIsDone) ? CommandResult.Success : Gone());

    public async ValueTask<CommandResult> CompleteAsync(WorkOutcome work, CancellationToken cancellationToken)
    {
        if (fault == DiallerFault.OutcomeNotTaken) return new Unavailable { Why = "Not today." };
        if (fault == DiallerFault.OutcomeForNobody && work.Interaction != _interaction) return CommandResult.Success;
        if (work.Interaction != _interaction || !exchange.Complete(agent, _call)) return Gone();
        _done.Add(work.Interaction);
        (_interaction, _call) = (null, null);
        if (fault == DiallerFault.RemovedAsLost) await PublishAsync([new InteractionRemoved { Interaction = work.Interaction, End = InteractionEnd.Lost }]);
        return CommandResult.Success;
    }

    public ValueTask<ValueList<Reconciliation>> ReconcileAsync(ValueList<PendingWork> pending, CancellationToken cancellationToken)
    {
        var answers = pending.Select(work => _done.Contains(work.Work.Interaction) ? Reconciliation.Took
            : work.Work.Interaction == _interaction ? Reconciliation.DidNotTake : Reconciliation.CannotTell);
        if (fault == DiallerFault.FewerAnswers) answers = answers.Where(answer => answer != Reconciliation.CannotTell);
        var given = answers.ToValueList();
        if (fault == DiallerFault.ReconcileSends && _call is not null) exchange.Complete(agent, _call);
        return ValueTask.FromResult(given);
    }

    public async ValueTask DisposeAsync()
    {
        if (_life.IsCancellationRequested)
        {
            if (fault == DiallerFault.DisposalOnce) throw new ObjectDisposedException(nameof(ReferenceSession));
            return;
        }

        await _life.CancelAsync();
        if (fault == DiallerFault.DisposalSignsOut) exchange.Forget(agent);
        exchange.Disconnect(agent);
        await _loop;
        if (fault == DiallerFault.GoodbyeAtDisposal) await facts.PublishAsync(new Notice { Text = "Goodbye." }, CancellationToken.None);
    }

    private static Refused Gone() => new() { Code = "unknown-interaction", Text = "There is no such call." };

    private async Task LoopAsync()
    {
        try
        {
            if (fault == DiallerFault.LiveAfterReturn)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50));
                await PublishAsync([new SessionStateChanged { State = SessionState.Live }]);
            }

            while (!_life.IsCancellationRequested && !_loggedOut)
            {
                await foreach (var happened in _line.ReadAllAsync(_life.Token))
                {
                    await PublishAsync([.. FactsOf(happened)]);
                    if (_loggedOut) break;
                }

                if (!_life.IsCancellationRequested && !_loggedOut) await RecoverAsync();
            }
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // Disposed.
        }
        catch (InvalidOperationException) when (fault != DiallerFault.ClosedDeskThrown)
        {
            // The desk is closed and takes nothing more.
        }
    }

    private async Task RecoverAsync()
    {
        if (fault == DiallerFault.BreakDropsCalls && _interaction is { } lost) await PublishAsync([new InteractionRemoved { Interaction = lost, End = InteractionEnd.Lost }]);
        if (fault != DiallerFault.BreakUntold) await PublishAsync([new SessionStateChanged { State = SessionState.Recovering }]);
        (_line, _) = exchange.Connect(agent);
        if (fault != DiallerFault.BreakUntold) await PublishAsync([new SessionStateChanged { State = SessionState.Live }]);
    }

    private IReadOnlyList<DeskFact>? Find(string? bookmark, ReferenceExchange.Seat seat)
    {
        var parts = bookmark?.Split('/');
        if (bookmark is not null && parts is not [_, _, _])
        {
            if (fault == DiallerFault.BookmarkTrusted) throw new FormatException("That is no bookmark.");
            return null;
        }

        if (parts is null || parts[1] != seat.Call || fault == DiallerFault.BookmarkForgotten) return null;
        (_interaction, _call) = (new InteractionId { Value = parts[0] }, seat.Call);
        return [Added(_interaction.Value, seat.Place == "wrapping" ? InteractionState.Wrapping : InteractionState.Active)];
    }

    private IEnumerable<DeskFact> FactsOf(ReferenceEvent happened)
    {
        switch (happened.Name)
        {
            case "call":
                (_interaction, _call) = (fault == DiallerFault.IdsReused ? new InteractionId { Value = "one" } : InteractionId.New(), happened.Call);
                if (fault == DiallerFault.FactsBeforeAdded) yield return new RecordingChanged { Interaction = _interaction.Value, Recording = RecordingState.Recording };
                yield return Added(_interaction.Value, InteractionState.Active);
                break;
            case "wrap" when _interaction is { } interaction:
                yield return new InteractionStateChanged
                {
                    Interaction = interaction,
                    State = InteractionState.Wrapping,
                    OutcomeOwed = fault != DiallerFault.OutcomeNotOwed,
                    Actions = fault switch { DiallerFault.NoInteractionActions => null, DiallerFault.OutcomeNotOwed => [], _ => [DeskActions.CompleteWork] },
                };
                break;
            case "logged-out":
                _loggedOut = true;
                break;
            default:
                break;
        }

        if (fault == DiallerFault.LoggedOutUntold && _loggedOut) yield break;
        if (fault == DiallerFault.ReadyUntold && happened.Name == "ready") yield break;
        foreach (var fact in Standing(_loggedOut ? AgentState.LoggedOut : State(happened.Name))) yield return fact;
        if (fault == DiallerFault.MoreAfterLoggedOut && _loggedOut) yield return new SessionStateChanged { State = SessionState.None };
    }

    private IEnumerable<DeskFact> Standing(AgentState state)
    {
        yield return new AgentStateChanged { Status = new AgentStatus { State = state } };
        if (fault == DiallerFault.NoAgentActions && state != AgentState.NotReady) yield break;
        yield return new AllowedActionsChanged
        {
            Actions = state switch
            {
                AgentState.NotReady => [DeskActions.GoReady, DeskActions.SignOut],
                AgentState.Ready => [DeskActions.GoNotReady, DeskActions.SignOut],
                _ => [],
            },
        };
    }

    private static InteractionAdded Added(InteractionId id, InteractionState state) => new()
    {
        Interaction = new Interaction
        {
            Id = id,
            State = state,
            OutcomeOwed = state == InteractionState.Wrapping,
            OfferedActions = state == InteractionState.Wrapping ? [DeskActions.CompleteWork] : [DeskActions.Clear],
        },
    };

    private static AgentState State(string place) => place switch
    {
        "ready" => AgentState.Ready,
        "call" or "talking" => AgentState.Busy,
        "wrap" or "wrapping" => AgentState.AfterCallWork,
        _ => AgentState.NotReady,
    };

    private async Task PublishAsync(IReadOnlyList<DeskFact> several)
    {
        await Turn.WaitAsync(_life.Token);
        try
        {
            foreach (var fact in several)
            {
                var beside = fault == DiallerFault.FactsOverlap && !_loggedOut ? facts.PublishAsync(new Notice { Text = "Beside." }, _life.Token) : ValueTask.CompletedTask;
                await facts.PublishAsync(fact, _life.Token);
                await beside;
            }
        }
        finally
        {
            Turn.Release();
        }
    }
}
