using Patchbay.Desks;

namespace Patchbay.TestKit.Conformance.Diallers;

/// <summary>How facts come while a session lives.</summary>
internal static class FactChecks
{
    public static IReadOnlyList<ConformanceCheck<DiallerStand>> All { get; } =
    [
        new()
        {
            Name = "facts-one-at-a-time",
            Sentence = "Facts are numbered in the order of the calls; do not publish from several threads at once.",
            Look = OneAtATimeAsync,
        },
        new()
        {
            Name = "actions-with-every-agent-state",
            Sentence = "With every state it reports it publishes what is allowed in it.",
            Look = AgentActionsAsync,
        },
        new()
        {
            Name = "actions-with-every-interaction-state",
            Sentence = "InteractionStateChanged: an interaction's state changed, and with it what may be done.",
            Look = InteractionActionsAsync,
        },
        new()
        {
            Name = "interaction-ids-never-reused",
            Sentence = "InteractionAdded: an interaction came to the desk. Its id was never used before.",
            Look = FreshIdsAsync,
        },
        new()
        {
            Name = "facts-of-known-interactions",
            Sentence = "Interactions, from added to removed, and the work that follows them.",
            Look = KnownInteractionsAsync,
        },
        new()
        {
            Name = "capabilities-published-are-found",
            Sentence = "A capability, or null where the session does not offer it now. What it offers may change while it lives; it then publishes CapabilitiesChanged.",
            Look = CapabilitiesAsync,
        },
        new()
        {
            Name = "slow-desk-holds-nobody",
            Sentence = "Connections that sessions share are the adapter's own: a session that reads slowly must not hold up another.",
            Look = SlowDeskAsync,
        },
        new()
        {
            Name = "agents-are-apart",
            Sentence = "One instance serves all desks of the plans that name it; what belongs to one agent lives in that agent's session only.",
            Look = ApartAsync,
        },
    ];

