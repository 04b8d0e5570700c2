using Patchbay.EndToEnd.Tests.Browsers;
using Patchbay.EndToEnd.Tests.Stands;
using Patchbay.TestKit.Processes;
using static Microsoft.Playwright.Assertions;

namespace Patchbay.EndToEnd.Tests;

/// <summary>A supervisor at the desk page, on the deployment with Finesse.</summary>
[Collection(ChromiumTests.Name)]
public sealed class SupervisorPageTests(Chromium chromium)
{
    [Fact]
    public async Task A_supervisor_sees_the_team_and_the_queues_listens_in_joins_the_call_and_drops_the_agent_from_it()
    {
        await using var host = await FinesseDeployment.StartAsync("generic-connector-simulator/demo:pace=00:00:00");
        using var dialler = new FinesseStand(host["generic-connector-simulator/demo", "control"]);
        await using var agent = await DeskPage.OpenAsync(chromium, host["service-client/desk"], "supervised");
        await SignInAsync(agent, "agent0001", "10001");
        await agent["go-ready"].ClickAsync();
        await using var supervisor = await DeskPage.OpenAsync(chromium, host["service-client/desk"], "supervisor");
        await SignInAsync(supervisor, "supervisor", "1999");

        await Expect(supervisor["member-agent0001"]).ToHaveAttributeAsync("data-state", "ready");
        await Expect(supervisor["queue-Sales"]).ToBeVisibleAsync();
        await Expect(supervisor["listen-agent0001"]).ToHaveCountAsync(0);
        await supervisor.PictureAsync("team");
        await dialler.CallAsync("Sales");
        await agent["action-answer"].ClickAsync();
        await Expect(supervisor["member-agent0001"]).ToHaveAttributeAsync("data-state", "busy");
        await supervisor["listen-agent0001"].ClickAsync();
        await Expect(supervisor["interaction"]).ToHaveAttributeAsync("data-state", "active");
        await supervisor.PictureAsync("listening");
        await supervisor["join-agent0001"].ClickAsync();
        await Expect(supervisor["drop-10001"]).ToBeVisibleAsync();
        await supervisor.PictureAsync("joined");
        await supervisor["drop-10001"].ClickAsync();

        await Expect(agent["complete-work"]).ToBeVisibleAsync();
        await Expect(supervisor["party-10001"]).ToHaveCountAsync(0);
        await Expect(supervisor["interaction"]).ToHaveAttributeAsync("data-state", "active");
        await supervisor.PictureAsync("alone-with-the-customer");
        await Expect(agent["team-board"]).ToHaveCountAsync(0);
    }

    private static async Task SignInAsync(DeskPage page, string agent, string extension)
    {
        await page.GiveNameAsync(agent);
        await page.AnswerAsync(new Dictionary<string, string> { ["password"] = agent, ["extension"] = extension });
        await Expect(page["agent-state"]).ToBeVisibleAsync();
    }
}
