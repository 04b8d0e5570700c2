using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Patchbay.EndToEnd.Tests.Browsers;
using Patchbay.EndToEnd.Tests.Stands;
using Patchbay.TestKit.Files;
using static Microsoft.Playwright.Assertions;

namespace Patchbay.EndToEnd.Tests;

/// <summary>The page that an operator has open all day.</summary>
[Collection(ChromiumTests.Name)]
public sealed class DiagnosticsPageTests(Chromium chromium)
{
    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 1024)]
    [InlineData(ColorScheme.Dark, 1024)]
    public async Task An_operator_sees_what_runs_and_follows_a_desks_messages(ColorScheme theme, int width)
    {
        await using var deployment = await WatchedDeployment.StartAsync();
        await using var context = await OpenAsync(theme, width);
        var page = await context.NewPageAsync();
        var complaints = Complaints(page);
        await page.GotoAsync(deployment.Diagnostics.ToString());
        await Expect(page.Locator("#status")).ToContainTextAsync("ready");
        await Expect(page.Locator("#instances tr")).ToHaveCountAsync(4);
        await Expect(page.Locator("#graph .node")).ToHaveCountAsync(5);
        await Expect(page.Locator("#graph a[href='#/instances/fake/main'] .state")).ToHaveTextAsync("running");
        await Expect(page.Locator("#graph a[href='#/instances/fake/main'] > title")).ToHaveTextAsync(new Regex("^fake/main, Patchbay.Fakes .*, running$"));
        await Expect(page.Locator("#desks")).ToContainTextAsync("No desk is open.");

        // What changes comes by itself.
        await deployment.SignInAsync("ann", "any");
        var desk = page.Locator("#desks a");
        await Expect(desk).ToHaveTextAsync("default/ann");
        (await deployment.SendAsync("ann", new { command = "set-agent-state", state = "ready" })).ShouldBe("done");
        var call = await deployment.CallAsync("ann");
        await Expect(page.Locator("#desks")).ToContainTextAsync("voice active");
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue("the page is wider than the window");
        await PictureAsync(page, $"overview-{theme}-{width}");
        (await Axe.SeriousAsync(page)).ShouldBeEmpty();

        await desk.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        (await deployment.SendAsync("ann", new { command = "hold-call", interaction = call })).ShouldBe("done");
        await Expect(Rung(page, "fake/door to fake/main: hold")).ToBeVisibleAsync();
        var end = Rung(page, "fake/main to fake/door: hold: done");
        await Expect(end).ToBeVisibleAsync();
        await end.FocusAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#ladder .detail")).ToHaveCountAsync(1);
        await page.Locator("#chosen").SelectOptionAsync(call);
        await Expect(Rung(page, "go ready")).ToHaveCountAsync(0);
        await Expect(end).ToBeVisibleAsync();
        await PictureAsync(page, $"ladder-{theme}-{width}");
        (await Axe.SeriousAsync(page)).ShouldBeEmpty();
        await page.Locator("h1").ClickAsync(new LocatorClickOptions { Position = new Position { X = 200, Y = 2 }, Force = true });
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#instances")).ToBeVisibleAsync();
        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_operator_who_has_the_key_acts_and_one_who_has_not_is_told()
    {
        await using var deployment = await WatchedDeployment.StartAsync();
        await using var context = await OpenAsync(ColorScheme.Light, 1280);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(deployment.Diagnostics, "#/instances/fake/sound").ToString());
        await Expect(page.Locator("#instance-health")).ToContainTextAsync("running");
        var restart = page.GetByTestId("act-restart");
        var said = page.Locator("#actions li", new PageLocatorOptions { Has = restart }).Locator("output");

        await restart.ClickAsync();
        await page.Locator("#ask-key [value=cancel]").ClickAsync();
        await Expect(said).ToHaveTextAsync("Nothing was done: that wants the operator key.");
        await restart.ClickAsync();
        await page.Locator("#token").FillAsync("not the token");
        await page.Keyboard.PressAsync("Enter");
        await Expect(said).ToHaveTextAsync("That is not the key of this host. Nothing was done.");
        await restart.ClickAsync();
        await page.Locator("#token").FillAsync(await deployment.Host.TokenAsync());
        await page.Locator("#use-key").ClickAsync();
        await Expect(said).ToHaveClassAsync("done");
        await PictureAsync(page, "acted");
        (await Axe.SeriousAsync(page)).ShouldBeEmpty();
        await Expect(page.Locator("#key")).ToHaveTextAsync("Operator key: given");
        (await page.EvaluateAsync<string>("JSON.stringify({ ...localStorage }) + document.cookie")).ShouldBe("{}");
    }

    private static ILocator Rung(IPage page, string says) => page.Locator($"#ladder button[aria-label$='{says}']");

    /// <summary>What the browser says of the page: an error, or something that its policy forbids.</summary>
    private static List<string> Complaints(IPage page)
    {
        var told = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error") told.Add(message.Text);
        };
        page.PageError += (_, problem) => told.Add(problem);
        return told;
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        var folder = Repository.PathOf("artifacts", "screenshots", "diagnostics");
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png") });
    }

    private async Task<IBrowserContext> OpenAsync(ColorScheme theme, int width)
    {
        var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 800 }, ColorScheme = theme, Locale = "en-GB" });
        context.SetDefaultTimeout(30_000);
        return context;
    }
}
