using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.TestKit.Conformance.Diallers;

/// <summary>How a sign-in ends, and what it leaves.</summary>
internal static class SignInChecks
{
    private static readonly Type[] Order =
    [
        typeof(AgentProfileKnown), typeof(CampaignChanged), typeof(CatalogueChanged), typeof(CapabilitiesChanged),
        typeof(AgentStateChanged), typeof(AllowedActionsChanged), typeof(SessionStateChanged),
    ];

    /// <summary>A vendor may have no campaign and no catalogue.</summary>
    private static readonly Type[] Needed = [typeof(AgentProfileKnown), typeof(CapabilitiesChanged), typeof(AgentStateChanged), typeof(AllowedActionsChanged)];

    public static IReadOnlyList<ConformanceCheck<DiallerStand>> All { get; } =
    [
        new()
        {
            Name = "sign-in-facts-in-order",
            Sentence = "Before SignInAsync returns, publish what there is to know, in this order: AgentProfileKnown, CampaignChanged, CatalogueChanged, CapabilitiesChanged, AgentStateChanged, AllowedActionsChanged, SessionStateChanged (Live).",
            Look = InOrderAsync,
        },
        new()
        {
            Name = "live-before-sign-in-returns",
            Sentence = "Before SignInAsync returns, publish ... SessionStateChanged (Live).",
            Look = LiveAsync,
        },
        new()
        {
            Name = "refused-sign-in-returns",
            Sentence = "It returns when the agent is signed in or the vendor said no. Nothing is thrown for what a vendor refuses.",
            Look = RefusedAsync,
        },
        new()
        {
            Name = "refused-sign-in-is-not-live",
            Sentence = "SignInRefused: the agent is not signed in. Why: with the vendor's own number and text where it has them.",
            Look = RefusedLeavesNothingAsync,
        },
        new()
        {
            Name = "cancelled-sign-in-ends",
            Sentence = "Cancellation means the agent gave up, and whatever was half open is closed before the call ends.",
            Look = (stand, cancellationToken) => EachFormAsync(stand, byToken: true, cancellationToken),
        },
        new()
        {
            Name = "agent-who-gives-up-leaves-nothing",
            Sentence = "AskAsync throws OperationCanceledException when the agent gave up; whatever was half open is closed before the call ends.",
            Look = (stand, cancellationToken) => EachFormAsync(stand, byToken: false, cancellationToken),
        },
        new()
        {
            Name = "same-step-same-form",
            Sentence = "SignInForm.Id: which step it is; the same step has the same id each time.",
            Look = SameFormsAsync,
        },
    ];

