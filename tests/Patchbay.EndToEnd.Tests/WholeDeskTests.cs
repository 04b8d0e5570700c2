using Patchbay.EndToEnd.Tests.Browsers;
using Patchbay.EndToEnd.Tests.Scenarios;
using Patchbay.EndToEnd.Tests.Stands;
using static Microsoft.Playwright.Assertions;

namespace Patchbay.EndToEnd.Tests;

/// <summary>An agent uses every control of the desk page once; in the end the dialler has what was done there.</summary>
[Collection(ChromiumTests.Name)]
public sealed class WholeDeskTests(Chromium chromium)
{
    [Fact]
    public async Task Each_control_is_used_once_in_a_day_and_the_dialler_has_all_of_it_in_the_end()
    {
        await using var deployment = await DemoDeployment.StartAsync(DeskDayWorld.Settings());
        using var dialler = new GeniusStand(deployment.Control);
        await using var colleague = await ColleagueAsync(deployment.Desk);
        await using var page = await DeskPage.OpenAsync(chromium, deployment.Desk, "whole-desk");
        var day = new DeskDay(page, dialler);

        await day.SignInAsync();
        await day.LimitAsync();

        await day.CallAsync("R-5001");
        await day.MarkAsync();
        await day.ChangeAsync();
        await day.LookUpAsync();
        await day.ConsultAsync();
        await colleague["outcome-2"].ClickAsync();
        await colleague["complete-work"].ClickAsync();
        await Expect(colleague["interaction"]).ToHaveCountAsync(0);
        await day.ConferAsync();
        await day.CompleteAsync("1");

        await day.CallAsync("R-5002");
        await OddDataIsTextAsync(page);
        await day.TransferAsync();
        await Expect(colleague["interaction"]).ToContainTextAsync("01632 960402");
        await day.CompleteAsync("2");

        await day.CallAsync("R-5003");
        await day.ShowAsync("R-5004", "Dev Anand");
        await day.ChangeAsync();
        await day.FollowOnAsync();
        await day.CompleteAsync("2");

        await day.BreakAsync();
        await day.DialAsync();
        await day.CompleteAsync("1");
        await day.SignOutAsync();
        await day.RememberedAsync();

        var ledger = (await dialler.LedgerAsync()).Where(entry => entry.GetProperty("agent").GetString() == "demo").ToList();
        ledger.Select(entry => (entry.GetProperty("outcome").GetInt32(), entry.GetProperty("tel").GetString())).ShouldBe(
            [(1, "01632 960401"), (2, "01632 960402"), (2, "01632 960403"), (1, "+441632960155")]);
        ledger[0].GetProperty("data").GetProperty("Notes").GetString().ShouldBe(DeskDay.Note);
        ledger[2].GetProperty("data").EnumerateObject().Select(field => (field.Name, field.Value.GetString())).ShouldBe([("Notes", DeskDay.Note), ("URN", "R-5004")]);
        new[] { ledger[1], ledger[3] }.ShouldAllBe(entry => entry.GetProperty("data").GetRawText() == "{}");
        var journal = (await dialler.JournalAsync()).Where(entry => entry.GetProperty("agent").GetString() == "demo").ToList();
        journal.Select(entry => entry.GetProperty("what").GetString()).ShouldBe(["tag", "multi-sale", "new-record"]);
        journal[0].GetProperty("URN").GetString().ShouldBe("R-5003");
        (journal[1].GetProperty("outcome").GetInt32(), journal[1].GetProperty("quantity").GetInt32()).ShouldBe((1, 2));
    }

    /// <summary>Nothing of a record is drawn as anything but text, and all of it can be found.</summary>
    private static async Task OddDataIsTextAsync(DeskPage page)
    {
        await Expect(page["customer-data"]).ToContainTextAsync(DeskDayWorld.Hostile);
        await Expect(page["customer-data"]).ToContainTextAsync("<b>Bold</b> \"quoted\" 'name' [x]");
        (await page.Page.Locator("record-panel").Locator("img, script, b, i").CountAsync()).ShouldBe(0);
        (await page.Page.TitleAsync()).ShouldNotContain("hacked");
        await page.PictureAsync("odd-data");
        await page["find-field"].FillAsync("field 150");
        await Expect(page["customer-data"].GetByRole(Microsoft.Playwright.AriaRole.Row)).ToHaveCountAsync(1);
        await Expect(page["customer-data"]).ToContainTextAsync("value 150");
        await page["find-field"].FillAsync("");
        foreach (var name in new[] { "__proto__", "<b>Bold</b> \"quoted\" 'name' [x]" })
        {
            await page[$"edit-{name}"].ClickAsync();
            await page[$"data-{name}"].FillAsync("changed");
            await page[$"data-{name}"].PressAsync("Escape");
            await Expect(page[$"data-{name}"]).ToHaveCountAsync(0);
        }
    }

    private async Task<DeskPage> ColleagueAsync(Uri desk)
    {
        var page = await DeskPage.OpenAsync(chromium, desk, "whole-desk-colleague");
        await page.GiveNameAsync(DeskDayWorld.Colleague);
        await page.AnswerAsync(new Dictionary<string, string> { ["password"] = DeskDayWorld.Colleague });
        await page["field-campaign"].SelectOptionAsync(DeskDayWorld.Campaign);
        await page["form-submit"].ClickAsync();
        await page["go-ready"].ClickAsync();
        await Expect(page["agent-state"]).ToHaveTextAsync("Ready");
        return page;
    }
}
