using Patchbay.EndToEnd.Tests.Browsers;
using Patchbay.EndToEnd.Tests.Scenarios;
using Patchbay.EndToEnd.Tests.Stands;
using Patchbay.TestKit.Waiting;
using static Microsoft.Playwright.Assertions;

namespace Patchbay.EndToEnd.Tests;

/// <summary>Pages that are left open over night, and two that are open at one time.</summary>
[Collection(ChromiumTests.Name)]
public sealed class PageOverTimeTests(Chromium chromium)
{
    [Fact]
    public async Task A_page_that_comes_back_after_its_desk_was_let_go_says_so_and_signs_in_again()
    {
        await using var deployment = await DemoDeployment.StartAsync([.. DeskDayWorld.Settings(secondFactor: false), "service-client/desk:leaveAfter=00:00:00.100"]);
        using var dialler = new GeniusStand(deployment.Control);
        await using var page = await DeskPage.OpenAsync(chromium, deployment.Desk, "over-night");
        await SignInAsync(page);

        // Nobody is there: the lid is closed, and the host lets the agent go.
        await page.Page.GotoAsync("about:blank");
        await Eventually.UntilAsync("the dialler has let the agent go", async () => !await dialler.KnowsAsync("demo"));
        await page.Page.GoBackAsync();

        await Expect(page.Page.GetByText("The host no longer holds this desk for you. Sign in again to go on.")).ToBeVisibleAsync();
        await page.PictureAsync("morning");
        await SignInAsync(page);
        await page["go-ready"].ClickAsync();
        await Expect(page["agent-state"]).ToHaveTextAsync("Ready");
    }

    [Fact]
    public async Task The_dialler_forgets_a_session_over_night_and_the_page_says_so_until_it_is_back()
    {
        await using var deployment = await DemoDeployment.StartAsync(DeskDayWorld.Settings(secondFactor: false));
        using var dialler = new GeniusStand(deployment.Control);
        await using var page = await DeskPage.OpenAsync(chromium, deployment.Desk, "session-expired");
        await SignInAsync(page);

        await dialler.HappenAsync("demo", "keep-alive-expiry");
        await page["go-ready"].ClickAsync();

        await Expect(page["agent-state"]).ToHaveTextAsync("Ready");
        (await dialler.TruthAsync("demo")).GetProperty("state").GetString().ShouldBe("Waiting");
    }

    [Fact]
    public async Task Two_tabs_show_the_same_and_their_drafts_do_not_fight()
    {
        await using var deployment = await DemoDeployment.StartAsync(DeskDayWorld.Settings(secondFactor: false));
        using var dialler = new GeniusStand(deployment.Control);
        await using var first = await DeskPage.OpenAsync(chromium, deployment.Desk, "first-tab");
        await using var second = await DeskPage.OpenAsync(chromium, deployment.Desk, "second-tab");
        await SignInAsync(first);
        await second.GiveNameAsync("demo");
        await second.AnswerAsync(new Dictionary<string, string> { ["password"] = "demo" });
        await Expect(second["agent-state"]).ToBeVisibleAsync();

        await first["go-ready"].ClickAsync();
        await Expect(second["agent-state"]).ToHaveTextAsync("Ready");
        await new DeskDay(first, dialler).CallAsync("R-5001");
        await Expect(second["interaction"]).ToHaveAttributeAsync("data-state", "active");
        await second["action-hold"].ClickAsync();
        await Expect(first["interaction"]).ToHaveAttributeAsync("data-state", "held");
        await first["action-retrieve"].ClickAsync();

        await first["outcome-1"].ClickAsync();
        await Expect(second["outcome-1"].Locator("input")).ToBeCheckedAsync();
        await second["outcome-2"].ClickAsync();
        await Expect(first["outcome-2"].Locator("input")).ToBeCheckedAsync();
        await first["outcome-3"].ClickAsync();
        await first["callback-number"].FillAsync("01632 960199");
        await Expect(second["outcome-3"].Locator("input")).ToBeCheckedAsync();
        await second["outcome-1"].ClickAsync();
        await Expect(first["outcome-1"].Locator("input")).ToBeCheckedAsync();
        await first.PictureAsync("same");

        await second["hang-up"].ClickAsync();
        await Expect(first["complete-work"]).ToBeVisibleAsync();
        await first["complete-work"].ClickAsync();
        await Expect(second["interaction"]).ToHaveCountAsync(0);
        (await dialler.LedgerAsync()).ShouldHaveSingleItem().GetProperty("outcome").GetInt32().ShouldBe(1);
    }

    private static async Task SignInAsync(DeskPage page)
    {
        await page.GiveNameAsync("demo");
        await page.AnswerAsync(new Dictionary<string, string> { ["password"] = "demo" });
        await page["field-campaign"].SelectOptionAsync(DeskDayWorld.Campaign);
        await page["form-submit"].ClickAsync();
        await Expect(page["agent-state"]).ToContainTextAsync("Not ready");
    }
}
