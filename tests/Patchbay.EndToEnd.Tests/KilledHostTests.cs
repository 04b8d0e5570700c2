using System.Text.Json;
using Microsoft.Playwright;
using Patchbay.EndToEnd.Tests.Browsers;
using Patchbay.EndToEnd.Tests.Scenarios;
using Patchbay.EndToEnd.Tests.Stands;
using Patchbay.TestKit.Waiting;
using static Microsoft.Playwright.Assertions;

namespace Patchbay.EndToEnd.Tests;

[Collection(ChromiumTests.Name)]
public sealed class KilledHostTests(Chromium chromium)
{
    [Theory]
    [InlineData("swallow-response")]
    [InlineData("swallow-request")]
    public async Task An_outcome_given_just_before_the_host_is_killed_is_in_the_ledger_once_after_the_next_sign_in(string fault)
    {
        await using var simulator = await OwnSimulator.StartAsync();
        using var dialler = new GeniusStand(simulator.Control);
        string call;

        var (killed, desk) = await simulator.StartHostAsync();
        await using (killed)
        {
            await using var page = await DeskPage.OpenAsync(chromium, desk, $"killed-host-{fault}");
            var day = new WorkingDay(page, dialler);
            await day.SignInAsync();
            await day.GoReadyAsync();
            await Expect(page["customer-data"]).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 30_000 });
            await page["hang-up"].ClickAsync();
            await page["outcome-2"].ClickAsync();
            call = (await dialler.CallsAsync()).Single(known => known.GetProperty("agent").GetString() == "demo").GetProperty("uniquecallid").GetString()!;
            await dialler.FaultAsync(new { kind = fault, command = "Disposition", count = 1 });
            await page["complete-work"].ClickAsync();
            await Eventually.UntilAsync("the dialler has got the outcome", async () => await dialler.FaultsLeftAsync() == 0);
            await page.PictureAsync("no-answer-yet");
            await killed.KillAsync();
            await page.Page.GetByTestId("banner").WaitForAsync();
            await page.PictureAsync("host-killed");
        }

        var (next, again) = await simulator.StartHostAsync();
        await using (next)
        {
            await using var page = await DeskPage.OpenAsync(chromium, again, $"killed-host-{fault}-after");
            await new WorkingDay(page, dialler).SignInAsync();
            await Eventually.UntilAsync("the ledger has the outcome", async () => (await EntriesOfAsync(dialler, call)).Count > 0);
            await Expect(page["complete-work"]).ToHaveCountAsync(0);
            await page.PictureAsync("after-restart");
            await Expect(page["notices"]).Not.ToContainTextAsync("cannot tell");
            next.Terminate();
            (await next.EndAsync()).ShouldBe(0);
        }

        // Found out and settled, not left to the agent: one decision, one end.
        simulator.OutcomeLog().Select(line => JsonDocument.Parse(line).RootElement).Select(line => line.GetProperty("line").GetString()).ShouldBe(["decided", "settled"]);

        var entries = await EntriesOfAsync(dialler, call);
        entries.Count.ShouldBe(1);
        entries[0].GetProperty("outcome").GetInt32().ShouldBe(2);
    }

    private static async Task<IReadOnlyList<JsonElement>> EntriesOfAsync(GeniusStand dialler, string call) =>
        [.. (await dialler.LedgerAsync()).Where(entry => entry.GetProperty("uniquecallid").GetString() == call)];
}
