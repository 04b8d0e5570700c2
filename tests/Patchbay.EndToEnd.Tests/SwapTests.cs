using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Patchbay.EndToEnd.Tests.Browsers;
using Patchbay.EndToEnd.Tests.Scenarios;
using Patchbay.EndToEnd.Tests.Stands;
using Patchbay.EndToEnd.Tests.Swaps;
using Patchbay.TestKit.Brokers;
using Patchbay.TestKit.Processes;
using Patchbay.TestKit.Waiting;

namespace Patchbay.EndToEnd.Tests;

/// <summary>
/// The same working day on copies of one file in which dialler, audio and front door are exchanged: every pair of parts meets
/// once. The softphone has one tenant so far, and stays.
/// </summary>
[Collection(ChromiumTests.Name)]
public sealed class SwapTests(Chromium chromium)
{
    [Theory]
    [InlineData("genius", "files", "softphone-connector")]
    [InlineData("genius", "fake", "fake")]
    [InlineData("generic-connector", "files", "fake")]
    [InlineData("generic-connector", "fake", "softphone-connector")]
    [InlineData("fake", "files", "fake")]
    [InlineData("fake", "fake", "softphone-connector")]
    public async Task A_day_is_the_same_whatever_it_is_patched_together_from(string diallerPart, string audioPart, string doorPart)
    {
        var file = new DeploymentCopy();
        if (diallerPart == "fake") file.FakeDialler();
        await using var broker = diallerPart == "generic-connector" ? await ActiveMq.StartAsync() : null;
        if (broker is not null) file.FinesseDialler(broker);
        if (audioPart == "fake") file.FakeAudio();
        if (doorPart == "fake") file.FakeDoor();
        await using var host = await RunningHost.StartAsync(file.ToString(), file.Ports, ("passcode", broker?.Passcode ?? ""));
        using IDiallerStand dialler = diallerPart switch
        {
            "fake" => new FakeDiallerStand(host["fake/main", "control"]),
            "generic-connector" => new FinesseStand(host["generic-connector-simulator/demo", "control"]),
            _ => new GeniusStand(host["genius-simulator/demo", "control"]),
        };
        using IOtherDoor door = doorPart == "fake" ? new FakeDoor(host["fake/door"]) : new ConnectorDoor(host["softphone-connector/wwe"]);
        await using var page = await DeskPage.OpenAsync(chromium, host["service-client/desk"], $"swap-{diallerPart}-{audioPart}-{doorPart}");
        var day = new WorkingDay(page, dialler);

        await day.SignInAsync();
        await Eventually.UntilAsync("the other front door shows the agent's line", async () => (await door.RegisteredAsync(dialler.Agent, dialler.Line)).Contains(dialler.Line));
        (await DevicesAsync(host["fake/desk", "control"])).ShouldBe(audioPart == "fake" ? ["Jabra:in", "Jabra:out"] : ["input", "output"]);
        await day.WorkAsync();

        (await dialler.TakenAsync()).ShouldBe(
        [
            new TakenOutcome { Agent = "demo", Outcome = "1" },
            new TakenOutcome { Agent = "demo", Outcome = "2" },
            diallerPart == "generic-connector"
                ? new TakenOutcome { Agent = "demo", Outcome = "3" }
                : new TakenOutcome { Agent = "demo", Outcome = "3", CallbackNumber = WorkingDay.CallbackNumber, PersonalCallback = true },
        ]);
        day.Steps.ShouldBe(DayTable.Of(diallerPart));
        await Eventually.UntilAsync("the dialler has let the agent go", async () => !await dialler.KnowsAsync("demo"));
        (await host.EndAsync()).ShouldBe(0);
    }

    private static async Task<IReadOnlyList<string>> DevicesAsync(Uri phone)
    {
        using var http = new HttpClient { BaseAddress = phone };
        var phones = (await http.GetFromJsonAsync<JsonArray>("phones"))!;
        return [.. phones.ShouldHaveSingleItem()!["audio"]!["devices"]!.AsArray().Select(device => (string)device!)];
    }
}