    private static async Task OneAtATimeAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        await using var desk = await CycleAsync(stand, cancellationToken).ConfigureAwait(false);
        Seen.Must(desk.Overlap is null, $"{desk.Overlap} was published while another fact was not yet taken.");
    }

    private static async Task AgentActionsAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        await using var desk = await CycleAsync(stand, cancellationToken).ConfigureAwait(false);
        AgentState? open = null;
        foreach (var fact in desk.Facts)
        {
            if (fact is AllowedActionsChanged { Interaction: null }) open = null;
            if (fact is not AgentStateChanged changed || changed.Status.State == open) continue;
            Seen.Must(open is null, $"The agent's state went from {open} to {changed.Status.State} and no AllowedActionsChanged came for {open}.");
            open = changed.Status.State;
        }

        Seen.Must(open is null, $"No AllowedActionsChanged came with {open}.");
    }

    private static async Task InteractionActionsAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        await using var desk = await CycleAsync(stand, cancellationToken).ConfigureAwait(false);
        if (!desk.Facts.Any(fact => fact is InteractionStateChanged)) throw new NotTriedException("No interaction changed its state while the kit watched.");
        var open = new Dictionary<InteractionId, InteractionState>();
        foreach (var fact in desk.Facts)
        {
            if (fact is AllowedActionsChanged { Interaction: { } allowed }) open.Remove(allowed);
            if (fact is InteractionRemoved removed) open.Remove(removed.Interaction);
            if (fact is not InteractionStateChanged changed) continue;
            Seen.Must(!open.TryGetValue(changed.Interaction, out var earlier), $"An interaction went from {earlier} to {changed.State} and nothing said what {earlier} allows.");
            if (changed.Actions is null) open[changed.Interaction] = changed.State;
        }

        Seen.Must(open.Count == 0, $"Nothing said what is allowed in {string.Join(", ", open.Values)}.");
    }

    private static async Task FreshIdsAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        await using var desk = await CycleAsync(stand, cancellationToken).ConfigureAwait(false);
        if (desk.State.Interactions.Count == 0) await desk.TakeWorkAsync(cancellationToken).ConfigureAwait(false);
        var ids = desk.Facts.OfType<InteractionAdded>().Select(fact => fact.Interaction.Id).ToList();
        Seen.Must(ids.Distinct().Count() == ids.Count, $"An id was used twice: {string.Join(", ", ids)}.");
    }

    private static async Task KnownInteractionsAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        await using var desk = await CycleAsync(stand, cancellationToken).ConfigureAwait(false);
        var known = new HashSet<InteractionId>();
        foreach (var fact in desk.Facts)
        {
            if (fact is InteractionAdded added) known.Add(added.Interaction.Id);
            if (fact is InteractionFact about) Seen.Must(known.Contains(about.Interaction), $"{fact.GetType().Name} is about an interaction that was never added, or is removed.");
            if (fact is InteractionRemoved removed) Seen.Must(known.Remove(removed.Interaction), "InteractionRemoved is about an interaction that was never added, or is removed.");
        }
    }

    private static async Task CapabilitiesAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        await using var desk = await new KitDesk(stand, stand.Agent).SignInAsync(cancellationToken).ConfigureAwait(false);
        Compare();
        await desk.TakeWorkAsync(cancellationToken).ConfigureAwait(false);
        Compare();

        void Compare()
        {
            var offered = CapabilityTable.Offered(desk.Session);
            var published = desk.State.Capabilities.Order(StringComparer.Ordinal).ToList();
            Seen.Must(offered.SequenceEqual(published), $"Published: {string.Join(", ", published)}. Find gives: {string.Join(", ", offered)}.");
        }
    }

    private static async Task SlowDeskAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        var other = stand.OtherAgent ?? throw new NotTriedException("The stand has one agent only (OtherAgent).");
        var reading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var slow = await new KitDesk(stand, stand.Agent).SignInAsync(cancellationToken).ConfigureAwait(false);
        await using var quick = await new KitDesk(stand, other).SignInAsync(cancellationToken).ConfigureAwait(false);
        slow.BeforeTaking = async _ =>
        {
            held.TrySetResult();
            await reading.Task.ConfigureAwait(false);
        };
        var work = stand.BringWorkAsync(slow.Agent, slow.Session, cancellationToken);
        try
        {
            await Seen.EndsAsync("A fact for the slow desk", () => held.Task, stand.Patience).ConfigureAwait(false);
            await quick.TakeWorkAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            reading.TrySetResult();
        }

        await Seen.EndsAsync("Bringing work to the slow desk", () => work, stand.Patience).ConfigureAwait(false);
    }

    private static async Task ApartAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        var other = stand.OtherAgent ?? throw new NotTriedException("The stand has one agent only (OtherAgent).");
        await using var first = await new KitDesk(stand, stand.Agent).SignInAsync(cancellationToken).ConfigureAwait(false);
        await using var second = await new KitDesk(stand, other).SignInAsync(cancellationToken).ConfigureAwait(false);
        var work = await first.TakeWorkAsync(cancellationToken).ConfigureAwait(false);
        await first.QuietAsync(cancellationToken).ConfigureAwait(false);
        Seen.Must(!second.Facts.Any(fact => fact is InteractionAdded), "Work of one agent was published at the desk of the other.");
        Seen.Must(first.State.Find(work.Id) is not null, "The agent's own work left the desk.");
    }

    /// <summary>Sign-in, work, its end and its outcome, as far as the stand and the session know them; then quiet.</summary>
    private static async Task<KitDesk> CycleAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        var desk = await new KitDesk(stand, stand.Agent).SignInAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var work = await desk.WorkToWrapAsync(cancellationToken).ConfigureAwait(false);
            await desk.CompleteAsync(stand.Outcome(desk.State, work), cancellationToken).ConfigureAwait(false);
        }
        catch (NotTriedException)
        {
            // As far as it goes: what was published until here is looked at.
        }

        await desk.QuietAsync(cancellationToken).ConfigureAwait(false);
        return desk;
    }
}
