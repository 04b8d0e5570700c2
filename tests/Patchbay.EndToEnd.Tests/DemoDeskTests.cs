using Patchbay.EndToEnd.Tests.Browsers;
using Patchbay.EndToEnd.Tests.Scenarios;
using Patchbay.EndToEnd.Tests.Stands;
using Patchbay.TestKit.Waiting;

namespace Patchbay.EndToEnd.Tests;

[Collection(ChromiumTests.Name)]
public sealed class DemoDeskTests(Chromium chromium)
{
    [Fact]
    public async Task Three_calls_are_taken_and_the_dialler_has_exactly_the_three_outcomes_that_were_typed()
    {
        await using var deployment = await DemoDeployment.StartAsync();
        using var dialler = new GeniusStand(deployment.Control);
        await using var page = await DeskPage.OpenAsync(chromium, deployment.Desk, "working-day");

        await new WorkingDay(page, dialler).RunAsync();

        var ledger = await dialler.LedgerAsync();
        ledger.Count.ShouldBe(3);
        ledger.Select(entry => entry.GetProperty("outcome").GetInt32()).ShouldBe([1, 2, 3]);
        ledger.ShouldAllBe(entry => entry.GetProperty("agent").GetString() == "demo" && entry.GetProperty("campaign").GetString() == "Sales");
        ledger.Take(2).ShouldAllBe(entry => entry.GetProperty("callbackNumber").GetString() == "" && entry.GetProperty("callbackTime").GetString() == "");
        ledger[2].GetProperty("callbackNumber").GetString().ShouldBe(WorkingDay.CallbackNumber);
        ledger[2].GetProperty("callbackTime").GetString().ShouldBe($"{WorkingDay.CallbackDate} {WorkingDay.CallbackTime}:00");
        ledger[2].GetProperty("personalCallback").GetBoolean().ShouldBeTrue();
        ledger.Select(entry => entry.GetProperty("uniquecallid").GetString()).Distinct().Count().ShouldBe(3);
        await Eventually.UntilAsync("the dialler has let the agent go", async () => !await dialler.KnowsAsync("demo"));
        (await deployment.EndAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("demo", "wrong", "100", "Username and/or password is not valid")]
    [InlineData("", "demo", "105", "No agent name entered")]
    [InlineData("", "", "106", "No agent name or password entered")]
    [InlineData("demo", "", "104", "No password entered")]
    public async Task What_the_dialler_says_of_a_bad_sign_in_reaches_the_agent(string agent, string password, string number, string text)
    {
        await using var deployment = await DemoDeployment.StartAsync();
        await using var page = await DeskPage.OpenAsync(chromium, deployment.Desk, $"bad-sign-in-{number}");

        await page.GiveNameAsync(agent);
        await page.AnswerAsync(new Dictionary<string, string> { ["password"] = password });

        await page.Problem.WaitForAsync();
        var problem = await page.Problem.InnerTextAsync();
        await page.PictureAsync("refused");
        problem.ShouldContain(number);
        problem.ShouldContain(text);
    }

    [Fact]
    public async Task A_tenant_that_the_dialler_does_not_grant_is_told_in_its_own_words()
    {
        await using var deployment = await DemoDeployment.StartAsync("genius/main:tenant=Elsewhere");
        await using var page = await DeskPage.OpenAsync(chromium, deployment.Desk, "unknown-tenant");

        await page.GiveNameAsync("demo");
        await page.AnswerAsync(new Dictionary<string, string> { ["password"] = "demo" });

        await page.Problem.WaitForAsync();
        (await page.Problem.InnerTextAsync()).ShouldContain("110");
        await page.PictureAsync("refused");
    }
}
