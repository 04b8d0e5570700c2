using Patchbay.Bridges.SoftphoneConnector.Tests.Stands;
using Patchbay.Desks;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Bridges.SoftphoneConnector.Tests.Clients;

/// <summary>One client goes while another comes: a page that is loaded again logs out and in at the same time.</summary>
public sealed class HandOverTests
{
    [Fact]
    public async Task Who_comes_while_another_still_goes_waits_for_its_end_and_keeps_lines_and_desk()
    {
        var desks = ScriptedDesks.OpeningForAnyClient();
        await using var stand = await BridgeStand.StartAsync(desks);
        var first = await stand.BeginAsync();
        await first.SendAsync("POST", Browser.Register);
        var unregisters = new TaskCompletionSource();
        ((ScriptedDesk)desks.Open.Single()).Delay = command => command is UnregisterPhone ? unregisters.Task : Task.CompletedTask;

        var goes = first.SendAsync("DELETE", Browser.Session);
        await Eventually.UntilAsync("the phone is told to unregister", () => ((ScriptedDesk)desks.Open.Single()).Commands.OfType<UnregisterPhone>().Any());
        var second = stand.Browser();
        var comes = second.BeginAsync(Configs.One);
        await Eventually.UntilAsync("the second was greeted", () => second.Cookie is not null);
        unregisters.SetResult();
        (await goes).Status.ShouldBe(200);
        await comes;
        await second.SendAsync("POST", Browser.Register);
        (await second.GetAsync()).Body.ShouldContain("""[{"server":"pbx:5060","user":"1001","state":"READY"}]""");
        desks.Holds.ShouldBe(1);
    }

    [Fact]
    public async Task Who_takes_over_comes_after_what_the_other_was_still_doing()
    {
        var desk = new ScriptedDesk("1001");
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var first = await stand.BeginAsync();
        await first.SendAsync("POST", Browser.Register);
        desk.Commands.Clear();
        var unregisters = new TaskCompletionSource();
        desk.Delay = command => command is UnregisterPhone ? unregisters.Task : Task.CompletedTask;

        var registers = first.SendAsync("POST", Browser.Register);
        await Eventually.UntilAsync("the phone is told to unregister", () => desk.Commands.OfType<UnregisterPhone>().Any());
        var comes = stand.BeginAsync(Configs.For("1002"));
        await Eventually.UntilAsync("the second has the desk", () => stand.Log.All.Any(line => line.Contains("client 1 is over: client 2 took desk default/1001 over.")));
        unregisters.SetResult();
        await Task.WhenAll(registers, comes);
        desk.Commands.Select(command => command.Action).ShouldBe(["unregister-phone", "register-phone", "apply-phone-settings"]);
        (await (await comes).GetAsync()).Body.ShouldContain("\"user\":\"1002\"");
    }

    [Fact]
    public async Task Of_many_who_come_at_once_one_is_left_and_it_alone_holds_the_desk()
    {
        var desks = ScriptedDesks.OpeningForAnyClient();
        await using var stand = await BridgeStand.StartAsync(desks);
        var browsers = Enumerable.Range(0, 8).Select(_ => stand.Browser()).ToList();
        await Task.WhenAll(browsers.Select(async browser =>
        {
            browser.Cookie = (await browser.GetAsync()).Cookie;
            (await browser.ConfigureAsync(Configs.One)).Status.ShouldBeOneOf(200, 403);
        }));
        desks.Holds.ShouldBe(1);
        var answers = await Task.WhenAll(browsers.Select(browser => browser.GetAsync()));
        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        answers.Single(answer => answer.Status == 200).Body.ShouldContain("\"user\":\"1001\"");
        await Task.WhenAll(browsers.Select(browser => browser.SendAsync("DELETE", Browser.Session)));
        desks.Holds.ShouldBe(0);
    }
}
