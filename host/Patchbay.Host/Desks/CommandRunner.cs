using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Host.Diagnostics.Audit;
using Patchbay.Host.Hosting;
using Patchbay.Host.Supervision.Edges;
using Patchbay.Softphones;

namespace Patchbay.Host.Desks;

/// <summary>
/// Takes commands. Inside the mailbox a command is checked and its start noted; it runs outside, one at a time per
/// interaction, and its one end is folded inside again. A command that was refused by the check never started.
/// </summary>
internal sealed class CommandRunner(Desk desk, WorkHandover handover, HoldExpiry holds, DeskSurroundings surroundings)
{
    private static readonly HashSet<string> KnownActions = [.. typeof(DeskActions).GetFields().Select(field => (string)field.GetRawConstantValue()!)];

    /// <summary>Words of commands about an interaction that change nothing of it.</summary>
    private static readonly HashSet<string> Reading = ["fetch-message", "fetch-message-history"];

    /// <summary>What runs, and the promise of its end. Used inside the mailbox only.</summary>
    private readonly Dictionary<CommandId, TaskCompletionSource> _running = [];

    private readonly CancellationTokenSource _closing = new();
    private bool _ended;

    /// <summary>Ends with the command. Cancellation ends the waiting, not the command.</summary>
    public async ValueTask<CommandResult> SendAsync(DeskCommand command, CommandOrigin origin, CancellationToken cancellationToken)
    {
        var id = CommandId.New();
        Admission admission;
        try
        {
            admission = await desk.AskAsync(() => Admit(command, id, origin)).ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            admission = new Admission { Result = Closed() };
        }

        if (admission.Result is { } result)
        {
            surroundings.Audit.Note(new CommandAudit { Desk = desk.Key, Id = id, Command = command, Origin = origin, Result = result });
            return result;
        }

        DeskLog.Started(surroundings.Log, desk.Key, id, command.Action, origin.Bridge, origin.Client, command.Target);
        return await RunAsync(command, id, origin, admission).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes no more commands. Those that run get a moment to end, and are then given up; each gets its one end.</summary>
    public async Task EndAsync()
    {
        var running = Task.WhenAll(await desk.AskAsync(() =>
        {
            _ended = true;
            return _running.Values.Select(end => end.Task).ToList();
        }).ConfigureAwait(false));
        try
        {
            await running.WaitAsync(surroundings.Limits.Close, surroundings.Clock).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            await _closing.CancelAsync().ConfigureAwait(false);
            await running.ConfigureAwait(false);
        }
    }

    private static Unavailable Closed() => new() { Why = "The desk is closed." };

    private Admission Admit(DeskCommand command, CommandId id, CommandOrigin origin)
    {
        if (_ended) return new Admission { Result = Closed() };
        holds.Arrange();
        var state = desk.Ledger.State;
        if (Refusal(command, state) is { } refusal) return new Admission { Result = refusal };
        WorkOutcome? work = null;
        if (command is CompleteWork completion)
        {
            work = completion.Merge(state, id, out var refused);
            if (refused is not null) return new Admission { Result = refused };
        }

        var decision = Decide(command, state);
        desk.Ledger.Fold(new CommandStarted { Command = new RunningCommand { Id = id, Action = command.Action, Interaction = command.Target, Origin = origin }, Cause = FactCause.Agent });
        if (decision is not null)
        {
            foreach (var fact in decision.Facts) desk.Ledger.Fold(fact);
            if (command is AnswerForm answer && decision.Result is Done) desk.Answered(answer.Answers);
            desk.Ledger.Fold(new CommandEnded { Command = id, Result = decision.Result });
            holds.Arrange();
            return new Admission { Result = decision.Result };
        }

        if (command is CompleteWork or SettleWork) desk.Ledger.Progress(command.Target!.Value, CompletionState.HandingOver);
        _running[id] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // A call that is none of the dialler's is controlled where it is: at the phone.
        var session = BareCall(command.Target, state) is null ? desk.Session : null;
        return new Admission { Work = work, Parts = new DeskParts { Session = session, Phone = desk.Phone?.Phone, State = state } };
    }

    private DecisionResult? Decide(DeskCommand command, DeskState state) => command switch
    {
        DeskDecision decision => decision.Decide(state, surroundings.Clock.GetUtcNow()),
        SetUserData data when desk.Session?.Find<IUserData>() is null => data.Keep(state),
        _ => null,
    };

    private Refused? Refusal(DeskCommand command, DeskState state)
    {
        if (BareCall(command.Target, state) is { } call)
        {
            if (!call.AllowedActions.Contains(command.Action)) return NotAllowed(command.Action);
        }
        else if (command.Target is { } target)
        {
            if (state.Find(target) is not { } interaction) return new Refused { Code = "unknown-interaction", Text = $"There is no interaction {target} at this desk." };
            if (command is CompleteWork && interaction.Holds.Count > 0) return new Refused { Code = "held", Text = interaction.Holds[0].Text };
            if (NeedsPermission(command) && !Allowed(command, state, interaction)) return NotAllowed(command.Action);
        }
        else if (NeedsPermission(command) && !state.AllowedActions.Contains(command.Action))
        {
            return NotAllowed(command.Action);
        }

        if (command is DeskDecision) return null;
        if (desk.Moving) return new Refused { Code = "moving", Text = "This desk is being connected anew; try again in a moment." };
        if (state.LineOwner != LineOwner.Client && command is ApplyPhoneSettings { Settings.Lines: not null } or RegisterPhone or UnregisterPhone)
            return new Refused { Code = "not-your-lines", Text = $"The lines of this phone are the {(state.LineOwner == LineOwner.Config ? "desk plan" : "dialler")}'s." };
        return state.Commands.Any(running => InTheWay(running, command))
            ? new Refused { Code = "busy", Text = "Wait until the last command has ended." }
            : null;
    }

    /// <summary>One at a time on an interaction; but a long letter that is being read keeps nobody from hanging up.</summary>
    private static bool InTheWay(RunningCommand running, DeskCommand command) => command.Target is { } on
        ? running.Interaction == on && (running.Action == command.Action || !(Reading.Contains(running.Action) || Reading.Contains(command.Action)))
        : running.Interaction is null && running.Action == command.Action;

    /// <summary>A word that is not the contract's own is only checked where a session publishes it: as one of its own actions.</summary>
    private static bool NeedsPermission(DeskCommand command) => command.NeedsPermission && (command is RunExtraAction || KnownActions.Contains(command.Action));

    /// <summary>The phone call that a command is about where it is no interaction's.</summary>
    private static PhoneCall? BareCall(InteractionId? target, DeskState state)
    {
        if (target is not { } id || state.Phone is not { } phone || state.Find(id) is not null) return null;
        var call = phone.Find(new PhoneCallId { Value = id.Value });
        return call is null || state.Interactions.Any(interaction => interaction.Leg == call.Id) ? null : call;
    }

    /// <summary>A follow-on call is the agent's action about an interaction; everything else is the interaction's own.</summary>
    private static bool Allowed(DeskCommand command, DeskState state, Interaction interaction) =>
        command is MakeCall ? state.AllowedActions.Contains(command.Action) || interaction.AllowedActions.Contains(command.Action) : interaction.AllowedActions.Contains(command.Action);

    private static Refused NotAllowed(string action) => new() { Code = "not-allowed", Text = $"'{action}' cannot be done now." };

    private async Task<CommandResult> RunAsync(DeskCommand command, CommandId id, CommandOrigin origin, Admission admission)
    {
        using var scope = surroundings.Log.BeginScope(new LogScope("desk", desk.Key.ToString()));
        // The caller's thread and its mailbox turn are left before anything of an adapter runs.
        var started = surroundings.Clock.GetTimestamp();
        var running = Task.Run(() => ResultAsync(command, id, admission, _closing.Token), CancellationToken.None);
        var result = await EdgeWatch.WaitAsync(running, [desk.Session, desk.Phone?.Phone], static text => new Unknown { Why = text }).ConfigureAwait(false);
        // What was read is the asker's alone: changes and audit are kept, and a mail may have many megabytes.
        var kept = result is Done ? CommandResult.Success : result;
        surroundings.Audit.Note(new CommandAudit { Desk = desk.Key, Id = id, Command = command, Origin = origin, Result = kept, Took = surroundings.Clock.GetElapsedTime(started) });
        await desk.TellAsync(() =>
        {
            desk.Ledger.Fold(new CommandEnded { Command = id, Result = kept });
            if (_running.Remove(id, out var end)) end.SetResult();
        }).ConfigureAwait(false);
        DeskLog.Ended(surroundings.Log, desk.Key, id, command.Action, result.GetType().Name);
        if (command is SignOut && result is Done or Sent) _ = desk.CloseAsync("Signed out.", signOut: false);
        desk.CloseIfLeft();
        return result;
    }

    private async Task<CommandResult> ResultAsync(DeskCommand command, CommandId id, Admission admission, CancellationToken cancellationToken)
    {
        try
        {
            return command switch
            {
                CompleteWork => await handover.CompleteAsync(admission.Work!, cancellationToken).ConfigureAwait(false),
                SettleWork settle => await handover.SettleByAgentAsync(settle.Interaction).ConfigureAwait(false),
                _ => await ((CarriedCommand)command).RunAsync(admission.Parts!, cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false),
            };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new Unknown { Why = "The desk closed before the answer came." };
        }
#pragma warning disable CA1031 // whatever an adapter throws, the command has an end
        catch (Exception problem)
#pragma warning restore CA1031
        {
            DeskLog.Failed(surroundings.Log, desk.Key, id, command.Action, problem);
            return new Unknown { Why = $"The adapter failed: {problem.Message}" };
        }
    }

    private sealed record Admission
    {
        public CommandResult? Result { get; init; }

        public DeskParts? Parts { get; init; }

        public WorkOutcome? Work { get; init; }
    }
}
