using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Patchbay.EndToEnd.Tests.Browsers;
using Patchbay.EndToEnd.Tests.Stands;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Waiting;
using static Microsoft.Playwright.Assertions;

namespace Patchbay.EndToEnd.Tests;

/// <summary>The simulator's control page as a room to train in: a trainer runs a day, and a person plays one customer.</summary>
[Collection(ChromiumTests.Name)]
public sealed class TrainingRoomTests(Chromium chromium)
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task A_person_calls_chats_and_writes_a_mail_and_an_agent_has_all_three(ColorScheme theme)
    {
        await using var deployment = await DemoDeployment.StartAsync("genius-simulator/demo:pace=01:00:00", "genius/main:interactive=3", "genius/main:offline=3");
        await using var ann = await SignInAsync(deployment, "demo");
        await using var context = await OpenAsync(theme);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(deployment.Control, "customer.html").ToString());

        await page.Locator("#call [type=submit]").ClickAsync();
        await Expect(page.Locator("#call-state")).ToHaveTextAsync("You talk to demo");
        await ann.UntilAsync("the call is there", now => now.Interactions.Any(one => State(one) == "active" && one.ToString().Contains("Robin Vale", StringComparison.Ordinal)));
        var call = ann.Interactions[0].GetProperty("id").GetString();
        await ann.SendAsync("send-digits", new JsonObject { ["interaction"] = call, ["digits"] = "42" });
        await Expect(page.Locator("#call-state")).ToHaveTextAsync("You talk to demo, who pressed 42");

        await page.Locator("#begin-chat").ClickAsync();
        await Expect(page.Locator("#chat-state")).ToHaveTextAsync("You chat with demo.");
        await page.Locator("#chat input").FillAsync("<i>Hello</i> there");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#chat-said")).ToContainTextAsync("you: <i>Hello</i> there");

        await page.Locator("#mail [name=subject]").FillAsync("My order");
        await page.Locator("#mail [name=body]").FillAsync("<p>Where is it?</p>");
        await page.Locator("#mail [name=files]").SetInputFilesAsync(new FilePayload { Name = "bill.txt", MimeType = "text/plain", Buffer = "One pound"u8.ToArray() });
        await page.Locator("#mail [type=submit]").ClickAsync();
        await Expect(page.Locator("#said")).ToHaveTextAsync("Sent; demo has it.");
        await Expect(page.Locator("#mails")).ToContainTextAsync("My order");
        await ann.UntilAsync("call, chat and mail are there", now => now.Interactions.Count == 3);
        await PictureAsync(page, $"customer-{theme}");
        (await Axe.SeriousAsync(page)).ShouldBeEmpty();

        await page.Locator("#hang-up").ClickAsync();
        await ann.UntilAsync("the call is over", now => now.Interactions.Any(one => one.GetProperty("id").GetString() == call && State(one) == "wrapping"));
        await page.Locator("#leave-chat").ClickAsync();
        await Expect(page.Locator("#chat-state")).ToHaveTextAsync("You do not chat.");
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task A_trainer_runs_a_day_watches_the_ledger_and_takes_it_along(ColorScheme theme)
    {
        await using var deployment = await DemoDeployment.StartAsync("genius-simulator/demo:pace=01:00:00");
        await using var ann = await SignInAsync(deployment, "demo");
        await using var context = await OpenAsync(theme);
        var page = await context.NewPageAsync();
        await page.GotoAsync(deployment.Control.ToString());
        await Expect(page.Locator("#day-text")).ToContainTextAsync("A calm morning");
        await page.Locator("#own-day").SetInputFilesAsync(Script("""{ "naem": "mine" }"""));
        await Expect(page.Locator("#said")).ToContainTextAsync("naem: nothing goes by that name here");

        await page.Locator("#own-day").SetInputFilesAsync(Script("""{ "name": "mine", "length": "01:00:00", "steps": [{ "every": "00:00:01", "post": "queues/7/calls" }] }"""));
        await Expect(page.Locator("#day-state")).ToContainTextAsync("of 01:00:00");
        await Expect(page.Locator("#day [type=submit]")).ToBeDisabledAsync();
        for (var n = 0; n < 2; n++)
        {
            await ann.UntilAsync("a call is there", now => now.Interactions.Any(one => State(one) == "active"));
            var call = ann.Interactions[0].GetProperty("id").GetString();
            await ann.SendAsync("clear", new JsonObject { ["interaction"] = call });
            await ann.UntilAsync("an outcome is owed", now => now.Interactions.Any(one => State(one) == "wrapping"));
            (await ann.SendAsync("complete-work", new JsonObject { ["interaction"] = call, ["outcome"] = "1" })).GetProperty("outcome").GetString().ShouldBe("done");
        }

        await Expect(page.Locator("#totals")).ToContainTextAsync("2 outcomes · demo 2 · outcome 1: 2");
        await page.Locator("summary").ClickAsync();
        await Expect(page.Locator("#day-log")).ToContainTextAsync("POST queues/7/calls");
        await PictureAsync(page, $"day-{theme}");
        (await Axe.SeriousAsync(page)).ShouldBeEmpty();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByText("Ledger as CSV").ClickAsync());
        download.SuggestedFilename.ShouldBe("ledger.csv");
        (await File.ReadAllLinesAsync(await download.PathAsync())).Length.ShouldBe(3);
        await page.Locator("#stop-day").ClickAsync();
        await Expect(page.Locator("#day-state")).ToContainTextAsync("over;");
        await Eventually.UntilAsync("the page is no wider than its window", async () => await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }

    private static FilePayload Script(string text) => new() { Name = "mine.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(text) };

    private static async Task<HubDesk> SignInAsync(DemoDeployment deployment, string agent)
    {
        var desk = await HubDesk.SignInAsync(deployment.Desk, agent, new Dictionary<string, string> { ["password"] = agent, ["campaign"] = "Sales" });
        await desk.SendAsync("set-agent-state", new JsonObject { ["state"] = "ready" });
        await desk.UntilAsync("the agent is ready", now => now.AgentState == "ready");
        return desk;
    }

    private static string? State(JsonElement interaction) => interaction.GetProperty("state").GetString();

    private static async Task PictureAsync(IPage page, string name)
    {
        var folder = Repository.PathOf("artifacts", "screenshots", "training");
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }

    private async Task<IBrowserContext> OpenAsync(ColorScheme theme)
    {
        var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1024, Height = 900 }, ColorScheme = theme, Locale = "en-GB" });
        context.SetDefaultTimeout(30_000);
        return context;
    }
}
