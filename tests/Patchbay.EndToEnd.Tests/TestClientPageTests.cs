using Microsoft.Playwright;
using Patchbay.EndToEnd.Tests.Browsers;
using Patchbay.EndToEnd.Tests.Stands;
using Patchbay.TestKit.Codes;
using Patchbay.TestKit.Files;
using static Microsoft.Playwright.Assertions;

namespace Patchbay.EndToEnd.Tests;

/// <summary>The test client's page, as somebody uses it who wants to know what a service says.</summary>
[Collection(ChromiumTests.Name)]
public sealed class TestClientPageTests(Chromium chromium)
{
    [Fact]
    public async Task A_cycle_by_hand_is_saved_and_played_again_and_what_differs_is_shown()
    {
        using var folder = new TemporaryFolder();
        await using var stand = await TestClientStand.StartAsync(chromium);
        var page = await stand.TabAsync();
        await CycleAsync(page);
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("#save").ClickAsync());
        await download.SaveAsAsync(folder["session.json"]);
        await page.Locator("#connect").ClickAsync();
        await Expect(page.Locator("#status")).ToHaveTextAsync("Not connected");
        var saved = await File.ReadAllTextAsync(folder["session.json"]);
        foreach (var secret in new[] { "pw-Example1", "\"DeviceID\":\"d-" }) saved.ShouldNotContain(secret);

        // Without a page: the same, then something else.
        var same = await ReplayAsync(folder["session.json"]);
        (same.Code, same.Errors).ShouldBe((0, ""), same.Output);
        same.Output.ShouldStartWith("Same: ");
        await File.WriteAllTextAsync(folder["other.json"], saved.Replace("\"tel\":\"01632960101\"", "\"tel\":\"01632960199\"", StringComparison.Ordinal));
        var other = await ReplayAsync(folder["other.json"]);
        other.Code.ShouldBe(1);
        other.Output.ShouldContain("tel: expected \"01632960199\", came \"01632960101\"");
        other.Output.ShouldEndWith("Different in one place.\n");

        // On the page the same difference.
        await page.Locator("#show-replay").ClickAsync();
        await page.Locator("#file").SetInputFilesAsync(folder["other.json"]);
        await page.Locator("#secret-Password").FillAsync("pw-Example1");
        await page.Locator("#secret-SecondFactor").FillAsync(Totp.Now(TestClientStand.Secret));
        await page.Locator("#play").ClickAsync();
        await Expect(page.Locator("#verdict")).ToHaveTextAsync("Different in one place");
        await Expect(page.Locator("#played li:visible")).ToHaveCountAsync(1);
        await Expect(page.Locator("#played li:visible")).ToContainTextAsync("tel: expected \"01632960199\", came \"01632960101\"");
        await TestClientStand.PictureAsync(page, "different");
        await page.Locator("#file").SetInputFilesAsync(folder["session.json"]);
        await page.Locator("#secret-Password").FillAsync("pw-Example1");
        await page.Locator("#secret-SecondFactor").FillAsync(Totp.Now(TestClientStand.Secret));
        await page.Locator("#play").ClickAsync();
        await Expect(page.Locator("#verdict")).ToContainTextAsync("Same: ");
        stand.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_tabs_show_one_client_and_leave_each_others_writing_alone()
    {
        await using var stand = await TestClientStand.StartAsync(chromium);
        var (one, other) = (await stand.TabAsync(), await stand.TabAsync());
        await other.Locator("#type").SelectOptionAsync("ManualDial");
        await other.Locator("#field-telNumber").FillAsync("016329");
        await one.Locator("[name=acknowledge]").UncheckAsync();
        await SignInAsync(one);
        await Expect(other.Locator("#status")).ToContainTextAsync("Connected, SID ");
        await Expect(other.Locator("[name=acknowledge]")).Not.ToBeCheckedAsync();
        await SendAsync(one, "Connect", ("tenant", "NorthDesk"), ("campaign", "Renewals"));
        await Expect(other.Locator("#waiting button")).ToHaveCountAsync(1);
        await other.Locator("#waiting button").ClickAsync();
        await Expect(one.Locator("#waiting")).ToHaveTextAsync("No event waits.");
        await Expect(other.Locator("#field-telNumber")).ToHaveValueAsync("016329");
        (await other.Locator("#log li").CountAsync()).ShouldBe(await one.Locator("#log li").CountAsync());
        await one.Locator("#clear").ClickAsync();
        await Expect(other.Locator("#shown")).ToHaveTextAsync("0 lines");
        stand.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_service_says_is_drawn_as_text_and_garbage_and_refusals_are_told()
    {
        await using var stand = await TestClientStand.StartAsync(chromium);
        var page = await stand.TabAsync();
        page.Dialog += (_, dialog) => stand.Complaints.Add(dialog.Message);
        await page.Locator("[name=acknowledge]").UncheckAsync();
        await SignInAsync(page);
        await stand.DoAsync("agents/kim.t/raw", """{"text":"{\"event\":\"<img src=x onerror=alert(1)>\",\"RID\":5,\"data\":{\"Name\":\"<script>alert(2)</script>\"}}"}""");
        await stand.DoAsync("agents/kim.t/raw", """{"text":"<b>nonsense</b>"}""");
        await Expect(page.Locator("#log .trouble").Last).ToContainTextAsync("<b>nonsense</b>");
        await Expect(page.Locator("#waiting")).ToContainTextAsync("<img src=x onerror=alert(1)>");
        (await page.Locator("main :is(img, b, script)").CountAsync()).ShouldBe(0);
        await page.Locator("#raw-text").FillAsync("not JSON");
        await page.Locator("#raw-text").PressAsync("Control+Enter");
        await Expect(page.Locator("#log .trouble").Last).ToContainTextAsync("Refused 99");
        await page.Locator("#search").FillAsync("nonsense");
        await Expect(page.Locator("#log li")).ToHaveCountAsync(1);
        await page.Locator("#search").FillAsync("");
        await page.Locator("#kinds").SelectOptionAsync("trouble");
        // The sign-in without a code, the garbage, and the raw text's refusal.
        await Expect(page.Locator("#log li")).ToHaveCountAsync(3);
        stand.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 1024)]
    [InlineData(ColorScheme.Dark, 1024)]
    public async Task The_page_fits_and_the_keyboard_suffices(ColorScheme theme, int width)
    {
        await using var stand = await TestClientStand.StartAsync(chromium, theme, width);
        var page = await stand.TabAsync();
        await page.Locator("#address").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#status")).ToHaveTextAsync("Connected, not signed in");
        await page.Locator("#type").FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("kim.t");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("wrong");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#log .trouble").Last).ToContainTextAsync("Refused 100: Authenticate");
        await page.Locator("#log summary").Last.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#log pre:visible")).ToContainTextAsync("Username and/or password is not valid");
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight")).ShouldBeTrue("the page is larger than the window");
        await TestClientStand.PictureAsync(page, $"{theme}-{width}");
        stand.Complaints.ShouldBeEmpty();
    }

