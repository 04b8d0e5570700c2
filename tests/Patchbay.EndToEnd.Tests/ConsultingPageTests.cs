using Microsoft.Playwright;
using Patchbay.EndToEnd.Tests.Browsers;
using Patchbay.EndToEnd.Tests.Stands;
using static Microsoft.Playwright.Assertions;

namespace Patchbay.EndToEnd.Tests;

/// <summary>A page of another site works a call from its arrival to its outcome, over a consultation.</summary>
[Collection(ChromiumTests.Name)]
public sealed class ConsultingPageTests(Chromium chromium)
{
    [Fact]
    public async Task A_page_of_another_site_consults_and_completes_the_transfer_and_the_dialler_was_asked_just_that()
    {
        await using var site = LoopbackSite.OfPages();
        await using var deployment = await FakeDeployment.StartAsync(null,
            $$"""service-client/desk:apps=[{"title":"Customers","url":"{{new Uri(site.Address, "third-party.html").AbsoluteUri}}"}]""");
        await using var page = await DeskPage.OpenAsync(chromium, deployment.Desk, "consulting-page");
        await page.GiveNameAsync("ada");
        await page.AnswerAsync(new Dictionary<string, string> { ["password"] = "secret" });
        var app = page.Page.FrameLocator("iframe");
        await Expect(app.GetByTestId("agent")).ToHaveTextAsync("ada");

        await deployment.CallAsync("ada");
        await Expect(app.GetByTestId("call")).ToHaveTextAsync("1 TALKING");
        await Expect(app.GetByTestId("data")).ToContainTextAsync("Customer 1");
        await PressAsync(app, "set", "set: true");
        await Expect(app.GetByTestId("data")).ToContainTextAsync("Wants a brochure");

        await PressAsync(app, "consult", "consult: true");
        await Expect(app.GetByTestId("call")).ToHaveTextAsync("1 HELD");
        await Expect(app.GetByTestId("consultation")).ToHaveTextAsync("2 TALKING of 1 with 8002");
        await Expect(page["consultation"]).ToContainTextAsync("8002");
        await Expect(page["customer-data"]).ToContainTextAsync("Wants a brochure");
        await page.PictureAsync("consulting");
        await PressAsync(app, "complete-transfer", "complete-transfer: true");
        await Expect(app.GetByTestId("consultation")).ToHaveTextAsync("none");
        await Expect(app.GetByTestId("call")).ToHaveTextAsync("1 IDLE");

        await page["outcome-2"].ClickAsync();
        await Expect(page["complete-work"]).ToBeVisibleAsync();
        await PressAsync(app, "mark-done", "mark-done: true");
        await Expect(app.GetByTestId("call")).ToHaveTextAsync("none");
        await page.PictureAsync("done");

        var entry = (await deployment.LedgerAsync()).ShouldHaveSingleItem();
        entry.GetProperty("agent").GetString().ShouldBe("ada");
        entry.GetProperty("outcome").GetString().ShouldBe("2");
        // Whoever supervises is shown the team and the queues, and the page asks for both.
        var asked = (await deployment.AskedAsync("command")).Where(command => command.GetProperty("word").GetString() is not ("watch-team" or "read-queues")).ToList();
        asked.Select(command => command.GetProperty("word").GetString()).ShouldBe(["change-user-data", "consult", "complete-transfer", "complete-work"]);
        asked[1].GetProperty("detail").GetProperty("destination").GetString().ShouldBe("8002");
        foreach (var line in new[] { "interaction ADDED 2", "interaction HELD 1", "interaction REMOVED 2", "interaction REMOVED 1" })
            await Expect(app.GetByTestId("events")).ToContainTextAsync(line);
    }

    private static async Task PressAsync(IFrameLocator app, string button, string answer)
    {
        await app.GetByTestId(button).ClickAsync();
        await Expect(app.GetByTestId("answer")).ToHaveTextAsync(answer);
    }
}
