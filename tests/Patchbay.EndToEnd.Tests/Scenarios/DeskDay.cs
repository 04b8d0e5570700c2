using System.Text.Json;
using Microsoft.Playwright;
using Patchbay.EndToEnd.Tests.Browsers;
using Patchbay.EndToEnd.Tests.Stands;
using Patchbay.TestKit.Waiting;
using static Microsoft.Playwright.Assertions;

namespace Patchbay.EndToEnd.Tests.Scenarios;

/// <summary>What an agent does at the desk page in a day in which each control is used, and what the dialler then has.</summary>
internal sealed class DeskDay(DeskPage page, GeniusStand dialler)
{
    public const string Note = "Wants <b>a letter</b>";
    public const string Chapter = "Terms <i>read</i>";

    /// <summary>With a second factor whose code is first wrong, and a long list of campaigns that is searched.</summary>
    public async Task SignInAsync()
    {
        await page.GiveNameAsync("demo");
        await page.AnswerAsync(new Dictionary<string, string> { ["password"] = "demo" });
        await Expect(page["field-code"]).ToBeVisibleAsync();
        await page.AnswerAsync(new Dictionary<string, string> { ["code"] = "000000" });
        await Expect(page.Problem).ToContainTextAsync("107: Requires Second Factor");
        await page.PictureAsync("second-factor");
        await page.AnswerAsync(new Dictionary<string, string> { ["code"] = Authenticator.Now(DeskDayWorld.Secret), ["remember"] = "yes" });
        await page["search-campaign"].FillAsync("renew");
        await Expect(page["field-campaign"].Locator("option")).ToHaveCountAsync(1);
        await page.PictureAsync("campaign");
        await page["form-submit"].ClickAsync();
        await Expect(page["agent-state"]).ToContainTextAsync("Not ready");
    }

    /// <summary>Ready, for at most two chats at a time and no messages.</summary>
    public async Task LimitAsync()
    {
        await page["state-menu"].ClickAsync();
        await page["limits"].ClickAsync();
        await page["limit-interactive"].SelectOptionAsync("1");
        await page["limit-interactive-most"].FillAsync("2");
        await page["limit-offline"].SelectOptionAsync("none");
        await page.PictureAsync("limits");
        await page["limits-submit"].ClickAsync();
        await Expect(page["agent-state"]).ToHaveTextAsync("Ready");
        var limits = (await dialler.TruthAsync("demo")).GetProperty("limits");
        (limits.GetProperty("offline").GetInt32(), limits.GetProperty("interactive").GetInt32()).ShouldBe((0, 2));
    }

    public async Task CallAsync(string urn)
    {
        await dialler.HappenAsync("demo", "call-connected");
        await Expect(page["interaction"]).ToHaveAttributeAsync("data-state", "active");
        await Expect(page["customer-data"]).ToContainTextAsync(urn);
    }

    /// <summary>Recording, hold, digits, chapter, note of a record, sales.</summary>
    public async Task MarkAsync()
    {
        await page["action-pause-recording"].ClickAsync();
        await MachineAsync("InCall+paused");
        await page["action-resume-recording"].ClickAsync();
        await MachineAsync("InCall+recording");
        await page["action-hold"].ClickAsync();
        await MachineAsync("InCall+held+recording");
        await page["action-retrieve"].ClickAsync();
        await MachineAsync("InCall+recording");

        await page["tool-keypad"].ClickAsync();
        foreach (var key in "12*#") await page[$"digit-{key}"].ClickAsync();
        await page["digits"].FillAsync("98 76");
        await page.PictureAsync("keypad");
        await page["send-digits"].ClickAsync();
        await Eventually.UntilAsync("the dialler has the digits", async () => await LiveAsync("digits") is { } digits && digits.GetString() == "12*#9876");
        await page.Page.Keyboard.PressAsync("Escape");

        await page["tool-chapter"].ClickAsync();
        await page["chapter-text"].FillAsync(Chapter);
        await page["chapter-submit"].ClickAsync();
        await Expect(page["marks"]).ToContainTextAsync(Chapter);
        await page["tool-tag"].ClickAsync();
        await page["tag-text"].FillAsync("R-5003");
        await page["tag-submit"].ClickAsync();
        await Expect(page["marks"]).ToContainTextAsync("R-5003");
        (await LiveAsync("chapters"))!.Value.EnumerateArray().Select(chapter => chapter.GetString()).ShouldBe([Chapter]);
        await page.PictureAsync("marked");

        await page["extra-multi-sale"].ClickAsync();
        await page["field-outcome"].SelectOptionAsync("1");
        await page["field-quantity"].FillAsync("2");
        await page["extra-submit"].ClickAsync();
        await Expect(page["extra-submit"]).ToBeHiddenAsync();
    }

