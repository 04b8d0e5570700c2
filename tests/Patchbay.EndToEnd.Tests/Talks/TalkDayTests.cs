using System.Text.Json;
using Microsoft.Playwright;
using Patchbay.EndToEnd.Tests.Browsers;
using Patchbay.EndToEnd.Tests.Stands;
using Patchbay.TestKit.Waiting;
using static Microsoft.Playwright.Assertions;

namespace Patchbay.EndToEnd.Tests.Talks;

/// <summary>A day with a call, chats beside it, a mail and an SMS, worked by keyboard; what the dialler has at its end is what was done.</summary>
[Collection(ChromiumTests.Name)]
public sealed class TalkDayTests(Chromium chromium)
{
    private const string Agent = "demo";
    private const string Bold = "Yes.\n<b>It left</b> https://example.test/ on Monday.";

    [Fact]
    public async Task A_call_chats_a_mail_and_an_SMS_are_worked_at_once_by_keyboard_and_the_dialler_has_all_of_it()
    {
        await using var deployment = await TalkDeployment.StartAsync();
        await using var page = await deployment.ReadyAsync(chromium, "talk-day");
        var dialler = deployment.Dialler;

        await dialler.CallAsync(Agent);
        await Expect(page["interaction"]).ToHaveAttributeAsync("data-state", "active");
        await Expect(page["tab-1"]).ToHaveCountAsync(0);
        var first = await ChatBesideTheCallAsync(page, dialler);
        await page.PictureAsync("unread-beside-the-call");
        await TalkInChatAsync(page, dialler, first);
        await CallFromTheChatAsync(page, dialler);
        await SecondChatAsync(page, dialler);
        await MailAsync(page, dialler);
        await SmsAsync(page, dialler);

        await CompareAsync(dialler);
        await SignOutAsync(page);
        (await page.Page.EvaluateAsync<string>("() => JSON.stringify(sessionStorage)")).ShouldBe("{}");
    }

    /// <summary>It comes and speaks, and the call stays in hand.</summary>
    private static async Task<int> ChatBesideTheCallAsync(DeskPage page, GeniusStand dialler)
    {
        await page["customer-data"].FocusAsync();
        var slot = await dialler.ChatAsync(Agent);
        await dialler.HappensAsync(Agent, "customer-types", new { slot, typing = true });
        await dialler.HappensAsync(Agent, "customer-writes", new { slot, message = "Is my order on its way?" });
        await dialler.HappensAsync(Agent, "customer-writes", new { slot, message = "\u202eHello?\u200b" });
        await Expect(page["tab-2-unread"]).ToContainTextAsync("2");
        await Expect(page["announced"]).ToContainTextAsync("Hello?");
        await Expect(page["interaction"]).ToHaveAttributeAsync("data-state", "active");
        await Expect(page["customer-data"]).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Alt+v");
        await Expect(page["talk"]).ToHaveAttributeAsync("data-kind", "chat");
        await Expect(page["tab-2-unread"]).ToHaveCountAsync(0);
        await Expect(page["message"]).ToBeFocusedAsync();
        await Expect(page["message-2"].Locator(".words")).ToHaveTextAsync("Hello?\u200b");
        await Expect(page["call-strip"]).ToHaveAttributeAsync("data-state", "active");
        await Expect(page["call-quality"]).ToHaveCountAsync(0);
        return slot;
    }

    private static async Task TalkInChatAsync(DeskPage page, GeniusStand dialler, int slot)
    {
        var keyboard = page.Page.Keyboard;
        await keyboard.TypeAsync("Let me look.");
        await keyboard.PressAsync("Enter");
        await Expect(page["message-3"]).ToContainTextAsync("Let me look.");
        await Expect(page["message"]).ToHaveValueAsync("");
        await dialler.HappensAsync(Agent, "customer-types", new { slot, typing = true });
        await Expect(page["typing"]).ToHaveTextAsync("Customer is typing …");
        await page.PictureAsync("customer-types");
        await dialler.HappensAsync(Agent, "customer-types", new { slot, typing = false });
        await Expect(page["typing"]).ToHaveTextAsync("");

        // What is typed survives a look at the call, a reload, and a refusal in the dialler's words.
        await keyboard.TypeAsync("Yes.");
        await keyboard.PressAsync("Shift+Enter");
        await keyboard.TypeAsync("<b>It left</b> https://example.test/ on Monday.");
        await keyboard.PressAsync("Alt+v");
        await Expect(page["interaction"]).ToBeVisibleAsync();
        await keyboard.PressAsync("Alt+v");
        await Expect(page["message"]).ToHaveValueAsync(Bold);
        await page.Page.ReloadAsync();
        await Expect(page["interaction"].Or(page["talk"])).ToBeVisibleAsync();
        if (await page["talk"].CountAsync() == 0) await keyboard.PressAsync("Alt+v");
        await Expect(page["message"]).ToHaveValueAsync(Bold);
        await Expect(page["message-3"]).ToContainTextAsync("Let me look.");
        await dialler.FaultAsync(new { kind = "error", command = "SendChatMessage", number = 99 });
        await page["message"].FocusAsync();
        await keyboard.PressAsync("Enter");
        await Expect(page["talk"].Locator("> .failure")).ToContainTextAsync("99: Malformed message");
        await Expect(page["message"]).ToHaveValueAsync(Bold);
        await page.PictureAsync("refused");
        await keyboard.PressAsync("Enter");
        await Expect(page["message-4"].Locator(".words")).ToHaveTextAsync(Bold, new LocatorAssertionsToHaveTextOptions { UseInnerText = true });
        (await page["said"].Locator("a, b, img").CountAsync()).ShouldBe(0);
        await Expect(page["talk"].Locator("> .failure")).ToHaveTextAsync("");
    }

