using Patchbay.EndToEnd.Tests.Browsers;
using Patchbay.EndToEnd.Tests.Scenarios;
using Patchbay.EndToEnd.Tests.Stands;
using static Microsoft.Playwright.Assertions;

namespace Patchbay.EndToEnd.Tests;

/// <summary>A dialler that refuses everything: each control says why, and what was typed stays.</summary>
[Collection(ChromiumTests.Name)]
public sealed class RefusingDiallerTests(Chromium chromium)
{
    private const string Refused = "220: Agent has reached their request limit (Serious)";

    [Fact]
    public async Task Every_refusal_is_told_in_the_dialler_s_words_and_nothing_typed_is_lost()
    {
        await using var deployment = await DemoDeployment.StartAsync(DeskDayWorld.Settings(secondFactor: false));
        using var dialler = new GeniusStand(deployment.Control);
        await using var page = await DeskPage.OpenAsync(chromium, deployment.Desk, "refusing-dialler");
        await page.GiveNameAsync("demo");
        await page.AnswerAsync(new Dictionary<string, string> { ["password"] = "demo" });
        await page["field-campaign"].SelectOptionAsync(DeskDayWorld.Campaign);
        await page["form-submit"].ClickAsync();
        await page["go-ready"].ClickAsync();
        await Expect(page["agent-state"]).ToHaveTextAsync("Ready");
        await new DeskDay(page, dialler).CallAsync("R-5001");
        await dialler.FaultAsync(new { kind = "error", command = "*", number = 220, count = 1000 });

        foreach (var button in new[] { "action-hold", "action-pause-recording", "hang-up" })
        {
            await page[button].ClickAsync();
            await Expect(page["interaction"].Locator("> .failure")).ToHaveTextAsync(Refused);
        }

        await TypedStaysAsync(page, "chapter", "chapter-text", "Terms read", "chapter-submit", "chapter-problem");
        await TypedStaysAsync(page, "tag", "tag-text", "R-5003", "tag-submit", "tag-problem");
        await TypedStaysAsync(page, "keypad", "digits", "1234", "send-digits", "digits-problem");
        await TypedStaysAsync(page, "reach", "reach-to", "01632 960131", "reach-transfer", "reach-problem");
        await TypedStaysAsync(page, "reach", "reach-to", "01632 960131", "reach-consult", "reach-problem");
        await TypedStaysAsync(page, "reach", "reach-to", "01632 960131", "reach-conference", "reach-problem");
        await QuestionsStayAsync(page);
        await page["state-menu"].ClickAsync();
        await page["go-not-ready-1"].ClickAsync();
        await dialler.CustomerHangsUpAsync("demo");
        await page["outcome-2"].ClickAsync();
        await page["complete-work"].ClickAsync();
        await Expect(page["notices"]).ToContainTextAsync($"Outcome: {Refused}");
        await page.PictureAsync("refused");

        foreach (var what in new[] { "Hold", "Pause recording", "Hang up", "Chapter", "Note of a record", "Digits", "Transfer", "Consult", "Record", "New record", "Query", "Multi-sale", "State", "Outcome" })
            await Expect(page["notices"]).ToContainTextAsync($"{what}: {Refused}");
        (await dialler.LedgerAsync()).ShouldBeEmpty();

        // And all of it goes on where it was, once the dialler is willing.
        await dialler.MendAsync();
        await Expect(page["outcome-2"].Locator("input")).ToBeCheckedAsync();
        await page["complete-work"].ClickAsync();
        await Expect(page["interaction"]).ToHaveCountAsync(0);
        (await dialler.LedgerAsync()).ShouldHaveSingleItem().GetProperty("outcome").GetInt32().ShouldBe(2);
    }

    private static async Task QuestionsStayAsync(DeskPage page)
    {
        await page["tab-look-up"].ClickAsync();
        await page["record-reference"].FillAsync("R-5003");
        await page["record-read"].ClickAsync();
        await Expect(page["look-up-problem"]).ToHaveTextAsync(Refused);
        await page["record-new"].ClickAsync();
        await page["query"].SelectOptionAsync("5");
        await page["query-Note"].FillAsync("paid");
        await page["query-run"].ClickAsync();
        await Expect(page["look-up-problem"]).ToHaveTextAsync(Refused);
        await Expect(page["record-reference"]).ToHaveValueAsync("R-5003");
        await Expect(page["query-Note"]).ToHaveValueAsync("paid");
        await page["extra-multi-sale"].ClickAsync();
        await page["field-quantity"].FillAsync("7");
        await page["extra-submit"].ClickAsync();
        await Expect(page.Page.Locator(".extra-form .failure").Filter(new() { HasText = "220" })).ToBeVisibleAsync();
        await Expect(page["field-quantity"]).ToHaveValueAsync("7");
        await page.Page.Keyboard.PressAsync("Escape");
    }

    private static async Task TypedStaysAsync(DeskPage page, string tool, string field, string text, string button, string problem)
    {
        await page[$"tool-{tool}"].ClickAsync();
        await page[field].FillAsync(text);
        await page[button].ClickAsync();
        await Expect(page[problem]).ToHaveTextAsync(Refused);
        await Expect(page[field]).ToHaveValueAsync(text);
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(page[field]).ToBeHiddenAsync();
    }
}