    /// <summary>A change of the customer's record, which goes along with the outcome.</summary>
    public async Task ChangeAsync()
    {
        await page["tab-customer"].ClickAsync();
        await page["edit-Notes"].ClickAsync();
        await page["data-Notes"].FillAsync(Note);
        await page["data-Notes"].PressAsync("Enter");
        await Expect(page["pending-Notes"]).ToBeVisibleAsync();
        await Expect(page["customer-data"]).ToContainTextAsync(Note);
    }

    /// <summary>Another record, a new one, and every prepared query.</summary>
    public async Task LookUpAsync()
    {
        await page["tab-look-up"].ClickAsync();
        await page["record-reference"].FillAsync("R-5003");
        await page["record-read"].ClickAsync();
        await Expect(page["answer"]).ToContainTextAsync("Chloe Marsh");
        await page.PictureAsync("record");
        await page["record-new"].ClickAsync();
        await Expect(page["answer"]).ToContainTextAsync("New record");
        await QueryAsync("4");
        await Expect(page["answer"].GetByRole(AriaRole.Row, new LocatorGetByRoleOptions { Name = "Orders" })).ToContainTextAsync("3");
        await page.PictureAsync("query");
        await QueryAsync("5", ("Note", "paid"));
        await Expect(page["answer"]).ToContainTextAsync("Note on a customer");
        await Expect(page["answer"].GetByRole(AriaRole.Cell)).ToHaveTextAsync("1");
        await QueryAsync("6");
        await Expect(page["answer"]).ToContainTextAsync("GOLD");
        await QueryAsync("7");
        await Expect(page["look-up-problem"]).ToHaveTextAsync("210: SQL query failed (Serious)");
        await Expect(page["notices"]).ToContainTextAsync("Query: 210: SQL query failed (Serious)");
        await page["tab-customer"].ClickAsync();
    }

    /// <summary>Another record is shown with the call; what is written then is written to that one.</summary>
    public async Task ShowAsync(string urn, string name)
    {
        await page["tab-look-up"].ClickAsync();
        await page["record-reference"].FillAsync(urn);
        await page["record-read"].ClickAsync();
        await page["record-show"].ClickAsync();
        await page["tab-customer"].ClickAsync();
        await Expect(page["customer-data"]).ToContainTextAsync(name);
    }

    /// <summary>A colleague is asked in private, held, and left again.</summary>
    public async Task ConsultAsync()
    {
        await page["tool-reach"].ClickAsync();
        await page["reach-to"].FillAsync("AGENT");
        await page["directory"].GetByText(DeskDayWorld.Colleague).ClickAsync();
        await page.PictureAsync("reach");
        await page["reach-consult"].ClickAsync();
        await MachineAsync("InCall+recording+joined0+client-parked");
        await page["consultation-hold"].ClickAsync();
        await MachineAsync("InCall+recording+joined0+client-parked+recipient-parked");
        await page["consultation-retrieve"].ClickAsync();
        await MachineAsync("InCall+recording+joined0+client-parked");
        await page.PictureAsync("consulting");
        await page["consultation-reconnect"].ClickAsync();
        await Expect(page["consultation"]).ToHaveCountAsync(0);
        await MachineAsync("InCall+recording");
    }

    /// <summary>Somebody outside joins; each party is held once; then the call is theirs.</summary>
    public async Task ConferAsync()
    {
        await ReachAsync("01632 960131", "external", "conference");
        await MachineAsync("InCall+recording+joined2");
        await page["action-hold"].ClickAsync();
        await MachineAsync("InCall+recording+joined2+client-parked");
        await page["action-retrieve"].ClickAsync();
        await MachineAsync("InCall+recording+joined2");
        await page["consultation-hold"].ClickAsync();
        await MachineAsync("InCall+recording+joined2+recipient-parked");
        await page["consultation-complete-conference"].ClickAsync();
        await MachineAsync("InCall+recording+joined2");
        await page["consultation-complete-transfer"].ClickAsync();
        await Expect(page["interaction"]).ToHaveAttributeAsync("data-state", "wrapping");
    }

