using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Host.Deployment;
using Patchbay.Host.Diagnostics.Audit;
using Patchbay.Hosting;
using Patchbay.Plugins;

namespace Patchbay.Host.Desks;

/// <summary>All desks of a host: chooses the plan, opens or joins, and closes them.</summary>
internal sealed class DeskRegistry(IOutcomeLog outcomes, IBookmarkStore bookmarks, TimeProvider clock, ILoggerFactory loggers, IAuditLog? audit = null) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<DeskKey, DeskSlot> _slots = new();
    private readonly ILogger _log = loggers.CreateLogger<DeskRegistry>();
    private readonly List<IDeskHold> _atStart = [];
    private readonly DeskSurroundings _surroundings = new() { Outcomes = outcomes, Bookmarks = bookmarks, Log = loggers.CreateLogger<Desk>(), Clock = clock, Audit = audit ?? NoAudit.Log };
    private volatile PlanSet _plans = new();

    /// <summary>The agent of a desk that opened with the host: nobody signed in.</summary>
    private const string Workstation = "";

    /// <summary>The desks that are open now.</summary>
    public IReadOnlyList<IDesk> Open => [.. _slots.Values.Select(slot => slot.Desk).OfType<IDesk>()];

    /// <summary>The plans that are in force.</summary>
    public PlanSet Plans => _plans;

    /// <summary>Other plans are in force from now on; desks that stand elsewhere follow at their next pause.</summary>
    public void Use(PlanSet plans)
    {
        _plans = plans;
        LookAgain();
    }

    /// <summary>What plans take their parts from may have changed.</summary>
    public void LookAgain()
    {
        foreach (var slot in _slots.Values) slot.Follower?.Look();
    }

    /// <summary>How many desks are open by a plan, and how many of their agents were asked what is good for one time only, so that a move asks them again.</summary>
    public (int Open, int AskedAgain) CountOf(string plan)
    {
        var open = _slots.Where(slot => slot.Key.Plan == plan && slot.Value.Desk is not null).ToList();
        return (open.Count, open.Count(slot => slot.Value.Kept.AskedForOneTime));
    }

    /// <summary>The desks as one bridge has them.</summary>
    public IDesks For(InstanceKey bridge) => new BridgeDesks(this, bridge);

    /// <summary>Closes all desks: live calls and owed outcomes get some time, then agents are signed out.</summary>
    public async Task StopAsync(TimeSpan liveCalls, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(liveCalls, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        await Task.WhenAll(_slots.Values.Select(slot => slot.Desk).OfType<Desk>().Select(async desk =>
        {
            await WorkEndsAsync(desk, either.Token).ConfigureAwait(false);
            await desk.CloseAsync("The host stops.", signOut: true).ConfigureAwait(false);
        })).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(_slots.Values.Select(slot => slot.Desk).OfType<Desk>().Select(desk => desk.CloseAsync("The host stops.", signOut: false))).ConfigureAwait(false);

    private static async Task WorkEndsAsync(Desk desk, CancellationToken cancellationToken)
    {
        try
        {
            await DeskWaits.UntilAsync(desk, state => !HasWork(state), cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Their time is over.
        }
    }

    private static bool HasWork(DeskState state) => state.Interactions.Any(interaction =>
        interaction.OutcomeOwed || interaction.State is InteractionState.Alerting or InteractionState.Originating or InteractionState.Active or InteractionState.Held);

    /// <summary>Opens the desks that are open whenever the host runs. They have no dialler, so nobody is asked anything.</summary>
    /// <exception cref="InvalidOperationException">One could not be opened.</exception>
    public async Task OpenAtStartAsync(CancellationToken cancellationToken)
    {
        foreach (var plan in _plans.Plans.Where(plan => plan.Opens == DeskOpens.Start && _atStart.All(hold => hold.Desk.Snapshot.State.Closed || hold.Desk.Key.Plan != plan.Key)))
        {
            var opening = await OpenAsync(plan, Workstation, NobodyToAsk.Prompt, cancellationToken).ConfigureAwait(false);
            _atStart.Add(opening is DeskOpened opened
                ? opened.Hold
                : throw new InvalidOperationException($"The desk '{plan.Key}' could not be opened: {((DeskNotOpened)opening).Reason.Text}"));
        }
    }

    private async ValueTask<DeskOpening> OpenAsync(InstanceKey bridge, string agent, ISignInPrompt? prompt, CancellationToken cancellationToken)
    {
        var set = _plans;
        var candidates = set.Plans.Where(plan => plan.Bridges.Contains(bridge) && plan.Takes(agent)).ToList();
        if (candidates.Find(plan => prompt is not null || plan.Opens != DeskOpens.SignIn) is not { } plan)
        {
            return NotOpened("no-desk-plan", candidates.Count == 0
                ? $"No desk is planned for '{agent}' here. A desk plan that names {bridge} must list the agent."
                : $"The desk plan '{candidates[0].Key}' opens when '{agent}' signs in, not by a client of {bridge}. Write \"opens\": \"client\" if it shall.");
        }

        if (set.Drained.Contains(plan.Key)) return NotOpened("out-of-service", $"The desk plan '{plan.Key}' is taken out of service; nobody can sign in there now.");
        try
        {
            return await OpenAsync(plan, plan.Opens == DeskOpens.Start ? Workstation : agent, prompt ?? NobodyToAsk.Prompt, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException problem) when (prompt is null && !cancellationToken.IsCancellationRequested)
        {
            return NotOpened("nobody-to-ask", problem.Message);
        }
    }

    private static DeskNotOpened NotOpened(string code, string text) => new() { Reason = new Refused { Code = code, Text = text } };

    private async Task<DeskOpening> OpenAsync(DeskPlan plan, string agent, ISignInPrompt prompt, CancellationToken cancellationToken)
    {
        var key = new DeskKey { Plan = plan.Key, Agent = agent };
        var slot = _slots.GetOrAdd(key, _ => new DeskSlot());
        await slot.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (slot.Desk is { } open)
            {
                if (await JoinAsync(open, slot.Kept, prompt, cancellationToken).ConfigureAwait(false) is { } joined) return joined;
                await open.Ended.WaitAsync(cancellationToken).ConfigureAwait(false);
            }

            void Closed()
            {
                (slot.Desk, slot.Follower) = (null, null);
                DeskLog.Closed(_log, key);
                _surroundings.Audit.Note(new DeskAudit { Desk = key, What = "closed" });
            }

            var (desk, kept, reason) = await new DeskStart(_surroundings).OpenAsync(plan, key, prompt, Closed, cancellationToken).ConfigureAwait(false);
            if (desk is null) return new DeskNotOpened { Reason = reason! };
            (slot.Kept, slot.Plan, slot.Desk) = (kept, plan, desk);
            slot.Follower = new DeskFollower(desk, kept, () => _plans, _surroundings);
            DeskLog.Opened(_log, key);
            _surroundings.Audit.Note(new DeskAudit { Desk = key, What = "opened" });
            // The plans may have changed while the agent signed in.
            slot.Follower.Look();
            return new DeskOpened { Hold = new Hold(desk) };
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    /// <summary>Never reaches the dialler: the desk is open, and only the secrets are compared.</summary>
    /// <returns>Null where the desk is closing: it is opened anew after that.</returns>
    private async Task<DeskOpening?> JoinAsync(Desk desk, KeptAnswers kept, ISignInPrompt prompt, CancellationToken cancellationToken)
    {
        const int tries = 3;
        if (kept.First is { } form)
        {
            for (var attempt = 1; !kept.Match(await prompt.AskAsync(form, cancellationToken).ConfigureAwait(false)); attempt++)
            {
                var problem = new Refused { Code = "wrong-secret", Text = "That is not what was given when this desk was opened." };
                if (attempt == tries) return new DeskNotOpened { Reason = problem };
                form = form with { Problem = problem };
            }
        }

        if (!desk.TryHold()) return null;
        DeskLog.Joined(_log, desk.Key);
        _surroundings.Audit.Note(new DeskAudit { Desk = desk.Key, What = "joined" });
        return new DeskOpened { Hold = new Hold(desk), Joined = true };
    }

    private sealed class DeskSlot
    {
        private volatile Desk? _desk;

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public Desk? Desk
        {
            get => _desk;
            set => _desk = value;
        }

        public KeptAnswers Kept { get; set; } = new();

        /// <summary>The plan it was opened by: it may be gone before the desk is.</summary>
        public DeskPlan? Plan { get; set; }

        public DeskFollower? Follower { get; set; }
    }

    /// <summary>A share that was taken, until it is given back.</summary>
    private sealed class Hold(Desk desk) : IDeskHold
    {
        private int _given;

        public IDesk Desk => desk;

        public ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _given, 1) == 0) desk.Release();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class BridgeDesks(DeskRegistry registry, InstanceKey bridge) : IDesks
    {
        public ValueList<IDesk> Open => registry._slots.Values.Where(slot => slot.Desk is not null && Shows(slot)).Select(slot => slot.Desk).OfType<IDesk>().ToValueList();

        public ValueTask<DeskOpening> OpenAsync(string agent, ISignInPrompt? prompt, CancellationToken cancellationToken) =>
            registry.OpenAsync(bridge, agent, prompt, cancellationToken);

        public IDesk? Find(DeskKey key) => registry._slots.TryGetValue(key, out var slot) && Shows(slot) ? slot.Desk : null;

        /// <summary>As the plan in force says; where there is none any more, as it said.</summary>
        private bool Shows(DeskSlot slot) => slot.Plan is { } plan && (registry._plans.Find(plan.Key) ?? plan).Bridges.Contains(bridge);
    }
}
