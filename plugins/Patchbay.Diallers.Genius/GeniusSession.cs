using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Wire;

namespace Patchbay.Diallers.Genius;

/// <summary>
/// One agent's session. One loop takes events, publishes what they mean and acknowledges them; the same loop brings the
/// session back when its connection is over. Commands run beside it; what they publish themselves goes in turn with the loop.
/// </summary>
internal sealed class GeniusSession(
    GeniusLink link, AgentModel model, GeniusCredentials credentials, GeniusWorkplace workplace, GeniusSessionSettings settings)
    : IDiallerSession, ICallClearing, IWorkCompletion, IResumable
{
    private readonly GeniusOptions _options = settings.Options;
    private readonly TimeProvider _clock = settings.Clock;
    private readonly ILogger _log = settings.Log;
    private readonly Dictionary<InteractionId, Interaction> _details = [];
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _publishing = new(1, 1);
    private readonly CancellationTokenSource _life = new();
    private readonly TaskCompletionSource _loggedOff = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<bool> _back = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _loop = Task.CompletedTask;
    private long? _lastEvent;
    private long _lastEventAt;
    private bool _signingOut;

    public string? Bookmark
    {
        get
        {
            lock (_lock)
            {
                if (model.Calls.Count == 0) return null;
                return new Bookmark { Tenant = workplace.Tenant, Campaign = workplace.Campaign, Calls = [.. model.Calls.Values.Select(Bookmarked)] }.Write();
            }
        }
    }

    /// <summary>Begins to take events.</summary>
    public void Begin() => _loop = Task.Run(LoopAsync);

    public T? Find<T>()
        where T : class => this as T;

    /// <summary>After a restart of the host the dialler still has the agent: what it means for the calls that were left.</summary>
    public async Task<IReadOnlyList<DeskFact>> FindAgainAsync(Bookmark? bookmark, CancellationToken cancellationToken)
    {
        var standing = await DiallerProbe.AskAsync((type, members) => link.RequestAsync(type, members, cancellationToken)).ConfigureAwait(false);
        lock (_lock)
        {
            var facts = new List<DeskFact>(model.Found(inPool: standing is DiallerStanding.Working or DiallerStanding.Wrap));
            foreach (var call in bookmark?.Calls ?? [])
            {
                var id = new InteractionId { Value = call.Interaction };
                var there = call.Slot > 0 || standing == DiallerStanding.Wrap || (standing == DiallerStanding.Working && !call.Wrapping);
                if (there) facts.AddRange(Remember(model.Resume(call.ToInteraction(), call.Slot, call.Slot > 0 ? call.Wrapping : standing == DiallerStanding.Wrap)));
                else if (standing != DiallerStanding.Unknown) model.Finish(id);
            }

            if (standing == DiallerStanding.Wrap && !model.Calls.ContainsKey(0))
                facts.AddRange(Remember(model.Resume(new Interaction { Id = InteractionId.New(), State = InteractionState.Wrapping }, 0, wrapping: true)));
            return facts;
        }
    }

    public async ValueTask<CommandResult> SetAgentStateAsync(SetAgentState command, CancellationToken cancellationToken)
    {
        if (command.State == AgentState.Ready)
        {
            var answer = await RequestAsync("GoAvailable", Availability.Members(command, _options), cancellationToken).ConfigureAwait(false);
            // Already available: only a limit was changed, or nothing (Q21).
            if (answer is not Answered and not Refusal { Error.Number: 160 }) return answer.ToResult();
            await PublishAsync(model.ReadyNoted).ConfigureAwait(false);
            return CommandResult.Success;
        }

        if (command.State != AgentState.NotReady) return new Refused { Code = "not-offered", Text = $"This dialler knows no state {command.State} to go to." };
        // Noted first: the event that grants it may overtake the answer.
        await PublishAsync(() => model.BreakAsked(command.ReasonCode)).ConfigureAwait(false);
        var reason = int.TryParse(command.ReasonCode, NumberStyles.Integer, CultureInfo.InvariantCulture, out var code) ? code : 0;
        var noted = await RequestAsync("GoUnavailable", new JsonObject { ["breakReason"] = reason }, cancellationToken).ConfigureAwait(false);
        if (noted is Refusal) await PublishAsync(model.BreakRefused).ConfigureAwait(false);
        return noted.ToResult();
    }

    public async ValueTask<CommandResult> ClearConnectionAsync(ClearConnection command, CancellationToken cancellationToken) =>
        CallOf(command.Interaction) is { } call
            ? (await RequestAsync("StartWrap", new JsonObject { ["sessionIndex"] = call.Slot }, cancellationToken).ConfigureAwait(false)).ToResult()
            : Gone();

    public async ValueTask<CommandResult> CompleteAsync(WorkOutcome work, CancellationToken cancellationToken)
    {
        if (CallOf(work.Interaction) is not { } call) return Gone();
        if (!int.TryParse(work.Outcome, NumberStyles.Integer, CultureInfo.InvariantCulture, out var outcome))
            return new Refused { Code = "invalid-outcome", Text = $"The dialler's outcomes are whole numbers, and '{work.Outcome}' is none." };
        var data = new JsonObject();
        foreach (var entry in work.Data) data[entry.Name] = entry.Value.ValueKind == System.Text.Json.JsonValueKind.Undefined ? null : JsonNode.Parse(entry.Value.GetRawText());
        var members = new JsonObject
        {
            ["outcome"] = outcome,
            ["callbackNumber"] = work.Callback?.Number ?? "",
            ["callbackTime"] = work.Callback?.At.DateTime.ToString(_options.CallbackTimeFormat, CultureInfo.InvariantCulture) ?? "",
            ["personalCallback"] = work.Callback?.Personal ?? false,
            ["data"] = data,
            ["sessionIndex"] = call.Slot,
        };
        var answer = await RequestAsync("Disposition", members, cancellationToken).ConfigureAwait(false);
        if (answer is Answered)
        {
            lock (_lock) model.Dispositioned(call.Slot);
        }

        return answer.ToResult();
    }

    public async ValueTask<ValueList<Reconciliation>> ReconcileAsync(ValueList<PendingWork> pending, CancellationToken cancellationToken)
    {
        await QuietAsync(cancellationToken).ConfigureAwait(false);
        var answers = new List<Reconciliation>();
        foreach (var work in pending) answers.Add(await ReconcileAsync(work.Work, cancellationToken).ConfigureAwait(false));
        return answers.ToValueList();
    }

    public async ValueTask<CommandResult> SignOutAsync(SignOut command, CancellationToken cancellationToken)
    {
        if (Standing() == (false, true) && await SetAgentStateAsync(new SetAgentState { State = AgentState.NotReady }, cancellationToken).ConfigureAwait(false) is var left and not Done) return left;
        while (true)
        {
            var changed = Volatile.Read(ref _changed).Task;
            var (inWork, inPool) = Standing();
            // A call may come before the dialler lets the agent go.
            if (inWork) return new Refused { Code = "in-work", Text = "Finish the call and give its outcome first." };
            if (!inPool) break;
            if (_loop.IsCompleted) return new Unknown { Why = "The session at the dialler is lost." };
            await Task.WhenAny(changed, _loop).WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        _signingOut = true;
        var answer = await RequestAsync("Logoff", [], cancellationToken).ConfigureAwait(false);
        _signingOut = answer is Answered;
        // The event that follows is acknowledged by the loop; without that the dialler would keep it for the next session.
        if (answer is Answered) await Task.WhenAny(_loggedOff.Task, Task.Delay(_options.RequestTimeout, _clock, cancellationToken)).ConfigureAwait(false);
        return answer.ToResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync().ConfigureAwait(false);
        _back.TrySetResult(false);
        await link.DisposeAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
    }

    private static Refused Gone() => new() { Code = "unknown-interaction", Text = "The dialler no longer has this call." };

    private async Task<Reconciliation> ReconcileAsync(WorkOutcome work, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (model.Finished(work.Interaction)) return Reconciliation.Took;
        }

        if (CallOf(work.Interaction) is not { Wrapping: true } call) return Reconciliation.CannotTell;
        if (call.Slot > 0)
        {
            return await RequestAsync("StartWrap", new JsonObject { ["sessionIndex"] = call.Slot }, cancellationToken).ConfigureAwait(false) switch
            {
                Refusal { Error.Number: 324 } => Reconciliation.DidNotTake,
                Refusal { Error.Number: 323 } => Reconciliation.Took,
                _ => Reconciliation.CannotTell,
            };
        }

        return await DiallerProbe.AskAsync((type, members) => RequestAsync(type, members, cancellationToken)).ConfigureAwait(false) switch
        {
            DiallerStanding.Wrap => Reconciliation.DidNotTake,
            // From wrap only a disposition leads on.
            DiallerStanding.Unavailable or DiallerStanding.Working => Reconciliation.Took,
            _ => Reconciliation.CannotTell,
        };
    }

    /// <summary>Waits until no event has come for a while: what is still queued at the dialler may decide.</summary>
    private async Task QuietAsync(CancellationToken cancellationToken)
    {
        var start = _clock.GetTimestamp();
        while (true)
        {
            var since = Math.Max(Interlocked.Read(ref _lastEventAt), start);
            var left = _options.ReconcileQuiet - _clock.GetElapsedTime(since);
            if (left <= TimeSpan.Zero) return;
            await Task.Delay(left, _clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private (bool InWork, bool InPool) Standing()
    {
        lock (_lock) return (model.Calls.Count > 0, model.InPool);
    }

    private SlotCall? CallOf(InteractionId interaction)
    {
        lock (_lock) return model.Calls.Values.FirstOrDefault(call => call.Interaction == interaction);
    }

    /// <summary>
    /// Sends a request. One that a lost session refused was not executed (section 1.6): it is sent again, once, when the
    /// session is back. One that nobody answered is never sent again here.
    /// </summary>
    private async Task<GeniusAnswer> RequestAsync(string type, JsonObject members, CancellationToken cancellationToken)
    {
        var connection = link.Connection;
        var back = Volatile.Read(ref _back).Task;
        var answer = await connection.RequestAsync(type, members.DeepClone().AsObject(), cancellationToken).ConfigureAwait(false);
        if (answer is not Refusal { Error.SessionLost: true }) return answer;
        await connection.DisposeAsync().ConfigureAwait(false);
        return await back.WaitAsync(cancellationToken).ConfigureAwait(false)
            ? await link.RequestAsync(type, members, cancellationToken).ConfigureAwait(false)
            : answer;
    }

    private async Task LoopAsync()
    {
        try
        {
            do
            {
                var connection = link.Connection;
                await foreach (var happened in connection.Events.ReadAllAsync().ConfigureAwait(false)) await TakeAsync(connection, happened).ConfigureAwait(false);
            }
            while (!_life.IsCancellationRequested && !_loggedOff.Task.IsCompleted && await RecoverAsync().ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The desk closes.
        }
        catch (InvalidOperationException problem)
        {
            // The desk is closed already and takes nothing more.
            Log.PublishFailed(_log, workplace.Agent, problem);
        }
        finally
        {
            _loggedOff.TrySetResult();
        }
    }

    private async Task TakeAsync(GeniusConnection connection, GeniusEvent happened)
    {
        Interlocked.Exchange(ref _lastEventAt, _clock.GetTimestamp());
        // After a break the head of the queue comes again with the same RID (section 1.4): acknowledged, not dealt with twice.
        if (happened.Rid != _lastEvent)
        {
            await PublishAsync(() =>
            {
                if (model.Apply(happened) is { } facts) return facts;
                Log.UnknownEvent(_log, workplace.Agent, happened.Name);
                return [];
            }).ConfigureAwait(false);
            _lastEvent = happened.Rid;
        }

        await connection.AcknowledgeAsync(happened, _life.Token).ConfigureAwait(false);
        Interlocked.Exchange(ref _lastEventAt, _clock.GetTimestamp());
        if (model.LoggedOn || !string.Equals(happened.Name, "NowLoggedOff", StringComparison.OrdinalIgnoreCase)) return;
        _loggedOff.TrySetResult();
        if (!_signingOut) await LoseAsync("The dialler signed you out.").ConfigureAwait(false);
    }

    /// <summary>Brings the session back over a new connection.</summary>
    /// <returns>False when it is not coming back.</returns>
    private async Task<bool> RecoverAsync()
    {
        Log.Recovering(_log, workplace.Agent);
        await TellAsync(SessionState.Recovering, "The connection to the dialler broke; it is being brought back.").ConfigureAwait(false);
        var delay = _options.ReconnectDelay;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await link.ConnectAsync(_life.Token).ConfigureAwait(false);
                await credentials.AuthenticateAsync(link, _life.Token).ConfigureAwait(false);
                var stayed = await GeniusSignIn.ConnectAsync(link, workplace.Tenant, workplace.Campaign, _life.Token).ConfigureAwait(false);
                if (!stayed) await StartOverAsync().ConfigureAwait(false);
                Log.Recovered(_log, workplace.Agent, stayed ? "kept" : "lost");
                await TellAsync(SessionState.Live, null).ConfigureAwait(false);
                Interlocked.Exchange(ref _back, new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult(true);
                return true;
            }
            catch (GeniusRefusedException refused) when (refused.Reason.Code == "vendor")
            {
                await LoseAsync($"The dialler does not take you back: {refused.Reason.Text}").ConfigureAwait(false);
                return false;
            }
            catch (Exception problem) when (problem is WebSocketException or GeniusRefusedException)
            {
                Log.ReconnectFailed(_log, workplace.Agent, attempt, problem.Message);
                await Task.Delay(delay * (0.75 + (Random.Shared.NextDouble() / 2)), _clock, _life.Token).ConfigureAwait(false);
                delay = TimeSpan.FromTicks(Math.Min((delay * 2).Ticks, _options.ReconnectDelayMax.Ticks));
            }
        }
    }

    /// <summary>The dialler forgot the agent: calls are lost, and whoever wanted work asks for it again.</summary>
    private async Task StartOverAsync()
    {
        var wanted = model.WantsWork;
        await PublishAsync(() => [.. model.ContextLost(), .. model.Connected()]).ConfigureAwait(false);
        if (wanted && await link.RequestAsync("GoAvailable", Availability.Members(new SetAgentState { State = AgentState.Ready }, _options), _life.Token).ConfigureAwait(false) is Answered)
            await PublishAsync(model.ReadyNoted).ConfigureAwait(false);
    }

    private async Task LoseAsync(string why)
    {
        Log.SessionLost(_log, workplace.Agent, why);
        await TellAsync(SessionState.Lost, why).ConfigureAwait(false);
        _back.TrySetResult(false);
    }

    private Task TellAsync(SessionState state, string? text) => PublishAsync(() => [new SessionStateChanged { State = state, Text = text, Cause = FactCause.Dialler }]);

    /// <summary>Makes facts and publishes them, in turn with everybody else who does.</summary>
    private async Task PublishAsync(Func<IReadOnlyList<DeskFact>> make)
    {
        await _publishing.WaitAsync(_life.Token).ConfigureAwait(false);
        try
        {
            IReadOnlyList<DeskFact> facts;
            lock (_lock) facts = Remember(make());
            Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
            foreach (var fact in facts) await workplace.Facts.PublishAsync(fact, _life.Token).ConfigureAwait(false);
        }
        finally
        {
            _publishing.Release();
        }
    }

    private IReadOnlyList<DeskFact> Remember(IReadOnlyList<DeskFact> facts)
    {
        foreach (var fact in facts)
            if (fact is InteractionAdded added) _details[added.Interaction.Id] = added.Interaction;
            else if (fact is InteractionRemoved removed) _details.Remove(removed.Interaction);
        return facts;
    }

    private BookmarkedCall Bookmarked(SlotCall call)
    {
        var details = _details.GetValueOrDefault(call.Interaction);
        return new BookmarkedCall
        {
            Interaction = call.Interaction.Value,
            UniqueCallId = call.UniqueCallId,
            Slot = call.Slot,
            Wrapping = call.Wrapping,
            Remote = details?.Remote,
            CampaignOfCall = details?.Campaign,
            CallType = details?.CallType ?? default,
            Direction = details?.Direction ?? default,
            Data = details?.UserData.ToDictionary(entry => entry.Name, entry => entry.Value) ?? [],
        };
    }
}