    /// <summary>The call is held, retrieved and hung up while hands are in the chat; its outcome is given, then the chat's.</summary>
    private static async Task CallFromTheChatAsync(DeskPage page, GeniusStand dialler)
    {
        var keyboard = page.Page.Keyboard;
        await keyboard.TypeAsync("Still there");
        await keyboard.PressAsync("Alt+l");
        await Expect(page["call-strip"]).ToHaveAttributeAsync("data-state", "held");
        await keyboard.PressAsync("Alt+l");
        await Expect(page["call-strip"]).ToHaveAttributeAsync("data-state", "active");
        await keyboard.PressAsync("Alt+h");
        await Expect(page["call-strip"]).ToHaveAttributeAsync("data-state", "wrapping");
        await Expect(page["message"]).ToBeFocusedAsync();
        await Expect(page["talk"]).ToHaveAttributeAsync("data-state", "active");
        await page.PictureAsync("call-over-chat-on");
        await keyboard.PressAsync("Alt+v");
        await CompleteAsync(page, dialler, 1);
        await Expect(page["talk"]).ToHaveAttributeAsync("data-state", "active");
        await Expect(page["message"]).ToHaveValueAsync("Still there");
        await page["message"].FillAsync("");
        await keyboard.PressAsync("Alt+e");
        await Expect(page["talk"]).ToHaveAttributeAsync("data-state", "wrapping");
        await page.PictureAsync("chat-over");
        await CompleteAsync(page, dialler, 2);
        await Expect(page["talk"]).ToHaveCountAsync(0);
        await Expect(page["tab-1"]).ToHaveCountAsync(0);
    }

    /// <summary>A colleague hands one over, and the customer leaves it.</summary>
    private static async Task SecondChatAsync(DeskPage page, GeniusStand dialler)
    {
        var slot = await dialler.ChatAsync(Agent);
        await dialler.HappensAsync(Agent, "colleague-writes", new { slot, agent = "lee.p", message = "Yours now." });
        await Expect(page["message-1"]).ToContainTextAsync("lee.p (colleague)");
        await page["message"].FillAsync("Good");
        await dialler.HappensAsync(Agent, "customer-leaves", new { slot });
        await Expect(page["talk"]).ToHaveAttributeAsync("data-state", "wrapping");
        await Expect(page["message"]).ToHaveAttributeAsync("readonly", "");
        await Expect(page["message"]).ToHaveValueAsync("Good");
        await CompleteAsync(page, dialler, 30);
    }

