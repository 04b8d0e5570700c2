using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Patchbay.EndToEnd.Tests.Browsers;
using Patchbay.EndToEnd.Tests.Stands;
using Patchbay.TestKit.Waiting;
using static Microsoft.Playwright.Assertions;

namespace Patchbay.EndToEnd.Tests.Scenarios;

/// <summary>
/// An agent's day, written once over what the session offers: where a capability is absent the page must not show it, and
/// the day takes the other way that is stated here.
/// </summary>
public sealed class WorkingDay(DeskPage page, IDiallerStand dialler)
{
    public const string CallbackNumber = "01632 960199";
    public const string CallbackDate = "2030-05-14";
    public const string CallbackTime = "10:30";

    private readonly LocatorAssertionsToBeVisibleOptions _patience = new() { Timeout = 30_000 };
    private readonly List<string> _steps = [];

    /// <summary>What the agent did, in order.</summary>
    public IReadOnlyList<string> Steps => _steps;

    public async Task RunAsync()
    {
        await SignInAsync();
        await WorkAsync();
    }

    /// <summary>Three calls, and home.</summary>
    public async Task WorkAsync()
    {
        await GoReadyAsync();
        await TakeCallAsync(dialler.Outcomes.First, "first");
        await TakeCallAsync(dialler.Outcomes.Second, "second");
        await TakeCallAsync(dialler.Outcomes.Third, "third", last: true);
        await SignOutAsync();
    }

    public async Task SignInAsync()
    {
        await page.PictureAsync("sign-in");
        await page.GiveNameAsync(dialler.Agent);
        await page["form-submit"].WaitForAsync();
        await page.PictureAsync("first-form");
        // A vendor asks in as many steps as it has; the desk shows when there are no more.
        await FillInAsync();
        await Eventually.UntilAsync("the next form or the desk is there", async () =>
            await page["field-campaign"].CountAsync() > 0 || await page["agent-state"].CountAsync() > 0);
        if (await page.OffersAsync("field-campaign"))
        {
            await page.PictureAsync("campaign");
            await FillInAsync();
        }

        await Expect(page["agent-state"]).ToBeVisibleAsync(_patience);
        await page.PictureAsync("signed-in");
    }

    public async Task GoReadyAsync()
    {
        _steps.Add("goes ready");
        await page["go-ready"].ClickAsync();
        // A call may be there sooner than a browser is looked at again.
        await Expect(page["agent-state"]).ToHaveTextAsync(new Regex("^(Ready|Call on its way|On a call)"));
        await page.PictureAsync("ready");
    }

    public async Task TakeCallAsync(string outcome, string which, bool last = false)
    {
        // The call before may still be shown for a moment: its outcome is with the dialler before the desk lets it go.
        await Expect(page["interaction"]).ToHaveAttributeAsync("data-state", new Regex("^(active|alerting)$"), new LocatorAssertionsToHaveAttributeOptions { Timeout = 30_000 });
        // A dialler that connects its calls by itself has nothing to answer.
        if (await page.OffersAsync("action-answer"))
        {
            await page.PictureAsync($"{which}-rings");
            _steps.Add($"{which} call: answers");
            await page["action-answer"].ClickAsync();
            await Expect(page["interaction"]).ToHaveAttributeAsync("data-state", "active");
        }

        await Expect(page["customer-data"]).ToBeVisibleAsync(_patience);
        await Expect(page["customer-data"]).ToContainTextAsync(dialler.CallData);
        await page.PictureAsync($"{which}-call");

        if (last) await AskForABreakAsync(which);

        // A dialler that lets the agent hang up shows it; with another one the customer ends the call.
        if (await page.OffersAsync("hang-up") && which != "second")
        {
            _steps.Add($"{which} call: hangs up");
            await page["hang-up"].ClickAsync();
        }
        else
        {
            _steps.Add($"{which} call: the customer hangs up");
            await dialler.CustomerHangsUpAsync(dialler.Agent);
        }

        await Expect(page["complete-work"]).ToBeVisibleAsync(_patience);
        _steps.Add($"{which} call: gives outcome {outcome}");
        await page[$"outcome-{outcome}"].ClickAsync();
        if (outcome == dialler.Outcomes.Third && dialler.BooksCallbacks)
        {
            _steps.Add($"{which} call: books a callback");
            await page["callback-number"].FillAsync(CallbackNumber);
            await page["callback-date"].FillAsync(CallbackDate);
            await page["callback-time"].FillAsync(CallbackTime);
            await page["callback-personal"].CheckAsync();
        }

        await page.PictureAsync($"{which}-outcome");
        var before = (await dialler.TakenAsync()).Count;
        await page["complete-work"].ClickAsync();
        await Eventually.UntilAsync($"the dialler has the outcome of the {which} call", async () => (await dialler.TakenAsync()).Count > before);
    }

    /// <summary>A form of the dialler's.</summary>
    private async Task FillInAsync()
    {
        _steps.Add($"signs in: {string.Join(", ", await page.FieldsAsync())}");
        await page.AnswerAsync(dialler.Answers);
    }

    /// <summary>Asked for during the last call, so that no other call comes after it.</summary>
    private async Task AskForABreakAsync(string which)
    {
        _steps.Add($"{which} call: asks for a break");
        await page["state-menu"].ClickAsync();
        await page[$"go-not-ready-{dialler.BreakReason}"].ClickAsync();
        await page.PictureAsync("break-asked-for");
    }

    public async Task SignOutAsync()
    {
        await Expect(page["agent-state"]).ToContainTextAsync("Break", new LocatorAssertionsToContainTextOptions { Timeout = 30_000 });
        await page.PictureAsync("on-break");
        if (!await page["sign-out"].IsVisibleAsync()) await page["state-menu"].ClickAsync();
        _steps.Add("signs out");
        await page["sign-out"].ClickAsync();
        await Expect(page["agent-name"]).ToBeVisibleAsync(_patience);
        await page.PictureAsync("signed-out");
    }
}
