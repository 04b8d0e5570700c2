using Microsoft.Playwright;
using Patchbay.EndToEnd.Tests.Browsers;
using Patchbay.EndToEnd.Tests.Stands;
using static Microsoft.Playwright.Assertions;

namespace Patchbay.EndToEnd.Tests.Talks;

/// <summary>Talks are readable to everybody, by axe-core's rules, in both lights and on a small screen.</summary>
[Collection(ChromiumTests.Name)]
public sealed class TalkLooksTests(Chromium chromium)
{
    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1024)]
    public async Task Nothing_serious_is_found_in_chats_mails_templates_and_histories(ColorScheme light, int width)
    {
        await using var deployment = await TalkDeployment.StartAsync();
        await using var page = await deployment.ReadyAsync(chromium, $"talks-{light.ToString().ToLowerInvariant()}-{width}");
        await page.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = light });
        await page.Page.SetViewportSizeAsync(width, 768);
        var dialler = deployment.Dialler;

        await dialler.CallAsync("demo");
        await Expect(page["interaction"]).ToHaveAttributeAsync("data-state", "active");
        var slot = await dialler.ChatAsync("demo");
        await dialler.HappensAsync("demo", "customer-writes", new { slot, message = $"Is my order on its way? {new string('w', 200)}" });
        await Expect(page["tab-2-unread"]).ToBeVisibleAsync();
        await LookAsync(page, "call-with-unread");
        await page["tab-2"].ClickAsync();
        await page["message"].FillAsync("Let me look.");
        await page["send-message"].ClickAsync();
        await Expect(page["message-2"]).ToBeVisibleAsync();
        await dialler.HappensAsync("demo", "customer-types", new { slot, typing = true });
        await Expect(page["typing"]).ToContainTextAsync("typing");
        await LookAsync(page, "chat");
        await NothingIsCutAsync(page);

        await dialler.MessageAsync("demo", 5510, 5498, 5502);
        await page["tab-3"].ClickAsync();
        await Expect(page["attachment-1"]).ToBeVisibleAsync();
        await page["read-history"].ClickAsync();
        await Expect(page["history-2"]).ToBeVisibleAsync();
        await LookAsync(page, "mail");
        await NothingIsCutAsync(page);
        await page["plain-text"].ClickAsync();
        await LookAsync(page, "mail-as-text");
        await page["open-templates"].ClickAsync();
        await Expect(page["recipient"]).ToHaveValueAsync("b@example.test");
        await LookAsync(page, "template");
        await page.Page.Keyboard.PressAsync("Escape");
        await page["tab-1"].ClickAsync();
        await page["open-history"].ClickAsync();
        await Expect(page["history"]).ToContainTextAsync("There are none.");
        await LookAsync(page, "history-of-a-call");
    }

    private static async Task LookAsync(DeskPage page, string step)
    {
        await page.PictureAsync(step);
        (await Axe.SeriousAsync(page.Page)).ShouldBeEmpty($"At {step}.");
    }

    /// <summary>Long words break, and nothing needs to be scrolled sideways.</summary>
    private static async Task NothingIsCutAsync(DeskPage page) =>
        (await page.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('main *')]
              .filter(one => one.clientWidth > 0 && ['auto', 'scroll'].includes(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1)
              .map(one => `${one.tagName.toLowerCase()}.${one.className}`)
            """)).ShouldBeEmpty();
}
