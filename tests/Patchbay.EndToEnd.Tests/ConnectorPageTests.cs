using Microsoft.Playwright;
using Patchbay.EndToEnd.Tests.Browsers;
using Patchbay.EndToEnd.Tests.Scenarios;
using Patchbay.EndToEnd.Tests.Stands;
using static Microsoft.Playwright.Assertions;

namespace Patchbay.EndToEnd.Tests;

/// <summary>A desktop of another site follows the agent's phone through the softphone connector, as a browser lets it.</summary>
[Collection(ChromiumTests.Name)]
public sealed class ConnectorPageTests(Chromium chromium)
{
    /// <summary>What an agent's browser says it is; by this the connector decides what kind of cookie it gives.</summary>
    private const string UserAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    [Fact]
    public async Task A_desktop_elsewhere_polls_the_phone_through_log_in_call_and_log_out_and_a_stranger_gets_nothing()
    {
        await using var site = LoopbackSite.OfPages();
        await using var strangers = LoopbackSite.OfPages();
        await using var deployment = await DemoDeployment.StartAsync($"""softphone-connector/wwe:origins=["{Origin(site)}"]""");
        using var dialler = new GeniusStand(deployment.Control);
        await using var page = await DeskPage.OpenAsync(chromium, deployment.Desk, "connector-desk");
        var day = new WorkingDay(page, dialler);
        await using var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions { UserAgent = UserAgent });
        var desktop = await context.NewPageAsync();
        await desktop.GotoAsync(Page(site, "desktop.html", $"user=demo&connector={Uri.EscapeDataString(deployment.Connector.AbsoluteUri)}"));

        await PressAsync(desktop, "log-in", "log-in: 200 200 with a version");
        await Expect(Seen(desktop)).ToHaveTextAsync("INITIALIZING");
        await day.SignInAsync();
        // The line to the dialler stands as long as the agent is signed in; customers come and go on it.
        await Expect(Seen(desktop)).ToHaveTextAsync("INITIALIZED demo READY CONNECTED", Patience);
        await deployment.RingAsync("demo", "01632 960007");
        await Expect(Seen(desktop)).ToHaveTextAsync("INITIALIZED demo READY CONNECTED RINGING");
        await page["phone-call-2-answer"].ClickAsync();
        await Expect(Seen(desktop)).ToHaveTextAsync("INITIALIZED demo READY CONNECTED CONNECTED");
        await page["phone-call-2-hang-up"].ClickAsync();
        await Expect(Seen(desktop)).ToHaveTextAsync("INITIALIZED demo READY CONNECTED");

        await day.GoReadyAsync();
        await Expect(page["interaction"]).ToHaveAttributeAsync("data-state", "active", new LocatorAssertionsToHaveAttributeOptions { Timeout = 30_000 });
        await PressAsync(desktop, "mute", "mute: 200");
        await Expect(Seen(desktop)).ToHaveTextAsync("INITIALIZED demo READY CONNECTED muted");
        await Expect(page["mute-microphone"]).ToHaveAttributeAsync("data-muted", "true");
        await page["mute-microphone"].ClickAsync();

        var stranger = await context.NewPageAsync();
        await stranger.GotoAsync(Page(strangers, "stranger.html", $"connector={Uri.EscapeDataString(deployment.Connector.AbsoluteUri)}"));
        var fetched = stranger.GetByTestId("fetched").Locator("li");
        await Expect(fetched.Last).ToHaveTextAsync("all");
        // A browser tells a page nothing of an answer to what it may send unasked; the phone tells that nothing came of it.
        (await fetched.AllInnerTextsAsync()).ShouldBe(["GET session: blocked", "POST session: blocked", "DELETE session: blocked", "POST audio: opaque 0", "all"]);
        await Expect(page["mute-microphone"]).ToHaveAttributeAsync("data-muted", "false");

        await day.TakeCallAsync(dialler.Outcomes.First, "only", last: true);
        await day.SignOutAsync();
        await Expect(Seen(desktop)).ToHaveTextAsync("INITIALIZING", Patience);
        await PressAsync(desktop, "log-out", "log-out: 200 200 403");
        var seen = await desktop.GetByTestId("seen").Locator("li").AllInnerTextsAsync();
        seen.Take(2).ShouldBe(["first 403", "INITIALIZING"]);
        seen.ShouldContain("INITIALIZED demo READY CONNECTED DISCONNECTED");
    }

    private static LocatorAssertionsToHaveTextOptions Patience => new() { Timeout = 30_000 };

    private static ILocator Seen(IPage desktop) => desktop.GetByTestId("seen").Locator("li").Last;

    private static async Task PressAsync(IPage desktop, string button, string answer)
    {
        await desktop.GetByTestId(button).ClickAsync();
        await Expect(desktop.GetByTestId("answer")).ToHaveTextAsync(answer);
    }

    private static string Origin(LoopbackSite site) => site.Address.GetLeftPart(UriPartial.Authority);

    private static string Page(LoopbackSite site, string file, string query) => new UriBuilder(new Uri(site.Address, file)) { Query = query }.Uri.AbsoluteUri;
}