    /// <summary>It is read with what came before it, and answered from a template.</summary>
    private static async Task MailAsync(DeskPage page, GeniusStand dialler)
    {
        await dialler.MessageAsync(Agent, 5510, 5498, 5502);
        await Expect(page["talk"]).ToHaveAttributeAsync("data-kind", "email");
        await Expect(page["sender"]).ToHaveTextAsync("b@example.test");
        await Expect(page["subject"]).ToHaveTextAsync("Re: Order");
        await Expect(page.Page.FrameLocator("[data-testid='letter-frame']").GetByText("It is not here yet")).ToBeVisibleAsync();
        await Expect(page["attachment-1"]).ToContainTextAsync("receipt.txt");
        await Expect(page["attachment-1"]).ToContainTextAsync("12 bytes");
        var saved = await page.Page.RunAndWaitForDownloadAsync(() => page["save-1"].PressAsync("Enter"));
        saved.SuggestedFilename.ShouldBe("receipt.txt");
        (await File.ReadAllTextAsync(await saved.PathAsync())).ShouldBe("Order 44120\n");
        await page["read-history"].PressAsync("Enter");
        await page["history-2"].PressAsync("Enter");
        await Expect(page.Page.FrameLocator("[data-testid='letter-frame']").GetByText("It left our house yesterday.")).ToBeVisibleAsync();
        await page.PictureAsync("earlier-mail");
        await page["back-to-message"].PressAsync("Enter");
        await Expect(page["attachment-1"]).ToBeVisibleAsync();
        await page.PictureAsync("mail");

        await page["open-templates"].PressAsync("Enter");
        await Expect(page["template"]).ToBeFocusedAsync();
        await Expect(page["recipient"]).ToHaveValueAsync("b@example.test");
        await page["template"].SelectOptionAsync("99");
        await page["recipient"].PressAsync("Enter");
        await Expect(page["template-problem"]).ToContainTextAsync("99: Malformed message");
        await page.PictureAsync("template-refused");
        await page["template"].SelectOptionAsync("14");
        await page["recipient"].PressAsync("Enter");
        await Expect(page["sent-templates"]).ToContainTextAsync("Mail “Thank you” sent to b@example.test");
        await Expect(page["template"]).ToBeHiddenAsync();
        await page.Page.Keyboard.PressAsync("Alt+e");
        await CompleteAsync(page, dialler, 30);
    }

    private static async Task SmsAsync(DeskPage page, GeniusStand dialler)
    {
        await dialler.MessageAsync(Agent, 5511);
        await Expect(page["talk"]).ToHaveAttributeAsync("data-kind", "sms");
        await Expect(page["letter-text"]).ToHaveTextAsync("Please call me back.");
        await Expect(page["plain-text"]).ToHaveCountAsync(0);
        await page["read-history"].PressAsync("Enter");
        await Expect(page["history"]).ToContainTextAsync("There are none.");
        await page["open-templates"].PressAsync("Enter");
        await Expect(page["recipient"]).ToHaveValueAsync("07700900123");
        await page["recipient"].PressAsync("Enter");
        await Expect(page["sent-templates"]).ToContainTextAsync("SMS “We called” sent to 07700900123");
        await page.PictureAsync("sms");
        await page.Page.Keyboard.PressAsync("Alt+e");
        await CompleteAsync(page, dialler, 30);
    }

    /// <summary>By keys alone, once the focus is where no text is typed.</summary>
    private static async Task CompleteAsync(DeskPage page, GeniusStand dialler, int outcome)
    {
        var before = (await dialler.LedgerAsync()).Count;
        await page.Page.Keyboard.PressAsync("Alt+o");
        await page.Page.Keyboard.PressAsync(outcome == 30 ? "3" : $"{outcome}");
        await Expect(page["complete-work"]).ToBeVisibleAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await Eventually.UntilAsync($"the dialler has outcome {outcome}", async () => (await dialler.LedgerAsync()).Count > before);
    }

    private static async Task CompareAsync(GeniusStand dialler)
    {
        (await dialler.LedgerAsync()).Select(entry => entry.GetProperty("outcome").GetInt32()).ShouldBe([1, 2, 30, 30, 30]);
        var chats = await dialler.ChatsAsync();
        chats.ShouldAllBe(chat => chat.GetProperty("over").GetBoolean() && chat.GetProperty("agent").GetString() == Agent);
        chats.Select(Said).ShouldBe(
        [
            "customer: Is my order on its way?|customer: \u202eHello?\u200b|agent: Let me look.|agent: " + Bold,
            "lee.p: Yours now.",
            "",
            "",
        ]);
        (await dialler.JournalAsync()).Select(entry => $"{entry.GetProperty("what")} {entry.GetProperty("template")} {entry.GetProperty("recipient")} {entry.GetProperty("sessionID")}").ShouldBe(
        [
            $"mail 14 b@example.test {chats[2].GetProperty("sessionID")}",
            $"sms 3 07700900123 {chats[3].GetProperty("sessionID")}",
        ]);
    }

    private static string Said(JsonElement chat) => string.Join('|', chat.GetProperty("said").EnumerateArray().Select(word => $"{word.GetProperty("from")}: {word.GetProperty("message")}"));

    private static async Task SignOutAsync(DeskPage page)
    {
        await page["state-menu"].ClickAsync();
        await page["go-not-ready-1"].ClickAsync();
        await Expect(page["agent-state"]).ToContainTextAsync("Break");
        if (!await page["sign-out"].IsVisibleAsync()) await page["state-menu"].ClickAsync();
        await page["sign-out"].ClickAsync();
        await Expect(page["agent-name"]).ToBeVisibleAsync();
    }
}
