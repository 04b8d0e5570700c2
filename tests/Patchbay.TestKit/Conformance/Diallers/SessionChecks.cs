using Patchbay.Desks;

namespace Patchbay.TestKit.Conformance.Diallers;

/// <summary>How sessions end, and how they come over a break.</summary>
internal static class SessionChecks
{
    public static IReadOnlyList<ConformanceCheck<DiallerStand>> All { get; } =
    [
        new()
        {
            Name = "nothing-after-disposal",
            Sentence = "Disposal closes the connection without signing the agent out, is safe twice, and publishes nothing.",
            Look = NothingAfterDisposalAsync,
        },
        new()
        {
            Name = "disposal-twice",
            Sentence = "Disposal ... is safe twice.",
            Look = TwiceAsync,
        },
        new()
        {
            Name = "disposal-keeps-the-agent-signed-in",
            Sentence = "Disposal closes the connection without signing the agent out.",
            Look = StaysAsync,
        },
        new()
        {
            Name = "sign-out-publishes-logged-out",
            Sentence = "Signs the agent out. After success the session publishes LoggedOut.",
            Look = LoggedOutAsync,
        },
        new()
        {
            Name = "nothing-after-logged-out",
            Sentence = "After success the session publishes LoggedOut and nothing more.",
            Look = NothingAfterLoggedOutAsync,
        },
        new()
        {
            Name = "break-is-a-state",
            Sentence = "A broken connection is a state and no exception: Recovering, NeedsAgent, Live again or Lost.",
            Look = BreakAsync,
        },
        new()
        {
            Name = "interactions-stay-over-a-break",
            Sentence = "Interactions stay over a break; those that are gone after it are removed as lost.",
            Look = StayOverBreakAsync,
        },
        new()
        {
            Name = "closed-desk-is-survived",
            Sentence = "PublishAsync throws when the desk is closed; disposal is safe all the same.",
            Look = ClosedDeskAsync,
        },
    ];

