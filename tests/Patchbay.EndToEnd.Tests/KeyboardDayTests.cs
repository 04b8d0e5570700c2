using System.Text.RegularExpressions;
using Patchbay.EndToEnd.Tests.Browsers;
using Patchbay.EndToEnd.Tests.Scenarios;
using Patchbay.EndToEnd.Tests.Stands;
using Patchbay.TestKit.Codes;
using Patchbay.TestKit.Waiting;
using static Microsoft.Playwright.Assertions;

namespace Patchbay.EndToEnd.Tests;

/// <summary>The keyboard alone suffices for a day at the desk page.</summary>
[Collection(ChromiumTests.Name)]
public sealed class KeyboardDayTests(Chromium chromium)
{
    [Fact]
    public async Task The_main_line_of_a_day_needs_no_mouse()
    {
        await using var deployment = await DemoDeployment.StartAsync(DeskDayWorld.Settings());
        using var dialler = new GeniusStand(deployment.Control);
        await using var page = await DeskPage.OpenAsync(chromium, deployment.Desk, "keyboard-day");
        var hands = new Hands(page);
        var day = new DeskDay(page, dialler);

        await SignInAsync(page, hands);
        await LimitAsync(page, hands);
        await day.CallAsync("R-5001");
        await MarkAsync(page, hands, day);
        await RecordAsync(page, hands);
        await ConferAsync(page, hands, day);
        await CompleteAsync(dialler, hands, "2");

        await Expect(page["interaction"]).ToHaveCountAsync(0);
        await ChooseAsync(page, hands, "go-not-ready-1");
        await Expect(page["agent-state"]).ToContainTextAsync("Break");
        await hands.PressAsync("Alt+u");
        await hands.AtAsync("own-record-reference");
        await hands.TypeAsync("R-5004");
        await Expect(page["own-answer"]).ToContainTextAsync("Dev Anand");
        await hands.PressAsync("Escape");
        await hands.PressAsync("Alt+n");
        await hands.AtAsync("dial-number");
        await hands.TypeAsync("01632 960150");
        await Expect(page["interaction"]).ToHaveAttributeAsync("data-state", "active");
        await hands.PressAsync("Alt+h");
        await CompleteAsync(dialler, hands, "1");
        await Expect(page["interaction"]).ToHaveCountAsync(0);
        await hands.PressAsync("F1");
        await Expect(page.Page.GetByRole(Microsoft.Playwright.AriaRole.Dialog, new() { Name = "All keys" })).ToBeVisibleAsync();
        await page.PictureAsync("keys");
        await hands.PressAsync("Escape");
        await ChooseAsync(page, hands, "sign-out");
        await Expect(page["agent-name"]).ToBeFocusedAsync();

        (await dialler.LedgerAsync()).Select(entry => (entry.GetProperty("outcome").GetInt32(), entry.GetProperty("tel").GetString()))
            .ShouldBe([(2, "01632 960401"), (1, "01632 960150")]);
        (await dialler.LedgerAsync())[0].GetProperty("data").GetProperty("Notes").GetString().ShouldBe(DeskDay.Note);
        (await dialler.JournalAsync()).Select(entry => entry.GetProperty("what").GetString()).ShouldBe(["tag"]);
    }

    private static async Task SignInAsync(DeskPage page, Hands hands)
    {
        await Expect(page["continue"]).ToBeEnabledAsync();
        await hands.AtAsync("agent-name");
        await hands.TypeAsync("demo");
        await hands.AtAsync("field-password");
        await hands.TypeAsync("demo");
        await hands.AtAsync("field-code");
        await hands.TypeAsync("000000");
        await Expect(page.Problem).ToContainTextAsync("107");
        // Twice wrong is told twice, and each time the old code is there to be typed over.
        await hands.AtAsync("field-code");
        await hands.TypeAsync(Totp.Now(DeskDayWorld.Secret));
        await hands.AtAsync("search-campaign");
        await hands.TypeAsync("renew");
        await Expect(page["agent-state"]).ToContainTextAsync("Not ready");
    }

    private static async Task LimitAsync(DeskPage page, Hands hands)
    {
        await ChooseAsync(page, hands, "limits");
        await hands.AtAsync("limit-voice");
        await hands.WalkAsync("limit-interactive");
        await hands.PressAsync("End");
        await hands.WalkAsync("limit-interactive-most");
        await hands.PressAsync("Control+a");
        await hands.TypeAsync("2");
        await Expect(page["agent-state"]).ToHaveTextAsync("Ready");
    }

