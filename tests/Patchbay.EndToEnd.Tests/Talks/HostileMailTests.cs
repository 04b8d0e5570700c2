using Microsoft.Playwright;
using Patchbay.EndToEnd.Tests.Browsers;
using Patchbay.EndToEnd.Tests.Stands;
using Patchbay.TestKit.Waiting;
using static Microsoft.Playwright.Assertions;

namespace Patchbay.EndToEnd.Tests.Talks;

/// <summary>
/// Mails of strangers in the desk page. That nothing is asked for is worth something only where the same mail would have asked:
/// so each of the page's layers is taken away as well, and what then arrives is looked at.
/// </summary>
[Collection(ChromiumTests.Name)]
public sealed class HostileMailTests(Chromium chromium)
{
    [Fact]
    public async Task A_hostile_mail_asks_for_nothing_and_runs_nothing_and_each_layer_that_is_taken_away_is_missed()
    {
        await using var site = LoopbackSite.OfNothing();
        await using var deployment = await TalkDeployment.StartAsync([Mail(1, HostileMail.Of(site.Address)), Mail(2, HostileMail.LeavingFor(site.Address))]);
        await using var page = await deployment.ReadyAsync(chromium, "hostile-mail");
        var opened = new List<string>();
        page.Page.Dialog += async (_, dialog) =>
        {
            opened.Add($"dialog {dialog.Message}");
            await dialog.DismissAsync();
        };
        page.Page.Context.Page += (_, other) => opened.Add($"window {other.Url}");

        var documents = new List<string>();
        foreach (var message in new[] { 1, 2 })
        {
            await deployment.Dialler.MessageAsync("demo", message);
            await page[$"interaction-{message}"].ClickAsync();
            var mail = page.Page.FrameLocator("[data-testid='letter-frame']");
            await Expect(mail.GetByText("The text of the mail")).ToBeVisibleAsync();
            await page.PictureAsync($"mail-{message}");
            documents.Add((await page["letter-frame"].GetAttributeAsync("srcdoc"))!);
            (await page["letter-frame"].GetAttributeAsync("sandbox")).ShouldBe("");
            if (message == 1) await TouchAsync(page, mail);
        }

        // What the first mail would do late it has had time for: the second one was shown after it.
        await AskAsync(chromium, site, "desk-page-done");
        site.Asked.ShouldBe(["/desk-page-done"]);
        opened.ShouldBeEmpty();
        (await page.Page.EvaluateAsync<bool>("() => 'taken' in window")).ShouldBeFalse();
        new Uri(page.Page.Url).ShouldBe(deployment.Desk);

        var (hostile, leaving) = (documents[0], documents[1]);
        (await ShownAsync(chromium, site, hostile, sandboxed: true)).ShouldBeEmpty("the frame alone keeps it in");
        (await ShownAsync(chromium, site, leaving, sandboxed: true)).ShouldBeEmpty("the frame alone keeps it in");
        (await ShownAsync(chromium, site, leaving, sandboxed: false, "/refresh")).ShouldBe(["/refresh"], "without the sandbox it goes elsewhere");
        (await ShownAsync(chromium, site, WithoutPolicy(hostile), sandboxed: true)).ShouldContain("/image", "without the policy it loads from elsewhere");
        (await ShownAsync(chromium, site, WithoutPolicy(hostile), sandboxed: false, HostileMail.Ways)).ShouldContain("/inline", "without both its scripts run");
    }

    [Fact]
    public async Task A_mail_is_shown_with_its_own_colours_and_pictures_or_as_plain_text()
    {
        await using var site = LoopbackSite.OfNothing();
        await using var deployment = await TalkDeployment.StartAsync([Mail(1, HostileMail.Of(site.Address))]);
        await using var page = await deployment.ReadyAsync(chromium, "mail-as-text");
        await deployment.Dialler.MessageAsync("demo", 1);
        var mail = page.Page.FrameLocator("[data-testid='letter-frame']");

        await Expect(mail.GetByTestId("coloured")).ToHaveCSSAsync("color", "rgb(200, 0, 0)");
        (await mail.GetByAltText("own").EvaluateAsync<int>("image => image.naturalWidth")).ShouldBe(1);
        await Expect(mail.GetByText("your invoice")).ToContainTextAsync($"[{new Uri(site.Address, "link")}]");

        await page["plain-text"].ClickAsync();
        await Expect(page["letter-frame"]).ToHaveCountAsync(0);
        await Expect(page["letter-text"]).ToContainTextAsync("The text of the mail");
        await Expect(page["letter-text"]).ToContainTextAsync($"your invoice [{new Uri(site.Address, "link")}]");
        (await page["letter-text"].InnerTextAsync()).ShouldNotContain("fetch");
        await page.PictureAsync("plain");
        await page["plain-text"].ClickAsync();
        await Expect(mail.GetByText("The text of the mail")).ToBeVisibleAsync();
        site.Asked.ShouldBeEmpty();
    }

    private static object Mail(int id, string body) =>
        new { id, sender = "b@example.test", recipientsTo = new[] { "help@example.test" }, subject = "<img src=x onerror=alert(1)>", body };

    /// <summary>What a hasty hand does with a mail.</summary>
    private static async Task TouchAsync(DeskPage page, IFrameLocator mail)
    {
        foreach (var text in new[] { "your invoice", "click me", "Pay" }) await mail.GetByText(text).ClickAsync();
        await mail.Locator("input[name='card']").PressAsync("Enter");
        await Expect(page["subject"]).ToHaveTextAsync("<img src=x onerror=alert(1)>");
        await Expect(mail.GetByText("The text of the mail")).ToBeVisibleAsync();
    }

    /// <summary>Shows the document of a mail's frame in a page that has no policy of its own.</summary>
    /// <returns>What it asked for, before something that was asked for after it.</returns>
    private static async Task<IReadOnlyList<string>> ShownAsync(Chromium chromium, LoopbackSite site, string document, bool sandboxed, params string[] ways)
    {
        await using var context = await chromium.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        page.Dialog += async (_, dialog) => await dialog.DismissAsync();
        await page.GotoAsync(new Uri(site.Address, "holder").AbsoluteUri);
        var before = site.Asked.Count;
        await page.EvaluateAsync(
            """
            ([document_, sandboxed]) => new Promise(loaded => {
              const frame = document.createElement('iframe');
              if (sandboxed) frame.setAttribute('sandbox', '');
              frame.srcdoc = document_;
              frame.onload = loaded;
              document.body.append(frame);
            })
            """, new object[] { document, sandboxed });
        // Scripts run, and a page goes elsewhere, after it has loaded.
        foreach (var way in ways) await Eventually.UntilAsync($"{way} is asked for", () => site.Asked.Skip(before).Contains(way));
        await AskAsync(chromium, site, "holder-done");
        return [.. site.Asked.Skip(before).Where(path => path != "/holder-done").Distinct()];
    }

    /// <summary>Asks for something in the same browser, and waits until it was: what was asked for before is there then.</summary>
    private static async Task AskAsync(Chromium chromium, LoopbackSite site, string path)
    {
        await using var context = await chromium.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(site.Address, path).AbsoluteUri);
        site.Asked.ShouldContain($"/{path}");
    }

    private static string WithoutPolicy(string document)
    {
        var start = document.IndexOf("<meta http-equiv=\"Content-Security-Policy\"", StringComparison.Ordinal);
        var end = document.IndexOf('>', start) + 1;
        return document.Remove(start, end - start);
    }
}