    private static async Task NothingAfterDisposalAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        await using var desk = await new KitDesk(stand, stand.Agent).SignInAsync(cancellationToken).ConfigureAwait(false);
        // What was on its way may still come; then nothing does.
        await desk.QuietAsync(cancellationToken).ConfigureAwait(false);
        var before = desk.Facts.Count;
        await desk.CloseAsync().ConfigureAwait(false);
        await desk.QuietAsync(cancellationToken).ConfigureAwait(false);
        Seen.Must(desk.Facts.Count == before, $"Disposal published {string.Join(", ", desk.Facts.Skip(before).Select(fact => fact.GetType().Name))}.");
    }

    private static async Task TwiceAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        await using var desk = await new KitDesk(stand, stand.Agent).SignInAsync(cancellationToken).ConfigureAwait(false);
        await desk.CloseAsync().ConfigureAwait(false);
        await Seen.EndsAsync("The second DisposeAsync", () => desk.Session.DisposeAsync().AsTask(), stand.Patience).ConfigureAwait(false);
    }

    private static async Task StaysAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        await using var desk = await new KitDesk(stand, stand.Agent).SignInAsync(cancellationToken).ConfigureAwait(false);
        Seen.Must(await stand.IsSignedInAsync(stand.Agent, cancellationToken).ConfigureAwait(false), "The dialler does not have the agent signed in after sign-in.");
        await desk.CloseAsync().ConfigureAwait(false);
        await desk.QuietAsync(cancellationToken).ConfigureAwait(false);
        Seen.Must(await stand.IsSignedInAsync(stand.Agent, cancellationToken).ConfigureAwait(false), "The dialler no longer has the agent signed in after disposal.");
    }

    private static async Task LoggedOutAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        await using var desk = await SignedOutAsync(stand, cancellationToken).ConfigureAwait(false);
        await Seen.UntilAsync("the agent is LoggedOut after sign-out", () => desk.State.Agent.State == AgentState.LoggedOut, stand.Patience).ConfigureAwait(false);
    }

    private static async Task NothingAfterLoggedOutAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        await using var desk = await SignedOutAsync(stand, cancellationToken).ConfigureAwait(false);
        await desk.QuietAsync(cancellationToken).ConfigureAwait(false);
        // What is allowed belongs to the state it comes with.
        var after = desk.Facts.SkipWhile(fact => fact is not AgentStateChanged { Status.State: AgentState.LoggedOut }).Skip(1).ToList();
        var more = after.Where((fact, place) => place > 0 || fact is not AllowedActionsChanged { Interaction: null }).ToList();
        Seen.Must(more.Count == 0, $"After LoggedOut came {string.Join(", ", more.Select(fact => fact.GetType().Name))}.");
    }

    private static async Task BreakAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        await using var desk = await new KitDesk(stand, stand.Agent).SignInAsync(cancellationToken).ConfigureAwait(false);
        await stand.BreakConnectionAsync(stand.Agent, cancellationToken).ConfigureAwait(false);
        await Seen.UntilAsync("the session is Recovering, NeedsAgent or Lost after its connection broke",
            () => Later(desk).Any(fact => fact.State is SessionState.Recovering or SessionState.NeedsAgent or SessionState.Lost), stand.Patience).ConfigureAwait(false);
        await Seen.UntilAsync("the session is Live again, or Lost", () => desk.State.Session is SessionState.Live or SessionState.Lost, stand.Patience).ConfigureAwait(false);
    }

    private static async Task StayOverBreakAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        await using var desk = await new KitDesk(stand, stand.Agent).SignInAsync(cancellationToken).ConfigureAwait(false);
        var work = await desk.TakeWorkAsync(cancellationToken).ConfigureAwait(false);
        var before = desk.Facts.Count;
        await stand.BreakConnectionAsync(stand.Agent, cancellationToken).ConfigureAwait(false);
        await Seen.UntilAsync("the session is Live again or Lost after its connection broke", () => Later(desk).Any(fact => fact.State is SessionState.Live or SessionState.Lost), stand.Patience).ConfigureAwait(false);
        await desk.QuietAsync(cancellationToken).ConfigureAwait(false);
        var after = desk.Facts.Skip(before).ToList();
        Seen.Must(!after.Any(fact => fact is InteractionAdded added && added.Interaction.Id == work.Id), "The interaction was added a second time.");
        var removed = after.OfType<InteractionRemoved>().FirstOrDefault(fact => fact.Interaction == work.Id);
        var broke = after.FindIndex(fact => fact is SessionStateChanged { State: SessionState.Recovering or SessionState.NeedsAgent });
        Seen.Must(removed is null || (removed.End == InteractionEnd.Lost && broke >= 0 && after.IndexOf(removed) > broke),
            $"The interaction was removed as {removed?.End} when the connection broke.");
    }

    private static async Task ClosedDeskAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        await using var desk = await new KitDesk(stand, stand.Agent).SignInAsync(cancellationToken).ConfigureAwait(false);
        var refused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        desk.BeforeTaking = _ =>
        {
            refused.TrySetResult();
            throw new InvalidOperationException("The desk is closed.");
        };
        try
        {
            await stand.BringWorkAsync(stand.Agent, desk.Session, cancellationToken).WaitAsync(stand.Patience, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is InvalidOperationException or TimeoutException or ContractBrokenException)
        {
            // A command may say that the desk is closed; what is looked at is the end of the session.
        }

        await Seen.EndsAsync("A fact for the closed desk", () => refused.Task, stand.Patience).ConfigureAwait(false);
        await desk.CloseAsync().ConfigureAwait(false);
    }

    private static IEnumerable<SessionStateChanged> Later(KitDesk desk) => desk.Facts.OfType<SessionStateChanged>().Skip(1);

    private static async Task<KitDesk> SignedOutAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        var desk = await new KitDesk(stand, stand.Agent).SignInAsync(cancellationToken).ConfigureAwait(false);
        var result = await Seen.EndsAsync("SignOutAsync", () => desk.Session.SignOutAsync(new SignOut(), cancellationToken).AsTask(), stand.Patience).ConfigureAwait(false);
        Seen.Must(result is Done or Sent, $"An agent without work could not be signed out: {result}");
        return desk;
    }
}
