using Patchbay.Bridges.SoftphoneConnector.Tests.Stands;
using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.Bridges.SoftphoneConnector.Tests.Clients;

/// <summary>Two clients: of one desk, and of two.</summary>
public sealed class SecondClientTests
{
    [Fact]
    public async Task A_second_client_takes_the_desk_over_and_the_first_is_a_stranger_from_then_on()
    {
        var desk = new ScriptedDesk("1001");
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var first = await stand.BeginAsync();
        await first.SendAsync("POST", Browser.Register);
        desk.Commands.Clear();

        var second = await stand.BeginAsync("""{"options":{"softphone":{"session_expire":60}}}""");
        desk.Commands.ShouldBeEmpty();
        desk.Phone.Lines.Single().State.ShouldBe(LineState.Registered);
        (await second.GetAsync()).Body.ShouldContain("\"READY\"");

        var refused = await first.SendAsync("DELETE", Browser.Session);
        (refused.Status, refused.Body).ShouldBe((403, "{}"));
        desk.Commands.ShouldBeEmpty();
        stand.Diagnostics["clients"].ShouldBe("1 active, 1 of them at a desk; 1 greeted");
    }

    [Fact]
    public async Task The_first_comes_back_with_the_cookie_of_its_refusal()
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(new ScriptedDesk("1001")));
        var first = await stand.BeginAsync();
        var second = await stand.BeginAsync();
        first.Cookie = (await first.GetAsync()).Cookie;
        (await first.ConfigureAsync(Configs.One)).Status.ShouldBe(200);
        (await second.GetAsync()).Status.ShouldBe(403);
        (await first.GetAsync()).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Clients_of_two_desks_do_not_see_each_other()
    {
        var ann = new ScriptedDesk("ann", LineOwner.Config);
        var bob = new ScriptedDesk("bob", LineOwner.Config);
        ann.Publish(Configs.Line("1001"));
        bob.Publish(Configs.Line("1002", LineState.Failed));
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(ann, bob));
        var first = await stand.BeginAsync(Configs.For("1001"));
        var second = await stand.BeginAsync(Configs.For("1002"));
        (await first.GetAsync()).Body.ShouldContain("""[{"server":"pbx:5060","user":"1001","state":"READY"}]""");
        (await second.GetAsync()).Body.ShouldContain("""[{"server":"pbx:5060","user":"1002","state":"FAILED"}]""");
    }

    [Fact]
    public async Task A_second_configuration_of_the_same_client_replaces_the_first()
    {
        var desk = new ScriptedDesk("1001");
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var browser = await stand.BeginAsync(Configs.For("1001"));
        (await browser.ConfigureAsync(Configs.For("1009"))).Status.ShouldBe(200);
        desk.Phone.Lines.Single().User.ShouldBe("1009");
        (await browser.GetAsync()).Status.ShouldBe(200);
    }
}
