using System.Net.Http.Json;
using Patchbay.EndToEnd.Tests.Browsers;
using Patchbay.EndToEnd.Tests.Stands;
using Patchbay.TestKit.Processes;
using Patchbay.TestKit.Waiting;
using static Microsoft.Playwright.Assertions;

namespace Patchbay.EndToEnd.Tests;

/// <summary>The desk's phone as the agent sees it and works it.</summary>
[Collection(ChromiumTests.Name)]
public sealed class PhoneOnPageTests(Chromium chromium)
{
    [Fact]
    public async Task A_call_that_only_the_phone_knows_is_answered_held_and_ended_on_the_page_and_a_line_in_trouble_says_why()
    {
        await using var deployment = await FakeDeployment.StartAsync(null, "fake/desk:autoAnswer=false");
        await using var page = await OpenAsync(deployment, "phone-calls");
        await Expect(page["line-1"]).ToHaveAttributeAsync("data-state", "registered");
        await Expect(page["line-1"]).ToContainTextAsync("7ada");

        await deployment.RingAsync("ada", "01632 960007");
        var call = page["phone-call-1"];
        await Expect(call).ToHaveAttributeAsync("data-state", "alerting");
        await Expect(call).ToContainTextAsync("Ben");
        await page.PictureAsync("ringing");
        await Expect(page["phone-call-1-answer"]).ToContainTextAsync("Alt A");
        await page.Page.Keyboard.PressAsync("Alt+a");
        await Expect(call).ToHaveAttributeAsync("data-state", "connected");
        await page["phone-call-1-hold"].ClickAsync();
        await Expect(call).ToHaveAttributeAsync("data-state", "hold");
        await page["phone-call-1-retrieve"].ClickAsync();
        await Expect(call).ToHaveAttributeAsync("data-state", "connected");
        await page.PictureAsync("connected");
        await page["phone-call-1-hang-up"].ClickAsync();
        await Expect(call).ToHaveCountAsync(0);

        await deployment.TellPhoneAsync("ada", "lines/0/fail", new { text = "403 Forbidden" });
        await Expect(page["line-1"]).ToHaveAttributeAsync("data-state", "failed");
        await Expect(page["line-1"]).ToContainTextAsync("403 Forbidden");
        await page.PictureAsync("line-failed");
    }

    [Fact]
    public async Task Mute_volume_and_devices_are_the_phones_and_a_device_that_vanishes_is_told()
    {
        await using var deployment = await FakeDeployment.StartAsync();
        await using var page = await OpenAsync(deployment, "phone-sound");

        await page.Page.Keyboard.PressAsync("Alt+m");
        await Expect(page["mute-microphone"]).ToHaveAttributeAsync("data-muted", "true");
        await page["mute-speaker"].ClickAsync();
        await Expect(page["mute-speaker"]).ToHaveAttributeAsync("data-muted", "true");
        await page["mute-speaker"].ClickAsync();
        await Expect(page["mute-speaker"]).ToHaveAttributeAsync("data-muted", "false");

        await page.Page.Keyboard.PressAsync("Alt+p");
        await Expect(page["phone-microphone"]).ToBeFocusedAsync();
        await page["phone-microphone"].SelectOptionAsync("headset-in");
        await page["phone-speaker"].SelectOptionAsync("headset-out");
        await page["phone-speaker-volume"].FillAsync("35");
        await page.PictureAsync("devices");
        await Eventually.UntilAsync("the phone has what was chosen", async () => Sound(await deployment.PhoneAsync()) == "headset-in, headset-out, 35, muted");
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(page["phone-microphone"]).ToBeHiddenAsync();

        await deployment.ActAsync("files/desk", "remove-device", new { id = "headset-in" });
        await Expect(page["device-trouble"]).ToContainTextAsync("Headset microphone is gone. In use now: ");
        await page.PictureAsync("device-gone");
        await deployment.ActAsync("files/desk", "remove-device", new { id = "input" });
        await Expect(page["device-trouble"]).ToContainTextAsync("There is no microphone: nobody can hear you.");
        await page.PictureAsync("no-microphone");
        await deployment.ActAsync("files/desk", "add-device", new { id = "headset-in", name = "Headset microphone", direction = "input", headset = "h1" });
        await Expect(page["device-trouble"]).ToHaveCountAsync(0);
        Sound(await deployment.PhoneAsync()).ShouldBe("headset-in, headset-out, 35, muted");
    }

    [Fact]
    public async Task Without_a_dialler_the_phones_calls_are_the_work_and_the_agent_can_leave()
    {
        await using var host = await RunningHost.StartAsync("""
            {
              "host": { "stop": "00:00:01" },
              "softphones": { "fake/desk": { "autoAnswer": false } },
              "bridges": { "service-client/desk": { "listen": "http://127.0.0.1:0/" } },
              "desks": {
                "default": {
                  "agents": ["*"], "opens": "sign-in", "lines": "config", "phone": { "lines": [{ "user": "1001" }] },
                  "softphone": "fake/desk", "bridges": ["service-client/desk"]
                }
              }
            }
            """, []);
        await using var page = await DeskPage.OpenAsync(chromium, host["service-client/desk"], "phone-only");
        await page.GiveNameAsync("ada");
        await Expect(page["agent-state"]).ToHaveTextAsync("Phone only");
        await Expect(page["line-1"]).ToHaveAttributeAsync("data-state", "registered");

        using var http = new HttpClient();
        using var ring = await http.PostAsJsonAsync(new Uri(host["fake/desk", "control"], "phones/ada/calls"), new { from = "01632 960007", name = "Ben" });
        ring.EnsureSuccessStatusCode();
        await Expect(page["interaction"]).ToHaveAttributeAsync("data-state", "alerting");
        await Expect(page["interaction"]).ToContainTextAsync("Ben");
        await page.Page.Keyboard.PressAsync("Alt+a");
        await Expect(page["interaction"]).ToHaveAttributeAsync("data-state", "active");
        await page.PictureAsync("talking");
        await page.Page.Keyboard.PressAsync("Alt+h");
        await Expect(page["interaction"]).ToHaveCountAsync(0);

        await page["state-menu"].ClickAsync();
        await page["leave"].ClickAsync();
        await Expect(page["agent-name"]).ToBeVisibleAsync();
    }

    private async Task<DeskPage> OpenAsync(FakeDeployment deployment, string story)
    {
        var page = await DeskPage.OpenAsync(chromium, deployment.Desk, story);
        await page.GiveNameAsync("ada");
        await page.AnswerAsync(new Dictionary<string, string> { ["password"] = "any" });
        await Expect(page["phone"]).ToBeVisibleAsync();
        return page;
    }

    private static string Sound(System.Text.Json.JsonElement phone)
    {
        var audio = phone.GetProperty("audio");
        return $"{audio.GetProperty("microphone")}, {audio.GetProperty("speaker")}, {audio.GetProperty("speakerVolume")}, {(audio.GetProperty("microphoneMuted").GetBoolean() ? "muted" : "open")}";
    }
}
