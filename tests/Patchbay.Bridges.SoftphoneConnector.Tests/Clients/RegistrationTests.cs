using Patchbay.Bridges.SoftphoneConnector.Tests.Stands;
using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.Bridges.SoftphoneConnector.Tests.Clients;

/// <summary>What becomes of lines that a client registers (sheet sections 2, 8.1 and 8.2).</summary>
public sealed class RegistrationTests
{
    private const string Enforced =
        """{"options":{"softphone":{"enforce_headset_usage":true}},"connectivities":{"protocol":"tls","connections":[{"server":"pbx:5061","user":"1001"}]}}""";

    [Fact]
    public async Task A_registration_waits_for_the_demanded_headset_and_goes_with_the_first_poll_after_it_came()
    {
        var desk = new ScriptedDesk("1001");
        desk.Publish(Configs.Devices());
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var browser = await stand.BeginAsync(Enforced);
        (await browser.SendAsync("POST", Browser.Register)).Status.ShouldBe(200);
        (await browser.GetAsync()).Body.ShouldStartWith("""{"status":"WAITING_HEADSET","connectivities":{"protocol":"tls","connections":[{"server":"pbx:5061","user":"1001","state":"NONE"}]}""");
        desk.Commands.OfType<RegisterPhone>().ShouldBeEmpty();

        desk.Publish(Configs.Devices("jabra"));
        (await browser.GetAsync()).Body.ShouldStartWith("""{"status":"INITIALIZED",""");
        desk.Publish(Configs.Devices());
        (await browser.GetAsync()).Body.ShouldStartWith("""{"status":"INITIALIZED",""");
        desk.Commands.OfType<RegisterPhone>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_registration_that_waits_is_taken_back_by_unregistering()
    {
        var desk = new ScriptedDesk("1001");
        desk.Publish(Configs.Devices());
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var browser = await stand.BeginAsync(Enforced);
        await browser.SendAsync("POST", Browser.Register);
        (await browser.SendAsync("DELETE", Browser.Register)).Status.ShouldBe(200);
        desk.Publish(Configs.Devices("jabra"));
        (await browser.GetAsync()).Body.ShouldStartWith("""{"status":"INITIALIZING",""");
        desk.Commands.OfType<RegisterPhone>().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_registration_that_waits_for_a_desk_is_taken_back_by_unregistering()
    {
        var desks = new ScriptedDesks();
        await using var stand = await BridgeStand.StartAsync(desks);
        var browser = await stand.BeginAsync();
        await browser.SendAsync("POST", Browser.Register);
        (await browser.SendAsync("DELETE", Browser.Register)).Status.ShouldBe(200);
        var desk = new ScriptedDesk("1001");
        desks.Add(desk);
        (await browser.GetAsync()).Body.ShouldContain("\"NONE\"");
        desk.Commands.Select(command => command.Action).ShouldBe(["apply-phone-settings"]);
    }

    [Fact]
    public async Task Lines_that_fail_are_told_by_the_poll_and_may_be_registered_again()
    {
        var desk = new ScriptedDesk("1001") { Registers = LineState.Failed };
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var browser = await stand.BeginAsync();
        (await browser.SendAsync("POST", Browser.Register)).Status.ShouldBe(200);
        (await browser.GetAsync()).Body.ShouldStartWith(
            """{"status":"INITIALIZING","connectivities":{"protocol":"udp","connections":[{"server":"pbx:5060","user":"1001","state":"FAILED"}]}""");

        desk.Registers = LineState.Registered;
        desk.Commands.Clear();
        (await browser.SendAsync("POST", Browser.Register)).Status.ShouldBe(200);
        desk.Commands.Select(command => command.Action).ShouldBe(["unregister-phone", "register-phone"]);
        (await browser.GetAsync()).Body.ShouldStartWith("""{"status":"INITIALIZED",""");
        desk.Publish(Configs.Line("1001", LineState.Failed));
        (await browser.GetAsync()).Body.ShouldStartWith("""{"status":"INITIALIZED","connectivities":{"protocol":"udp","connections":[{"server":"pbx:5060","user":"1001","state":"FAILED"}]}""");
    }

    [Fact]
    public async Task Registering_again_begins_anew_and_is_not_ready_where_that_fails()
    {
        var desk = new ScriptedDesk("1001");
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var browser = await stand.BeginAsync();
        await browser.SendAsync("POST", Browser.Register);
        (await browser.GetAsync()).Body.ShouldStartWith("""{"status":"INITIALIZED",""");
        desk.Registers = LineState.Failed;
        await browser.SendAsync("POST", Browser.Register);
        (await browser.GetAsync()).Body.ShouldStartWith("""{"status":"INITIALIZING",""");
    }

    [Fact]
    public async Task Registering_again_ends_calls_and_their_end_is_seen_once()
    {
        var desk = new ScriptedDesk("1001");
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var browser = await stand.BeginAsync();
        await browser.SendAsync("POST", Browser.Register);
        desk.Publish(Configs.Call(ConnectionState.Connected));
        (await browser.GetAsync()).Body.ShouldContain("""[{"state":"CONNECTED","uuid":"UIVB8J6JE91C53UIM3VI59VHQ4000015"}]""");
        (await browser.SendAsync("POST", Browser.Register)).Status.ShouldBe(200);
        (await browser.GetAsync()).Body.ShouldContain("""[{"state":"DISCONNECTED","uuid":"UIVB8J6JE91C53UIM3VI59VHQ4000015"}]""");
    }

    [Fact]
    public async Task A_body_of_a_registration_is_passed_over()
    {
        var desk = new ScriptedDesk("1001");
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var browser = await stand.BeginAsync();
        foreach (var method in (string[])["POST", "DELETE"]) (await browser.SendAsync(method, Browser.Register, "no { json")).Status.ShouldBe(200);
        desk.Commands.Select(command => command.Action).ShouldBe(["apply-phone-settings", "register-phone", "unregister-phone"]);
    }
}