    private static async Task MarkAsync(DeskPage page, Hands hands, DeskDay day)
    {
        // The dialler says that it records after it has said that there is a call.
        await Expect(page["action-pause-recording"]).ToBeVisibleAsync();
        await hands.PressAsync("Alt+x");
        await day.MachineAsync("InCall+paused");
        await Expect(page["action-resume-recording"]).ToBeVisibleAsync();
        await hands.PressAsync("Alt+x");
        await day.MachineAsync("InCall+recording");
        await Expect(page["action-pause-recording"]).ToBeVisibleAsync();
        await hands.PressAsync("Alt+l");
        await day.MachineAsync("InCall+held+recording");
        await Expect(page["action-retrieve"]).ToBeVisibleAsync();
        await hands.PressAsync("Alt+l");
        await day.MachineAsync("InCall+recording");
        await hands.PressAsync("Alt+k");
        await hands.AtAsync("digits");
        await hands.TypeAsync("12#");
        await Expect(page["digits"]).ToHaveValueAsync("");
        await hands.PressAsync("Escape");
        await hands.PressAsync("Alt+c");
        await hands.AtAsync("chapter-text");
        await hands.TypeAsync(DeskDay.Chapter);
        await Expect(page["marks"]).ToContainTextAsync(DeskDay.Chapter);
        await hands.PressAsync("Alt+g");
        await hands.AtAsync("tag-text");
        await hands.TypeAsync("R-5003");
        await Expect(page["marks"]).ToContainTextAsync("R-5003");
    }

    private static async Task RecordAsync(DeskPage page, Hands hands)
    {
        await hands.PressAsync("Alt+u");
        await hands.AtAsync("record-reference");
        await hands.TypeAsync("R-5003");
        await Expect(page["answer"]).ToContainTextAsync("Chloe Marsh");
        await hands.WalkAsync("query");
        await hands.PressAsync("ArrowDown");
        await hands.WalkAsync("query-run");
        await hands.PressAsync("Enter");
        await Expect(page["answer"]).ToContainTextAsync("Orders");
        await hands.PressAsync("Alt+i");
        await hands.AtAsync("customer-data");
        await hands.WalkAsync("edit-Notes");
        await hands.PressAsync("Enter");
        await hands.AtAsync("data-Notes");
        await hands.TypeAsync(DeskDay.Note);
        await Expect(page["pending-Notes"]).ToBeVisibleAsync();
    }

    private static async Task ConferAsync(DeskPage page, Hands hands, DeskDay day)
    {
        await hands.PressAsync("Alt+t");
        await hands.AtAsync("reach-to");
        await hands.TypeAsync("01632 960131", then: "");
        await hands.WalkAsync("reach-conference");
        await hands.PressAsync("Enter");
        await day.MachineAsync("InCall+recording+joined2");
        // The dialler has joined them before it says that the request is done; until then the box is open and the call takes no other.
        await Expect(page.Page.Locator("#reach-box")).ToBeHiddenAsync();
        await Expect(page["consultation-hold"]).ToBeVisibleAsync();
        await Expect(page["action-hold"]).ToBeVisibleAsync();
        await hands.PressAsync("Alt+l");
        await day.MachineAsync("InCall+recording+joined2+client-parked");
        await Expect(page["action-retrieve"]).ToBeVisibleAsync();
        // The other party is held after it has been looked at.
        await hands.PressAsync("Alt+ArrowDown");
        await Expect(page["interaction"]).ToContainTextAsync("01632 960131");
        await hands.PressAsync("Alt+l");
        await day.MachineAsync("InCall+recording+joined2+client-parked+recipient-parked");
        await Expect(page["action-complete-conference"]).ToBeVisibleAsync();
        await hands.PressAsync("Alt+j");
        await day.MachineAsync("InCall+recording+joined2");
        await hands.PressAsync("Alt+t");
        await Expect(page["interaction"]).ToHaveAttributeAsync("data-state", new Regex("wrapping"));
    }

    /// <summary>When a call is over the hands are at the outcomes.</summary>
    private static async Task CompleteAsync(GeniusStand dialler, Hands hands, string outcome)
    {
        var before = (await dialler.LedgerAsync()).Count;
        await Eventually.UntilAsync("the call is over", async () => (await dialler.TruthAsync("demo")).GetProperty("state").GetString() == "Wrap");
        await hands.WalkToOutcomesAsync();
        await hands.PressAsync(outcome);
        await hands.PressAsync("Enter");
        await Eventually.UntilAsync("the dialler has the outcome", async () => (await dialler.LedgerAsync()).Count > before);
    }

    private static async Task ChooseAsync(DeskPage page, Hands hands, string item)
    {
        await hands.PressAsync("Alt+s");
        await Expect(page[item]).ToBeVisibleAsync();
        await hands.WalkAsync(item, "ArrowDown");
        await hands.PressAsync("Enter");
    }
}
