using Patchbay.Bridges.ServiceClient.Tests.Stands;
using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.TestKit.Hubs;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Bridges.ServiceClient.Tests.Hubs;

public sealed class SignInTests
{
    private static readonly SignInForm Password = new()
    {
        Id = "password",
        Title = "Password",
        Fields = [new FormField { Name = "password", Label = "Password", Kind = FormFieldKind.Secret }],
    };

    private static readonly SignInForm Campaign = new()
    {
        Id = "campaign",
        Title = "Campaign",
        Fields =
        [
            new FormField
            {
                Name = "campaign",
                Label = "Campaign",
                Kind = FormFieldKind.Choice,
                Suggested = "Sales",
                Choices = [new FieldChoice { Value = "Sales", Label = "Sales" }, new FieldChoice { Value = "Service", Label = "Service desk" }],
            },
        ],
    };

    [Fact]
    public async Task Forms_are_asked_one_after_the_other_until_the_desk_is_there()
    {
        var desk = new ScriptedDesk();
        var answered = new List<string>();
        var desks = Asking(desk, async (prompt, cancel) =>
        {
            answered.Add((await prompt.AskAsync(Password, cancel))["password"]);
            answered.Add((await prompt.AskAsync(Campaign, cancel))["campaign"]);
        });
        await using var stand = await BridgeStand.StartAsync(desks);
        await using var page = await stand.ConnectAsync();

        var info = await page.InvokeAsync("Hello", """{"version":1}""");
        info.GetProperty("title").GetString().ShouldBe("Agent desk");
        await page.InvokeAsync("SignIn", """{"agent":"ann"}""");
        var first = await page.NextAsync("form");
        first.GetProperty("title").GetString().ShouldBe("Password");
        first.GetProperty("fields")[0].GetProperty("kind").GetString().ShouldBe("secret");
        await page.InvokeAsync("Answer", """{"form":"password","values":[{"name":"password","value":"secret"}]}""");
        var second = await page.NextAsync("form");
        second.GetProperty("fields")[0].GetProperty("choices")[1].GetProperty("label").GetString().ShouldBe("Service desk");
        second.GetProperty("fields")[0].GetProperty("suggested").GetString().ShouldBe("Sales");
        await page.InvokeAsync("Answer", """{"form":"campaign","values":[{"name":"campaign","value":"Service"}]}""");

        var signedIn = await page.NextAsync("signedIn");
        signedIn.GetProperty("token").GetString()!.Length.ShouldBe(43);
        signedIn.GetProperty("snapshot").GetProperty("epoch").GetString().ShouldBe("e1");
        answered.ShouldBe(["secret", "Service"]);
        desks.Holds.ShouldBe(1);
    }

    [Fact]
    public async Task A_wrong_password_reaches_the_page_with_the_dialler_s_number_and_text_and_is_asked_again()
    {
        var refused = new Refused { Code = "vendor", Number = "100", Text = "Username and/or password is not valid", Level = "error" };
        var desks = Asking(new ScriptedDesk(), async (prompt, cancel) =>
        {
            if ((await prompt.AskAsync(Password, cancel))["password"] != "right") await prompt.AskAsync(Password with { Problem = refused }, cancel);
        });
        await using var stand = await BridgeStand.StartAsync(desks);
        await using var page = await stand.ConnectAsync();

        await page.InvokeAsync("SignIn", """{"agent":"ann"}""");
        await page.NextAsync("form");
        await page.InvokeAsync("Answer", """{"form":"password","values":[{"name":"password","value":"wrong"}]}""");
        var problem = (await page.NextAsync("form")).GetProperty("problem");
        problem.GetProperty("number").GetString().ShouldBe("100");
        problem.GetProperty("text").GetString().ShouldBe("Username and/or password is not valid");
        problem.GetProperty("level").GetString().ShouldBe("error");
        await page.InvokeAsync("Answer", """{"form":"password","values":[{"name":"password","value":"right"}]}""");
        await page.NextAsync("signedIn");
    }

    [Fact]
    public async Task A_refused_sign_in_is_told_and_another_can_begin()
    {
        var desks = new ScriptedDesks { Opening = (agent, _, _) => Refuse($"No agent {agent}") };
        await using var stand = await BridgeStand.StartAsync(desks);
        await using var page = await stand.ConnectAsync();

        foreach (var agent in new[] { "", "bob" })
        {
            await page.InvokeAsync("SignIn", $$"""{"agent":"{{agent}}"}""");
            var problem = (await page.NextAsync("signInFailed")).GetProperty("problem");
            problem.GetProperty("text").GetString().ShouldBe($"No agent {agent}");
            problem.GetProperty("number").GetString().ShouldBe("105");
        }
    }