    private static async Task InOrderAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        await using var desk = await new KitDesk(stand, stand.Agent).SignInAsync(cancellationToken).ConfigureAwait(false);
        var firsts = desk.Facts.Select(fact => fact.GetType()).Where(Order.Contains).Distinct().ToList();
        foreach (var needed in Needed) Seen.Must(firsts.Contains(needed), $"{needed.Name} was not published before SignInAsync returned; there came {Names(firsts)}.");
        Seen.Must(firsts.SequenceEqual(firsts.OrderBy(type => Array.IndexOf(Order, type))), $"They came in this order: {Names(firsts)}.");
    }

    private static async Task LiveAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        await using var desk = await new KitDesk(stand, stand.Agent).SignInAsync(cancellationToken).ConfigureAwait(false);
        var states = desk.Facts.OfType<SessionStateChanged>().Select(fact => fact.State).ToList();
        Seen.Must(states is [SessionState.Live], $"When SignInAsync returned, the session states published were: {(states.Count == 0 ? "none" : string.Join(", ", states))}.");
    }

    private static async Task RefusedAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        await using var desk = new KitDesk(stand, stand.Agent);
        var (result, thrown) = await BeRefusedAsync(desk, cancellationToken).ConfigureAwait(false);
        Seen.Must(thrown is null or OperationCanceledException, $"SignInAsync threw {thrown?.GetType().Name}: {thrown?.Message}");
        if (thrown is not null)
        {
            // An adapter may ask again, with the problem; the kit's agent then gives up.
            Seen.Must(desk.Asked.Any(form => form.Problem is not null), "SignInAsync was cancelled though nobody gave up.");
            return;
        }

        Seen.Must(result is SignInRefused, $"Wrong answers were taken: SignInAsync returned {result?.GetType().Name ?? "null"}.");
    }

    private static async Task RefusedLeavesNothingAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        await using var desk = new KitDesk(stand, stand.Agent);
        var (result, _) = await BeRefusedAsync(desk, cancellationToken).ConfigureAwait(false);
        if (result is SignInRefused { Reason: { } reason }) Seen.Must(reason.Code.Length > 0 && reason.Text.Length > 0, $"The reason says nothing: code '{reason.Code}', text '{reason.Text}'.");
        await desk.QuietAsync(cancellationToken).ConfigureAwait(false);
        Seen.Must(!desk.Facts.Any(fact => fact is SessionStateChanged { State: SessionState.Live }), "The session was published as Live.");
        await using var again = await new KitDesk(stand, stand.Agent).SignInAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<(SignInResult? Result, Exception? Thrown)> BeRefusedAsync(KitDesk desk, CancellationToken cancellationToken)
    {
        var stand = desk.Stand;
        var wrong = false;
        desk.Answering = (form, _) =>
        {
            if (form.Problem is not null) throw new OperationCanceledException("The agent gave up.");
            var bad = stand.WrongAnswer(desk.Agent, form);
            wrong |= bad is not null;
            return ValueTask.FromResult(bad ?? stand.Answer(desk.Agent, form));
        };
        var (result, thrown) = await EndAsync(desk, cancellationToken).ConfigureAwait(false);
        if (!wrong) throw new NotTriedException("The stand has no wrong answer to any form (WrongAnswer).");
        return (result, thrown);
    }

    private static async Task<(SignInResult? Result, Exception? Thrown)> EndAsync(KitDesk desk, CancellationToken cancellationToken)
    {
        try
        {
            return (await desk.TryAsync(null, cancellationToken).WaitAsync(desk.Stand.Patience, CancellationToken.None).ConfigureAwait(false), null);
        }
        catch (TimeoutException)
        {
            throw new ContractBrokenException($"SignInAsync did not end within {desk.Stand.Patience.TotalSeconds:0.#} s.");
        }
        catch (Exception problem) when (problem is not ContractBrokenException and not NotTriedException)
        {
            return (null, problem);
        }
    }

    /// <summary>Gives up at the first form, then at the second, and so on until a sign-in has no more.</summary>
    private static async Task EachFormAsync(DiallerStand stand, bool byToken, CancellationToken cancellationToken)
    {
        for (var at = 1; at <= 20; at++)
        {
            await using var desk = new KitDesk(stand, stand.Agent);
            using var giving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var asked = 0;
            desk.Answering = async (form, token) =>
            {
                if (++asked < at) return stand.Answer(desk.Agent, form);
                if (!byToken) throw new OperationCanceledException("The agent gave up.");
                await giving.CancelAsync().ConfigureAwait(false);
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token).ConfigureAwait(false);
                return new FormAnswers();
            };
            var (result, thrown) = await EndAsync(desk, giving.Token).ConfigureAwait(false);
            if (asked < at)
            {
                if (at == 1) throw new NotTriedException("The adapter asks nothing, so an agent cannot give up in the middle.");
                return;
            }

            Seen.Must(thrown is OperationCanceledException || result is SignInRefused, thrown is not null
                ? $"Given up at form {at}, SignInAsync threw {thrown.GetType().Name}: {thrown.Message}"
                : $"Given up at form {at}, SignInAsync returned {result?.GetType().Name ?? "null"}.");
            await NothingLeftAsync(desk, at, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task NothingLeftAsync(KitDesk desk, int at, CancellationToken cancellationToken)
    {
        var facts = desk.Facts.Count;
        await desk.QuietAsync(cancellationToken).ConfigureAwait(false);
        Seen.Must(desk.Facts.Count == facts, $"Facts came after the sign-in was given up at form {at}.");
        bool left;
        try
        {
            left = await desk.Stand.IsSignedInAsync(desk.Agent, cancellationToken).ConfigureAwait(false);
        }
        catch (NotTriedException)
        {
            // What the dialler holds cannot be seen here; that the agent can sign in is seen all the same.
            left = false;
        }

        Seen.Must(!left, $"The dialler has the agent signed in after the sign-in was given up at form {at}.");
    }

    private static async Task SameFormsAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        var first = new KitDesk(stand, stand.Agent);
        await using (first.ConfigureAwait(false)) await first.SignInAsync(cancellationToken).ConfigureAwait(false);
        if (first.Asked.Count == 0) throw new NotTriedException("The adapter asks nothing.");
        await first.Session.SignOutAsync(new SignOut(), cancellationToken).ConfigureAwait(false);
        await using var second = new KitDesk(stand, stand.OtherAgent ?? stand.Agent);
        await second.SignInAsync(cancellationToken).ConfigureAwait(false);
        Seen.Must(first.Asked.Select(form => form.Id).ToHashSet().SetEquals(second.Asked.Select(form => form.Id)),
            $"One sign-in asked {string.Join(", ", first.Asked.Select(form => form.Id))}, the next {string.Join(", ", second.Asked.Select(form => form.Id))}.");
    }

    private static string Names(IEnumerable<Type> types) => string.Join(", ", types.Select(type => type.Name));
}
