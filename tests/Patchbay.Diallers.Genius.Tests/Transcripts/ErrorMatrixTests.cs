using System.Text.Json.Nodes;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Tests.Stands;
using Patchbay.TestKit.Transcripts;

namespace Patchbay.Diallers.Genius.Tests.Transcripts;

/// <summary>
/// The error matrix (sheet, section 7.9), played by the adapter with a peer that says the recorded answers, and with the
/// simulator. Where the sheet goes on after an error, an agent whose sign-in was refused begins anew.
/// </summary>
public sealed class ErrorMatrixTests
{
    private const string Name = "7.9-error-matrix";

    private static readonly IReadOnlyList<TranscriptStep> Steps = Tables.SheetTranscript(Name);

    /// <summary>Said while signing in.</summary>
    private static readonly string[] OfSignIn = ["<rid:1>", "<rid:2>", "<rid:9001>", "<rid:4>", "<rid:5>", "<rid:9002>"];

    /// <summary>Said because the agent asks for it at the desk.</summary>
    private static readonly string[] OfDesk = ["<rid:6>", "<rid:7>", "<rid:8>", "<rid:9003>", "<rid:9>", "<rid:10>", "<rid:12>", "<rid:14>", "<rid:15>", "<rid:16>", "<rid:17>", "<rid:18>"];

    /// <summary>Said by no act at a desk, and why. Their answers are told as they are in a test of their own.</summary>
    private static readonly Dictionary<string, string> NotSaid = new()
    {
        ["<rid:3>"] = "NoSuchThing: the adapter has no command of a type that does not exist.",
        ["<rid:11>"] = "Disposition while Waiting: the adapter holds an outcome back that is for no call.",
        ["<rid:13>"] = "StartWrap while Waiting: the adapter ends no call where there is none.",
    };

    /// <summary>The adapter says it, and takes its error for success: to go ready while ready changes nothing (Q21).</summary>
    private const string NoErrorToAnAgent = "<rid:9>";

    public static TheoryData<string> Unheard { get; } = [.. NotSaid.Keys, NoErrorToAnAgent];

    [Fact]
    public void Every_line_of_the_matrix_is_in_one_group() =>
        Steps.Where(step => step.Client is not null && SheetLines.Type(step.Client) != "Acknowledge").Select(step => SheetLines.Rid(step.Client!))
            .ShouldBe([.. OfSignIn, .. OfDesk, .. NotSaid.Keys], ignoreOrder: true);

    [Fact]
    public void Every_line_of_the_matrix_has_an_answer() =>
        Steps.Where(step => step.Client is not null && SheetLines.Type(step.Client) != "Acknowledge").ShouldAllBe(step => AnswerTo(SheetLines.Rid(step.Client!)) != null);

    [Fact]
    public async Task The_adapter_meets_every_error_of_the_matrix_at_a_peer_that_says_the_recorded_answers()
    {
        await using var dialler = new ScriptedSheetDialler();
        await PlayAsync(dialler);
    }

    [Fact]
    public async Task The_adapter_meets_every_error_of_the_matrix_at_the_simulator()
    {
        await using var dialler = await RealSheetDialler.StartAsync(Steps);
        await PlayAsync(dialler);
    }

    [Theory]
    [MemberData(nameof(Unheard))]
    public async Task The_answer_to_a_line_that_no_desk_hears_of_is_told_as_it_is(string rid)
    {
        await using var desk = await ScriptedDesk.InAsync("Waiting");
        var act = desk.Agent.TakeBreakAsync();
        var request = await desk.Line.TakeAsync("GoUnavailable");

        await desk.Line.AnswerAsync(request, AnswerTo(rid)!.DeepClone().AsObject());

        (await act).ShouldBe(SheetLines.Told(AnswerTo(rid)!));
    }

    private static async Task PlayAsync(ISheetDialler dialler)
    {
        await using var desk = new Desk(dialler);
        foreach (var (number, step) in Steps.Index())
        {
            var where = $"{Name}, step {number}";
            if (step.Client is { } said) await desk.SaysAsync(said, where);
            else if (step.Server is { } answer) await desk.HearsAsync(answer, where);
            else if (step.Does is { } what) await dialler.HappensAsync(what, step.With);
        }
    }

    /// <summary>The answer to a line, not the events after it.</summary>
    private static JsonNode? AnswerTo(string rid) => Steps.Select(step => step.Server).SingleOrDefault(answer => answer is not null && answer["event"] is null && SheetLines.Rid(answer) == rid);