    [Fact]
    public async Task An_adapter_that_throws_is_told_of_without_its_words()
    {
        var desks = new ScriptedDesks { Opening = (_, _, _) => throw new InvalidOperationException("inner secret") };
        await using var stand = await BridgeStand.StartAsync(desks);
        await using var page = await stand.ConnectAsync();

        await page.InvokeAsync("SignIn", """{"agent":"ann"}""");
        (await page.NextAsync("signInFailed")).GetProperty("problem").GetProperty("text").GetString()
            .ShouldBe("Signing in failed here, not at the dialler. The host's log says why.");
    }

    [Fact]
    public async Task An_agent_who_gives_up_ends_the_conversation()
    {
        await using var stand = await BridgeStand.StartAsync(Asking(new ScriptedDesk(), async (prompt, cancel) => await prompt.AskAsync(Password, cancel)));
        await using var page = await stand.ConnectAsync();

        await page.InvokeAsync("SignIn", """{"agent":"ann"}""");
        await page.NextAsync("form");
        await page.InvokeAsync("CancelSignIn");
        (await page.NextAsync("signInFailed")).GetProperty("problem").GetProperty("code").GetString().ShouldBe("cancelled");
        await page.InvokeAsync("SignIn", """{"agent":"ann"}""");
        await page.NextAsync("form");
    }

    [Fact]
    public async Task A_connection_that_breaks_while_it_signs_in_leaves_no_desk_held()
    {
        var over = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var desks = new ScriptedDesks { Opening = null! };
        desks.Opening = async (_, _, cancel) =>
        {
            // An adapter that does not listen: the desk opens although the agent is gone.
            await Task.WhenAny(Task.Delay(Timeout.Infinite, cancel));
            over.TrySetResult(true);
            return new DeskOpened { Hold = desks.Hold(new ScriptedDesk()) };
        };
        await using var stand = await BridgeStand.StartAsync(desks);
        await using var page = await stand.ConnectAsync();

        await page.InvokeAsync("SignIn", """{"agent":"ann"}""");
        page.Cut();
        await Eventually.ComesAsync("the sign-in is cancelled", over.Task);
        await Eventually.UntilAsync("no desk is held", () => desks.Holds == 0);
        stand.Sessions.Count.ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"form":"other","values":[]}""", "The form 'other' is not asked now.")]
    [InlineData("""{"form":"campaign","values":[]}""", "'Campaign' is missing.")]
    [InlineData("""{"form":"campaign","values":[{"name":"campaign","value":"Other"}]}""", "'Campaign' has no choice 'Other'.")]
    [InlineData("""{"form":"campaign","values":[{"name":"campaign","value":"Sales"},{"name":"campaign","value":"Sales"}]}""", "'Campaign' is answered twice.")]
    [InlineData("""{"form":"campaign"}""", "Something is missing: 'values'.")]
    public async Task Answers_that_do_not_fit_the_form_are_refused_and_the_form_stays(string answer, string problem)
    {
        await using var stand = await BridgeStand.StartAsync(Asking(new ScriptedDesk(), async (prompt, cancel) => await prompt.AskAsync(Campaign, cancel)));
        await using var page = await stand.ConnectAsync();

        await page.InvokeAsync("SignIn", """{"agent":"ann"}""");
        await page.NextAsync("form");
        (await Should.ThrowAsync<HubCallException>(() => page.InvokeAsync("Answer", answer))).Message.ShouldEndWith(problem);
        await page.InvokeAsync("Answer", """{"form":"campaign","values":[{"name":"campaign","value":"Sales"}]}""");
        await page.NextAsync("signedIn");
    }

    [Fact]
    public async Task One_connection_signs_in_once()
    {
        await using var stand = await BridgeStand.StartAsync(ScriptedDesks.OpeningAtOnce(new ScriptedDesk()));
        var (page, _, _) = await stand.SignInAsync();
        await using (page)
        {
            (await Should.ThrowAsync<HubCallException>(() => page.InvokeAsync("SignIn", """{"agent":"ann"}"""))).Message
                .ShouldEndWith("This page shows a desk already; sign out first.");
        }
    }

    private static ValueTask<DeskOpening> Refuse(string text) =>
        ValueTask.FromResult<DeskOpening>(new DeskNotOpened { Reason = new Refused { Code = "vendor", Number = "105", Text = text } });

    private static ScriptedDesks Asking(ScriptedDesk desk, Func<ISignInPrompt, CancellationToken, Task> ask)
    {
        var desks = new ScriptedDesks { Opening = null! };
        desks.Opening = async (_, prompt, cancel) =>
        {
            await ask(prompt, cancel);
            return new DeskOpened { Hold = desks.Hold(desk) };
        };
        return desks;
    }
}
