using Microsoft.Playwright;
using Patchbay.EndToEnd.Tests.Browsers;
using Patchbay.EndToEnd.Tests.Scenarios;
using Patchbay.EndToEnd.Tests.Stands;
using static Microsoft.Playwright.Assertions;

namespace Patchbay.EndToEnd.Tests;

/// <summary>The desk page is readable to everybody: by axe-core's rules, in both lights, and on a small screen.</summary>
[Collection(ChromiumTests.Name)]
public sealed class AccessibilityTests(Chromium chromium)
{
    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1024)]
    public async Task Nothing_serious_is_found_at_sign_in_idle_in_a_call_and_in_wrap_up(ColorScheme light, int width)
    {
        await using var deployment = await DemoDeployment.StartAsync(DeskDayWorld.Settings());
        using var dialler = new GeniusStand(deployment.Control);
        await using var page = await DeskPage.OpenAsync(chromium, deployment.Desk, $"readable-{light.ToString().ToLowerInvariant()}-{width}");
        await page.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = light });
        await page.Page.SetViewportSizeAsync(width, 720);
        var day = new DeskDay(page, dialler);

        await Expect(page["agent-name"]).ToBeVisibleAsync();
        await LookAsync(page, "sign-in");
        await day.SignInAsync();
        await LookAsync(page, "idle");
        await page["state-menu"].ClickAsync();
        await page["limits"].ClickAsync();
        await LookAsync(page, "limits");
        await page.Page.Keyboard.PressAsync("Escape");
        await page["go-ready"].ClickAsync();
        await Expect(page["agent-state"]).ToHaveTextAsync("Ready");

        await day.CallAsync("R-5001");
        await LookAsync(page, "call");
        await NothingScrollsAsync(page);
        await page["tool-reach"].ClickAsync();
        await LookAsync(page, "reach");
        await page.Page.Keyboard.PressAsync("Escape");
        await day.LookUpAsync();
        await page["tab-look-up"].ClickAsync();
        await LookAsync(page, "look-up");
        await page["hang-up"].ClickAsync();
        await Expect(page["interaction"]).ToHaveAttributeAsync("data-state", "wrapping");
        await LookAsync(page, "wrap-up");
        await page["outcome-3"].ClickAsync();
        await Expect(page["callback-number"]).ToBeVisibleAsync();
        await LookAsync(page, "callback");
        await page["callback-date"].FillAsync("2030-05-14");
        await page["callback-time"].FillAsync("10:30");
        await page["complete-work"].ClickAsync();
        await Expect(page["interaction"]).ToHaveCountAsync(0);

        await day.CallAsync("R-5002");
        await LookAsync(page, "odd-data");
    }

    private static async Task LookAsync(DeskPage page, string step)
    {
        await page.PictureAsync(step);
        (await Axe.SeriousAsync(page.Page)).ShouldBeEmpty($"At {step}.");
    }

    /// <summary>A plain call needs no scroll bar but that of the customer's data.</summary>
    private static async Task NothingScrollsAsync(DeskPage page)
    {
        var scrolling = await page.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('*')]
              .filter(one => one.clientHeight > 0 && ['auto', 'scroll'].some(way => [getComputedStyle(one).overflowX, getComputedStyle(one).overflowY].includes(way)))
              .filter(one => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)
              .map(one => `${one.tagName.toLowerCase()}.${one.className}`)
            """);
        scrolling.Where(one => one is not "div.data").ShouldBeEmpty();
    }
}
