using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Host.Tests.Desks.Stands;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Host.Tests.Desks;

/// <summary>What a session asks in the middle of work.</summary>
public sealed class QuestionTests
{
    private static readonly SignInForm SecondFactor = new()
    {
        Id = "second-factor",
        Title = "One more thing",
        Fields = [new FormField { Name = "code", Label = "Code", Kind = FormFieldKind.Secret, OneTime = true }],
    };

    [Fact]
    public async Task Kept_answers_are_given_again_without_asking_anybody()
    {
        await using var stand = new RegistryStand();
        await using var hold = await stand.OpenAsync("ann", "secret");

        var answers = await Dialogue(stand).AskAsync(ScriptedAdapter.Form, CancellationToken.None);

        answers["password"].ShouldBe("secret");
        hold.Desk.Snapshot.State.Question.ShouldBeNull();
    }

    [Fact]
    public async Task An_answer_that_was_wrong_is_asked_for_at_the_desk_and_kept_when_it_comes()
    {
        await using var stand = new RegistryStand();
        await using var hold = await stand.OpenAsync("ann", "secret");
        var wrong = ScriptedAdapter.Form with { Problem = new Refused { Code = "vendor", Text = "Password expired", Number = "101" } };

        var asked = Dialogue(stand).AskAsync(wrong, CancellationToken.None).AsTask();
        await Eventually.UntilAsync("the desk asks", () => hold.Desk.Snapshot.State.Question is not null);
        hold.Desk.Snapshot.State.Question!.Problem!.Number.ShouldBe("101");
        (await AnswerAsync(hold.Desk, "credentials", "password", "new secret")).ShouldBeOfType<Done>();

        (await asked)["password"].ShouldBe("new secret");
        hold.Desk.Snapshot.State.Question.ShouldBeNull();
        (await Dialogue(stand).AskAsync(ScriptedAdapter.Form, CancellationToken.None))["password"].ShouldBe("new secret");
        await using var joined = await stand.OpenAsync("ann", "new secret");
    }

    [Fact]
    public async Task A_code_that_is_good_once_is_asked_for_each_time()
    {
        await using var stand = new RegistryStand();
        await using var hold = await stand.OpenAsync("ann", "secret");

        foreach (var code in new[] { "111", "222" })
        {
            var asked = Dialogue(stand).AskAsync(SecondFactor, CancellationToken.None).AsTask();
            await Eventually.UntilAsync("the desk asks", () => hold.Desk.Snapshot.State.Question is not null);
            await AnswerAsync(hold.Desk, "second-factor", "code", code);
            (await asked)["code"].ShouldBe(code);
        }
    }

    [Fact]
    public async Task An_agent_who_gives_up_ends_the_asking()
    {
        await using var stand = new RegistryStand();
        await using var hold = await stand.OpenAsync("ann", "secret");
        var asked = Dialogue(stand).AskAsync(SecondFactor, CancellationToken.None).AsTask();
        await Eventually.UntilAsync("the desk asks", () => hold.Desk.Snapshot.State.Question is not null);

        await hold.Desk.SendAsync(new AnswerForm { Form = "second-factor", Answers = null }, DeskStand.Origin, CancellationToken.None);

        await Should.ThrowAsync<OperationCanceledException>(asked);
        hold.Desk.Snapshot.State.Question.ShouldBeNull();
    }

    [Fact]
    public async Task A_session_that_no_longer_waits_takes_its_question_back()
    {
        await using var stand = new RegistryStand();
        await using var hold = await stand.OpenAsync("ann", "secret");
        using var patience = new CancellationTokenSource();
        var asked = Dialogue(stand).AskAsync(SecondFactor, patience.Token).AsTask();
        await Eventually.UntilAsync("the desk asks", () => hold.Desk.Snapshot.State.Question is not null);

        await patience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(asked);
        await Eventually.UntilAsync("the question is gone", () => hold.Desk.Snapshot.State.Question is null);
    }

    [Fact]
    public async Task An_answer_to_what_is_no_longer_asked_is_refused()
    {
        await using var stand = new RegistryStand();
        await using var hold = await stand.OpenAsync("ann", "secret");

        (await AnswerAsync(hold.Desk, "second-factor", "code", "1")).ShouldBeOfType<Refused>().Text.ShouldBe("That question is no longer asked.");
    }

    private static ISignInDialogue Dialogue(RegistryStand stand) => stand.Adapter.Dialogue!;

    private static Task<CommandResult> AnswerAsync(IDesk desk, string form, string field, string value) => desk.SendAsync(
        new AnswerForm { Form = form, Answers = new FormAnswers { Answers = [new FormAnswer { Field = field, Value = value }] } }, DeskStand.Origin, CancellationToken.None).AsTask();
}