    /// <summary>Signs in with two factors, works one call and signs out, acknowledging every event by hand.</summary>
    private static async Task CycleAsync(IPage page)
    {
        await page.Locator("[name=acknowledge]").UncheckAsync();
        await Expect(page.Locator("#waiting")).ToHaveTextAsync("No event waits.");
        await SignInAsync(page);
        await SendAsync(page, "Connect", ("tenant", "NorthDesk"), ("campaign", "Renewals"));
        await AcknowledgeAsync(page, "NowUnavailable");
        await SendAsync(page, "GoAvailable");
        await AcknowledgeAsync(page, "NowAvailable", "NowWaiting", "NowInCall");
        await TestClientStand.PictureAsync(page, "in-call");
        await SendAsync(page, "GoUnavailable");
        await SendAsync(page, "StartWrap");
        await AcknowledgeAsync(page, "NowWrapping");
        await SendAsync(page, "Disposition", ("outcome", "251"));
        await AcknowledgeAsync(page, "NowUnavailable");
        await SendAsync(page, "Logoff");
        await AcknowledgeAsync(page, "NowLoggedOff");
    }

    private static async Task SignInAsync(IPage page)
    {
        await page.Locator("#connect").ClickAsync();
        await Expect(page.Locator("#status")).ToHaveTextAsync("Connected, not signed in");
        await page.Locator("#type").SelectOptionAsync("Authenticate");
        await page.Locator("#field-Agent").FillAsync("kim.t");
        await page.Locator("#field-Password").FillAsync("pw-Example1");
        await page.Locator("#field-extension").FillAsync("8600001");
        await page.Locator("#send").ClickAsync();
        await Expect(page.Locator("#log .trouble").Last).ToContainTextAsync("Refused 107: Authenticate");
        await page.Locator("#field-SecondFactor").FillAsync(Totp.Now(TestClientStand.Secret));
        await page.Locator("#send").ClickAsync();
        await Expect(page.Locator("#status")).ToContainTextAsync("Connected, SID ");
    }

    /// <summary>Fills a command's form, sends it, and waits for its answer.</summary>
    private static async Task SendAsync(IPage page, string command, params (string Key, string Text)[] values)
    {
        var answers = page.Locator("#log li.received", new PageLocatorOptions { HasTextString = $"{command} answered" });
        var before = await answers.CountAsync();
        await page.Locator("#type").SelectOptionAsync(command);
        foreach (var (key, text) in values) await page.Locator($"#field-{key}").FillAsync(text);
        await page.Locator("#send").ClickAsync();
        await Expect(answers).ToHaveCountAsync(before + 1);
    }

    private static async Task AcknowledgeAsync(IPage page, params string[] events)
    {
        foreach (var name in events)
        {
            await Expect(page.Locator("#waiting li")).ToContainTextAsync(name);
            await page.Locator("#waiting button").ClickAsync();
            await Expect(page.Locator("#waiting li").First).Not.ToContainTextAsync($"{name} (");
        }
    }

    private static Task<(int Code, string Output, string Errors)> ReplayAsync(string file) =>
        TestClientStand.RunAsync("replay", file, "--set", "Password=pw-Example1", "--set", $"SecondFactor={Totp.Now(TestClientStand.Secret)}");
}