    /// <summary>To whoever answers the queue, without asking.</summary>
    public async Task TransferAsync()
    {
        await ReachAsync("7", "queue", "transfer");
        await Expect(page["interaction"]).ToHaveAttributeAsync("data-state", "wrapping");
    }

    /// <summary>The same customer is called again from the wrap-up: one outcome for both calls.</summary>
    public async Task FollowOnAsync()
    {
        await page["hang-up"].ClickAsync();
        await Expect(page["interaction"]).ToHaveAttributeAsync("data-state", "wrapping");
        await page["tool-follow-on"].ClickAsync();
        await Expect(page["follow-on-text"]).ToHaveValueAsync("01632 960403");
        await page["follow-on-submit"].ClickAsync();
        await Expect(page["interaction"]).ToHaveAttributeAsync("data-state", "active");
        await page["hang-up"].ClickAsync();
        await Expect(page["interaction"]).ToHaveAttributeAsync("data-state", "wrapping");
    }

    /// <summary>A number from the pad, outside any campaign.</summary>
    public async Task DialAsync()
    {
        await page["dial-pad"].ClickAsync();
        await page["dial-plus"].ClickAsync();
        foreach (var key in "441632960150") await page[$"dial-{key}"].ClickAsync();
        await page["dial-back"].ClickAsync();
        await page["dial-5"].ClickAsync();
        await Expect(page["dial-typed"]).ToHaveTextAsync("+441632960155");
        await page.PictureAsync("dial");
        await page["dial-call"].ClickAsync();
        await Expect(page["interaction"]).ToHaveAttributeAsync("data-state", "active");
        await page["hang-up"].ClickAsync();
        await Expect(page["interaction"]).ToHaveAttributeAsync("data-state", "wrapping");
    }

    public async Task CompleteAsync(string outcome)
    {
        var before = (await dialler.LedgerAsync()).Count;
        await page[$"outcome-{outcome}"].ClickAsync();
        await page["complete-work"].ClickAsync();
        await Eventually.UntilAsync("the dialler has the outcome", async () => (await dialler.LedgerAsync()).Count > before);
        await Expect(page["interaction"]).ToHaveCountAsync(0);
    }

    public async Task BreakAsync()
    {
        await page["state-menu"].ClickAsync();
        await page["go-not-ready-2"].ClickAsync();
        await Expect(page["agent-state"]).ToContainTextAsync("Meeting");
        (await dialler.TruthAsync("demo")).GetProperty("breakReason").GetInt32().ShouldBe(2);
    }

    public async Task SignOutAsync()
    {
        await page["state-menu"].ClickAsync();
        await page["sign-out"].ClickAsync();
        await Expect(page["agent-name"]).ToBeVisibleAsync();
        await Eventually.UntilAsync("the dialler has let the agent go", async () => !await dialler.KnowsAsync("demo"));
    }

    /// <summary>The device was to be remembered: the next sign-in is asked for no code.</summary>
    public async Task RememberedAsync()
    {
        await page.GiveNameAsync("demo");
        await page.AnswerAsync(new Dictionary<string, string> { ["password"] = "demo" });
        await Expect(page["search-campaign"]).ToBeVisibleAsync();
    }

    /// <summary>The dialler's own word for how the call stands.</summary>
    public Task MachineAsync(string machine) => Eventually.UntilAsync($"the dialler says {machine}", async () =>
        (await dialler.TruthAsync("demo")).GetProperty("machine").GetString() == machine);

    private async Task<JsonElement?> LiveAsync(string member) =>
        (await dialler.TruthAsync("demo")).GetProperty("live") is { ValueKind: JsonValueKind.Object } live ? live.GetProperty(member) : null;

    private async Task ReachAsync(string to, string kind, string how)
    {
        await page["tool-reach"].ClickAsync();
        await page["reach-to"].FillAsync(to);
        await page[$"reach-kind-{kind}"].CheckAsync();
        await page[$"reach-{how}"].ClickAsync();
        await Expect(page["reach-to"]).ToBeHiddenAsync();
    }

    private async Task QueryAsync(string query, params (string Name, string Value)[] given)
    {
        await page["query"].SelectOptionAsync(query);
        foreach (var (name, value) in given) await page[$"query-{name}"].FillAsync(value);
        await page["query-run"].ClickAsync();
        if (query != "7") await Expect(page["look-up-problem"]).ToBeEmptyAsync();
    }
}