    /// <summary>One agent after the other, until one is signed in and stays.</summary>
    private sealed class Desk(ISheetDialler dialler) : IAsyncDisposable
    {
        // Each sign-in gives a SID of its own.
        private TranscriptValues _values = new();
        private AgentAtDesk? _agent;
        private Task<SignInResult>? _signIn;
        private Task<CommandResult>? _act;

        public async Task SaysAsync(JsonNode said, string where)
        {
            if (SheetLines.Type(said) == "Acknowledge")
            {
                await dialler.HearAsync(_values, said, where);
                return;
            }

            var rid = SheetLines.Rid(said);
            if (rid == "<rid:9001>") return;
            if (OfSignIn.Contains(rid)) await SignInAsync(said, where);
            else if (NotSaid.ContainsKey(rid)) await HoldsBackAsync(said, where);
            else await ActAsync(said, where);
        }

        public async Task HearsAsync(JsonNode answer, string where)
        {
            if (answer["event"] is null && (SheetLines.Rid(answer) == "<rid:9001>" || NotSaid.ContainsKey(SheetLines.Rid(answer)))) return;
            await dialler.SayAsync(_values, answer, where);
            if (answer["event"] is not null) return;
            if (_act is { } act)
            {
                (await act).ShouldBe(SheetLines.IsError(answer) && SheetLines.Rid(answer) != NoErrorToAnAgent ? SheetLines.Told(answer) : CommandResult.Success, where);
                _act = null;
            }
            else if (SheetLines.IsError(answer))
            {
                (await _signIn!).ShouldBeOfType<SignInRefused>(where).Reason.ShouldBe(SheetLines.Told(answer), where);
            }
            else
            {
                (await _signIn!).ShouldBeOfType<SignedIn>(where);
            }
        }

        public ValueTask DisposeAsync() => _agent?.DisposeAsync() ?? ValueTask.CompletedTask;

        private async Task SignInAsync(JsonNode said, string where)
        {
            if (_agent is not null) await _agent.DisposeAsync();
            var entry = SheetLines.Type(said) == "Authenticate" ? said : Steps.Single(step => step.Client is { } line && SheetLines.Type(line) != "Acknowledge" && SheetLines.Rid(line) == "<rid:9001>").Client!;
            _agent = new AgentAtDesk(dialler.Address, options =>
            {
                options.Extension = Text(entry, "extension");
                options.Tenant = said["tenant"]?.GetValue<string>() ?? "NorthDesk";
                options.Campaign = said["campaign"]?.GetValue<string>();
            }, Text(entry, "Agent"), Text(entry, "Password"));
            _values = new TranscriptValues();
            _signIn = _agent.SignInAsync();
            await dialler.AcceptAsync();
            await dialler.HearAsync(_values, entry, where);
            if (ReferenceEquals(entry, said)) return;
            await dialler.SayAsync(_values, AnswerTo("<rid:9001>")!, where);
            await dialler.HearAsync(_values, said, where);
        }

        private async Task ActAsync(JsonNode said, string where)
        {
            _act = SheetLines.Type(said) switch
            {
                // Pressed at a call that was there a moment before.
                "Keypress" when _agent!.LiveCall is null => _agent.Offer<IDigitSending>().GenerateDigitsAsync(new GenerateDigits { Interaction = InteractionId.New(), Digits = Text(said, "keyPress") }, default).AsTask(),
                "ChapterMark" when _agent!.LiveCall is null => _agent.Offer<IChapters>().MarkAsync(new MarkChapter { Interaction = InteractionId.New(), Title = Text(said, "chaptername") }, default).AsTask(),
                _ => new SheetActs(_agent!).Do(said.AsObject()),
            };
            await dialler.HearAsync(_values, said, where);
        }

        /// <summary>The desk is told at once, and the dialler hears nothing: what it hears next is the line that comes next.</summary>
        private async Task HoldsBackAsync(JsonNode said, string where)
        {
            var gone = InteractionId.New();
            var result = SheetLines.Type(said) switch
            {
                "NoSuchThing" => null,
                "Disposition" => await _agent!.CompleteAsync(new WorkOutcome { Interaction = gone, Command = CommandId.New(), Outcome = said["outcome"]!.ToString() }),
                "StartWrap" => await _agent!.Offer<ICallClearing>().ClearConnectionAsync(new ClearConnection { Interaction = gone }, default),
                var type => throw new InvalidOperationException($"{where}: nothing is known of {type}."),
            };
            if (result is not null) result.ShouldBe(new Refused { Code = "unknown-interaction", Text = "The dialler no longer has this call." }, where);
        }

        private static string Text(JsonNode line, string key) => line[key]!.GetValue<string>();
    }
}
