using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.TestKit.Conformance.Bridges;

/// <summary>How clients come to a desk.</summary>
internal static class OpeningChecks
{
    private const string Secret = "kit-secret-7";

    public static IReadOnlyList<ConformanceCheck<BridgeStand>> All { get; } =
    [
        new()
        {
            Name = "desk-is-opened-for-the-agent",
            Sentence = "OpenAsync opens a desk for an agent, or joins the one that is open; the agent's login as the bridge asked for it.",
            Look = OpensAsync,
        },
        new()
        {
            Name = "forms-reach-the-agent",
            Sentence = "The agent's side of a sign-in: a bridge implements it and shows the forms; it shows a form and waits for its answers.",
            Look = FormsAsync,
        },
        new()
        {
            Name = "form-comes-back-with-its-problem",
            Sentence = "A form's Problem says what was wrong with the last answers; the same step has the same id each time.",
            Look = ProblemAsync,
        },
        new()
        {
            Name = "agent-who-gives-up-ends-the-opening",
            Sentence = "AskAsync throws OperationCanceledException where the agent gave up.",
            Look = GivesUpAsync,
        },
        new()
        {
            Name = "refused-opening-is-told",
            Sentence = "No desk is open, and why: the dialler's own number and text where it said no.",
            Look = RefusedAsync,
        },
        new()
        {
            Name = "broken-opening-harms-nobody",
            Sentence = "A plugin's exception is that instance's trouble, nobody else's: an opening that throws is told to its client, and the bridge goes on.",
            Look = BrokenAsync,
        },
        new()
        {
            Name = "slow-opening-holds-nobody",
            Sentence = "IDesks is thread-safe, and opening a desk signs the agent in, which may take as long as the agent takes: others open theirs meanwhile.",
            Look = SlowAsync,
        },
        new()
        {
            Name = "client-gone-while-opening-holds-nothing",
            Sentence = "A desk lives as long as somebody holds it; disposal gives the share back.",
            Look = GoneAsync,
        },
        new()
        {
            Name = "second-client-joins",
            Sentence = "OpenAsync opens a desk for an agent, or joins the one that is open.",
            Look = SecondAsync,
        },
    ];

    private static SignInForm Login => new()
    {
        Id = "login",
        Title = "Sign in",
        Fields = [new FormField { Name = "password", Label = "Password", Kind = FormFieldKind.Secret }],
    };

    private static SignInForm Place => new()
    {
        Id = "place",
        Title = "Where do you sit?",
        Fields = [new FormField { Name = "room", Label = "Room", Kind = FormFieldKind.Choice, Choices = [new FieldChoice { Value = "a", Label = "Attic" }, new FieldChoice { Value = "b", Label = "Basement" }] }],
    };

