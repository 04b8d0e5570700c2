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
internal sealed class DeskRegistry(
    IReadOnlyList<DeskPlan> plans, IOutcomeLog outcomes, IBookmarkStore bookmarks, TimeProvider clock, ILoggerFactory loggers, IAuditLog? audit = null) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<DeskKey, DeskSlot> _slots = new();
    private readonly ILogger _log = loggers.CreateLogger<DeskRegistry>();
    private readonly List<IDeskHold> _atStart = [];
    private readonly DeskStart _start = new(new() { Outcomes = outcomes, Bookmarks = bookmarks, Log = loggers.CreateLogger<Desk>(), Clock = clock, Audit = audit ?? NoAudit.Log });

    /// <summary>The agent of a desk that opened with the host: nobody signed in.</summary>
    private const string Workstation = "";

    /// <summary>The desks that are open now.</summary>
    public IReadOnlyList<IDesk> Open => [.. _slots.Values.Select(slot => slot.Desk).OfType<IDesk>()];

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
            var snapshot = desk.Snapshot;
            if (!HasWork(snapshot.State)) return;
            await foreach (var change in desk.ChangesAsync(snapshot.Epoch, snapshot.Number, cancellationToken).ConfigureAwait(false))
                if (!HasWork(change.State)) return;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Their time is over.
        }
        catch (SubscriptionEndedException)
        {
            // More happened at once than a reader may fall behind: look again from where the desk is now.
            await WorkEndsAsync(desk, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool HasWork(DeskState state) => state.Interactions.Any(interaction =>
        interaction.OutcomeOwed || interaction.State is InteractionState.Alerting or InteractionState.Originating or InteractionState.Active or InteractionState.Held);

    /// <summary>Opens the desks that open with the host. They have no dialler, so nobody is asked anything.</summary>
    /// <exception cref="InvalidOperationException">One could not be opened.</exception>
    public async Task OpenAtStartAsync(CancellationToken cancellationToken)
    {
        foreach (var plan in plans.Where(plan => plan.Opens == DeskOpens.Start))
        {
            var opening = await OpenAsync(plan, Workstation, NobodyToAsk.Prompt, cancellationToken).ConfigureAwait(false);
            _atStart.Add(opening is DeskOpened opened
                ? opened.Hold
                : throw new InvalidOperationException($"The desk '{plan.Key}' could not be opened: {((DeskNotOpened)opening).Reason.Text}"));
        }
    }

    private async ValueTask<DeskOpening> OpenAsync(InstanceKey bridge, string agent, ISignInPrompt? prompt, CancellationToken cancellationToken)
    {
        var candidates = plans.Where(plan => plan.Bridges.Contains(bridge) && plan.Takes(agent)).ToList();
        if (candidates.Find(plan => prompt is not null || plan.Opens != DeskOpens.SignIn) is not { } plan)
        {
            return NotOpened("no-desk-plan", candidates.Count == 0
                ? $"No desk is planned for '{agent}' here. A desk plan that names {bridge} must list the agent."
                : $"The desk plan '{candidates[0].Key}' opens when '{agent}' signs in, not by a client of {bridge}. Write \"opens\": \"client\" if it shall.");
        }

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
                slot.Desk = null;
                DeskLog.Closed(_log, key);
            }

            var (desk, kept, reason) = await _start.OpenAsync(plan, key, prompt, Closed, cancellationToken).ConfigureAwait(false);
            if (desk is null) return new DeskNotOpened { Reason = reason! };
            (slot.Kept, slot.Desk) = (kept, desk);
            DeskLog.Opened(_log, key);
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
        public ValueList<IDesk> Open => registry.Open.Where(desk => Shows(desk.Key.Plan)).ToValueList();

        public ValueTask<DeskOpening> OpenAsync(string agent, ISignInPrompt? prompt, CancellationToken cancellationToken) =>
            registry.OpenAsync(bridge, agent, prompt, cancellationToken);

        public IDesk? Find(DeskKey key) => Shows(key.Plan) && registry._slots.TryGetValue(key, out var slot) ? slot.Desk : null;

        private bool Shows(string plan) => registry.PlanShows(plan, bridge);
    }

    private bool PlanShows(string plan, InstanceKey bridge) => plans.Any(candidate => candidate.Key == plan && candidate.Bridges.Contains(bridge));
}
