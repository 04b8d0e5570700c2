using Microsoft.Playwright;
using Patchbay.EndToEnd.Tests.Browsers;
using Patchbay.EndToEnd.Tests.Scenarios;
using Patchbay.EndToEnd.Tests.Stands;
using Patchbay.TestKit.Waiting;
using static Microsoft.Playwright.Assertions;

namespace Patchbay.EndToEnd.Tests;

/// <summary>Pages of other sites in frames of the desk page, in a browser that keeps sites apart.</summary>
[Collection(ChromiumTests.Name)]
public sealed class ThirdPartyPageTests(Chromium chromium)
{
    [Fact]
    public async Task A_page_of_another_site_sees_the_call_reads_its_data_writes_to_it_and_marks_it_as_done()
    {
        await using var site = LoopbackSite.OfPages();
        await using var deployment = await DemoDeployment.StartAsync(Apps(new Uri(site.Address, "third-party.html")));
        using var dialler = new GeniusStand(deployment.Control);
        await using var page = await DeskPage.OpenAsync(chromium, deployment.Desk, "third-party");
        var day = new WorkingDay(page, dialler);
        await day.SignInAsync();
        var app = page.Page.FrameLocator("iframe");

        await Expect(app.GetByTestId("agent")).ToHaveTextAsync("demo");
        await Expect(app.GetByTestId("state")).ToHaveTextAsync("NOT_READY");
        await day.GoReadyAsync();
        await Expect(app.GetByTestId("call")).ToHaveTextAsync("1 TALKING", new LocatorAssertionsToHaveTextOptions { Timeout = 30_000 });
        await Expect(app.GetByTestId("data")).ToContainTextAsync("URN");
        await page.PictureAsync("call");

        await PressAsync(app, "set", "set: true");
        await Expect(app.GetByTestId("data")).ToContainTextAsync("Wants a brochure");
        await Expect(page["customer-data"]).ToContainTextAsync("Wants a brochure");
        await PressAsync(app, "block", "block: true");
        await PressAsync(app, "hang-up", "hang-up: true");
        await Expect(app.GetByTestId("call")).ToHaveTextAsync("1 IDLE", new LocatorAssertionsToHaveTextOptions { Timeout = 30_000 });
        await page["outcome-1"].ClickAsync();
        await Expect(page.Page.GetByText("The customer record is not saved.")).ToBeVisibleAsync();
        await PressAsync(app, "mark-done", "mark-done: failed: Operation not available: interaction.markdone is blocked: The customer record is not saved.");
        (await dialler.LedgerAsync()).ShouldBeEmpty();
        await page.PictureAsync("blocked");

        await PressAsync(app, "unblock", "unblock: true");
        await Expect(page["complete-work"]).ToBeVisibleAsync();
        await PressAsync(app, "block", "block: true");
        await page["want-completion"].ClickAsync();
        await Expect(page["complete-work"]).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 30_000 });
        await PressAsync(app, "mark-done", "mark-done: true");
        await Eventually.UntilAsync("the dialler has the outcome", async () => (await dialler.LedgerAsync()).Count == 1);
        (await dialler.LedgerAsync())[0].GetProperty("outcome").GetInt32().ShouldBe(1);
        var events = app.GetByTestId("events");
        await Expect(events).ToContainTextAsync("interaction REMOVED 1");
        foreach (var line in new[] { "interaction ADDED 1", "interaction ESTABLISHED 1", "interaction ATTACHED_DATA_CHANGED 1", "interaction RELEASED 1", "markdone MARKDONE_BLOCKED", "markdone MARKDONE_BLOCK_TIMEOUT", "interaction MARKDONE_APPLY 1", "agent STATE_CHANGED READY" })
            await Expect(events).ToContainTextAsync(line);
    }

    [Fact]
    public async Task A_page_that_goes_takes_its_holds_along_and_a_stranger_within_it_hears_nothing()
    {
        await using var site = LoopbackSite.OfPages();
        await using var strangers = LoopbackSite.OfPages();
        var address = new UriBuilder(new Uri(site.Address, "third-party.html")) { Query = $"stranger={Uri.EscapeDataString(new Uri(strangers.Address, "stranger.html").ToString())}" };
        await using var deployment = await DemoDeployment.StartAsync(Apps(address.Uri));
        using var dialler = new GeniusStand(deployment.Control);
        await using var page = await DeskPage.OpenAsync(chromium, deployment.Desk, "third-party-goes");
        var day = new WorkingDay(page, dialler);
        await day.SignInAsync();
        var app = page.Page.FrameLocator("iframe");
        await Expect(app.GetByTestId("agent")).ToHaveTextAsync("demo");
        await day.GoReadyAsync();
        await Expect(app.GetByTestId("call")).ToHaveTextAsync("1 TALKING", new LocatorAssertionsToHaveTextOptions { Timeout = 30_000 });

        await PressAsync(app, "block", "block: true");
        await PressAsync(app, "hang-up", "hang-up: true");
        await page["outcome-2"].ClickAsync();
        await Expect(page.Page.GetByText("The customer record is not saved.")).ToBeVisibleAsync();
        await app.Locator("body").EvaluateAsync("() => location.reload()");
        await Expect(page["complete-work"]).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 30_000 });
        await Expect(app.GetByTestId("call")).ToHaveTextAsync("1 IDLE");

        var denied = $$"""{"referenceId":"3","errorMessage":"Access denied for origin {{strangers.Address.GetLeftPart(UriPartial.Authority)}}","userAgent":"WWE Server","protocolVersion":2}""";
        var heard = app.FrameLocator("iframe[name=stranger]").GetByTestId("heard").Locator("li");
        await Expect(heard.Last).ToHaveTextAsync(denied);
        (await heard.AllInnerTextsAsync()).ShouldAllBe(line => line.Contains("Access denied"));
        await Expect(page["agent-state"]).Not.ToContainTextAsync("Signed out");
    }

    private static async Task PressAsync(IFrameLocator app, string button, string answer)
    {
        await app.GetByTestId(button).ClickAsync();
        await Expect(app.GetByTestId("answer")).ToHaveTextAsync(answer);
    }

    private static string Apps(Uri page) => $$"""service-client/desk:apps=[{"title":"Customers","url":"{{page.AbsoluteUri}}"}]""";
}