    private static async Task OpensAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken).ConfigureAwait(false);
        await bridge.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        await bridge.OpenAsync("ben", cancellationToken).ConfigureAwait(false);
        var wanted = string.Join(", ", bridge.Desks.Wanted);
        Seen.Must(wanted == "ann, ben", $"Clients of ann and ben came, and desks were wanted of: {wanted}.");
    }

    private static async Task FormsAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        MustAnswer(stand);
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken, new KitDesks { Forms = [Login, Place] }).ConfigureAwait(false);
        await bridge.OpenAsync("ann", cancellationToken, new Dictionary<string, string> { ["password"] = Secret, ["room"] = "b" }).ConfigureAwait(false);
        var answers = bridge.Desks.Answers.ToList();
        Seen.Must(answers.Count == 2, $"Two forms were asked, and {answers.Count} were answered.");
        Seen.Must(answers[0]["password"] == Secret, "The first form was not answered with what the agent typed.");
        Seen.Must(answers[1]["room"] == "b", $"The second form was answered with '{answers[1]["room"]}', the agent chose 'b'.");
    }

    private static async Task ProblemAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        MustAnswer(stand);
        if (!stand.TellsWhy) throw new NotTriedException("The stand's clients are not told why (TellsWhy).");
        const string problem = "The kit takes no such password.";
        var again = Login with { Problem = new Refused { Code = "vendor", Text = problem } };
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken, new KitDesks { Forms = [Login, again with { Fields = [.. again.Fields, Place.Fields[0]] }] }).ConfigureAwait(false);
        var client = await bridge.ConnectAsync("ann", cancellationToken).ConfigureAwait(false);
        // The second time there is no answer to all that is asked, so the client gives up and says what it was shown last.
        var answer = await bridge.AskAsync(client, new Dictionary<string, string> { ["password"] = Secret }, cancellationToken).ConfigureAwait(false);
        Seen.Must(!answer.Done && answer.Text.Contains(problem, StringComparison.Ordinal), $"The form came back with '{problem}', and the client saw: {answer.Text}");
    }

    private static async Task GivesUpAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken, new KitDesks { Forms = [Login] }).ConfigureAwait(false);
        var client = await bridge.ConnectAsync("ann", cancellationToken).ConfigureAwait(false);
        var answer = await bridge.AskAsync(client, cancellationToken).ConfigureAwait(false);
        // Where nobody can be asked the client may only see that it has no desk.
        Seen.Must(!answer.Done || !stand.AnswersForms, "The agent gave up, and the client was told that it has its desk.");
        await Seen.UntilAsync("an opening is cancelled when its agent gives up", () => bridge.Desks.GivenUp > 0, stand.Patience).ConfigureAwait(false);
        Seen.Must(bridge.Desks.Answers.IsEmpty, "The agent gave up, and the form was answered.");
    }

    private static async Task RefusedAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        const string why = "The kit opens no desk today.";
        var desks = new KitDesks { Before = (_, _) => Task.FromResult<DeskOpening?>(new DeskNotOpened { Reason = new Refused { Code = "vendor", Text = why } }) };
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken, desks).ConfigureAwait(false);
        var client = await bridge.ConnectAsync("ann", cancellationToken).ConfigureAwait(false);
        var answer = await bridge.AskAsync(client, cancellationToken).ConfigureAwait(false);
        Seen.Must(!answer.Done, "The opening was refused, and the client was told that it has its desk.");
        if (stand.TellsWhy) Seen.Must(answer.Text.Contains(why, StringComparison.Ordinal), $"The opening was refused with '{why}', and the client was told: {answer.Text}");
    }

    private static async Task BrokenAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        var desks = new KitDesks { Before = (_, _) => throw new InvalidOperationException("The kit fails on purpose.") };
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken, desks).ConfigureAwait(false);
        var client = await bridge.ConnectAsync("ann", cancellationToken).ConfigureAwait(false);
        var answer = await bridge.AskAsync(client, cancellationToken).ConfigureAwait(false);
        Seen.Must(!answer.Done, "The opening threw, and the client was told that it has its desk.");
        desks.Before = (_, _) => Task.FromResult<DeskOpening?>(null);
        var other = await bridge.OpenAsync("ben", cancellationToken).ConfigureAwait(false);
        await bridge.ShowsAsync(other, "at-first-ben", cancellationToken).ConfigureAwait(false);
    }

    private static async Task SlowAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var desks = new KitDesks
        {
            Before = async (agent, cancelled) =>
            {
                if (agent != "ann") return null;
                asked.TrySetResult();
                await go.Task.WaitAsync(cancelled).ConfigureAwait(false);
                return null;
            },
        };
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken, desks).ConfigureAwait(false);
        var slow = await bridge.ConnectAsync("ann", cancellationToken).ConfigureAwait(false);
        var opening = bridge.AskAsync(slow, cancellationToken);
        try
        {
            await Seen.EndsAsync("A client's wish for a desk", () => asked.Task, stand.Patience).ConfigureAwait(false);
            var quick = await bridge.OpenAsync("ben", cancellationToken).ConfigureAwait(false);
            await bridge.ShowsAsync(quick, "at-first-ben", cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            go.TrySetResult();
            await Task.WhenAny(opening).ConfigureAwait(false);
        }

        Seen.Must((await opening.ConfigureAwait(false)).Done, "A desk that took long to open was not given to its client.");
    }

    private static async Task GoneAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var desks = new KitDesks
        {
            Before = async (_, _) =>
            {
                asked.TrySetResult();
                // The dialler said yes in the same moment: the desk opens though nobody waits for it.
                await go.Task.ConfigureAwait(false);
                opened.TrySetResult();
                return null;
            },
        };
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken, desks).ConfigureAwait(false);
        var client = await bridge.ConnectAsync("ann", cancellationToken).ConfigureAwait(false);
        var opening = bridge.AskAsync(client, cancellationToken);
        try
        {
            await Seen.EndsAsync("A client's wish for a desk", () => asked.Task, stand.Patience).ConfigureAwait(false);
            await client.VanishAsync(cancellationToken).ConfigureAwait(false);
            await bridge.QuietAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            go.TrySetResult();
            await Task.WhenAny(opening).ConfigureAwait(false);
        }

        await Seen.EndsAsync("The opening", () => opened.Task, stand.Patience).ConfigureAwait(false);
        await bridge.QuietAsync(cancellationToken).ConfigureAwait(false);
        await Seen.UntilAsync("the share is given back of a desk that opened when its client was gone", () => desks.Holds == 0, stand.Patience).ConfigureAwait(false);
    }

    private static async Task SecondAsync(BridgeStand stand, CancellationToken cancellationToken)
    {
        if (!stand.SharesDesks) throw new NotTriedException("One client at a time shows a desk here (SharesDesks).");
        await using var bridge = await KitBridge.StartAsync(stand, cancellationToken).ConfigureAwait(false);
        var first = await bridge.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        var second = await bridge.OpenAsync("ann", cancellationToken).ConfigureAwait(false);
        bridge.Desks.Of("ann").Mark("kit-for-both");
        await bridge.ShowsAsync(first, "kit-for-both", cancellationToken).ConfigureAwait(false);
        await bridge.ShowsAsync(second, "kit-for-both", cancellationToken).ConfigureAwait(false);
    }

    private static void MustAnswer(BridgeStand stand)
    {
        if (!stand.AnswersForms) throw new NotTriedException("The stand's clients cannot be asked anything (AnswersForms).");
    }
}
