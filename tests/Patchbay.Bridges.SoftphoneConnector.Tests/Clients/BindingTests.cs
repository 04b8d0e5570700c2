using Patchbay.Bridges.SoftphoneConnector.Tests.Stands;
using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Bridges.SoftphoneConnector.Tests.Clients;

/// <summary>Which desk a client is bound to.</summary>
public sealed class BindingTests
{
    private const string Unbound = """{"status":"INITIALIZING","connectivities":{"protocol":"udp","connections":[]},"devices":{"headset_used":false},"phone":{"calls":[]}}""";

    [Fact]
    public async Task The_desk_with_a_line_of_the_first_connections_user_is_taken()
    {
        var ann = Desk("ann", "1001");
        var bob = Desk("bob", "1002");
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(ann, bob));
        (await (await stand.BeginAsync(Configs.For("1002"))).GetAsync()).Body.ShouldContain("\"user\":\"1002\"");
    }

    [Fact]
    public async Task With_no_such_line_the_only_desk_is_taken()
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(Desk("ann", "1001")));
        (await (await stand.BeginAsync(Configs.For("elsewhere"))).GetAsync()).Body.ShouldContain("\"user\":\"1001\"");
        (await (await stand.BeginAsync("{}")).GetAsync()).Body.ShouldContain("\"user\":\"1001\"");
    }

    [Fact]
    public async Task Of_several_none_is_guessed()
    {
        var desks = new ScriptedDesks(Desk("ann", "1001"), Desk("bob", "1002"));
        await using var stand = await BridgeStand.StartAsync(desks);
        (await (await stand.BeginAsync(Configs.For("1003"))).GetAsync()).Body.ShouldBe(Unbound);
        desks.Wanted.ShouldBe(["1003"]);
    }

    [Fact]
    public async Task A_client_that_comes_before_its_desk_is_bound_when_it_opens_and_gets_what_it_asked_for()
    {
        var desks = new ScriptedDesks();
        await using var stand = await BridgeStand.StartAsync(desks);
        var browser = await stand.BeginAsync();
        (await browser.SendAsync("POST", Browser.Register)).Status.ShouldBe(200);
        (await browser.GetAsync()).Body.ShouldBe(Unbound);
        var desk = new ScriptedDesk("1001");
        desks.Add(desk);
        (await browser.GetAsync()).Body.ShouldContain("\"READY\"");
        desk.Commands.Select(command => command.Action).ShouldBe(["apply-phone-settings", "register-phone"]);
        desks.Wanted.ShouldBe(["1001"]);
    }

    [Fact]
    public async Task A_client_whose_desk_closes_has_none_and_finds_the_next()
    {
        var first = Desk("ann", "1001");
        var desks = new ScriptedDesks(first);
        await using var stand = await BridgeStand.StartAsync(desks);
        var browser = await stand.BeginAsync();
        first.Publish(new DeskClosed { Text = "Signed out." });
        (await browser.GetAsync()).Body.ShouldBe(Unbound);
        desks.Add(Desk("ann", "1001"));
        (await browser.GetAsync()).Body.ShouldContain("\"READY\"");
    }

    [Fact]
    public async Task The_calls_of_a_desk_that_closed_are_not_those_of_the_next()
    {
        var first = Desk("ann", "1001");
        first.Publish(Configs.Call(ConnectionState.Connected));
        var desks = new ScriptedDesks(first);
        await using var stand = await BridgeStand.StartAsync(desks);
        var browser = await stand.BeginAsync();
        (await browser.GetAsync()).Body.ShouldContain("\"CONNECTED\"");
        first.Publish(new DeskClosed { Text = "Signed out." });
        desks.Add(Desk("ann", "1001"));
        (await browser.GetAsync()).Body.ShouldContain("\"calls\":[]");
    }

    [Fact]
    public async Task A_client_without_a_desk_is_told_its_own_protocol()
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks());
        var browser = await stand.BeginAsync("""{"connectivities":{"protocol":"TLS","connections":[{"server":"pbx","user":"1001"}]}}""");
        (await browser.GetAsync()).Body.ShouldContain("""{"protocol":"tls","connections":[]}""");
    }

    [Fact]
    public async Task A_desk_is_opened_for_the_user_and_given_back_at_the_end()
    {
        var desks = ScriptedDesks.OpeningForAnyClient();
        await using var stand = await BridgeStand.StartAsync(desks);
        var browser = await stand.BeginAsync();
        await browser.SendAsync("POST", Browser.Register);
        (await browser.GetAsync()).Body.ShouldContain("""[{"server":"pbx:5060","user":"1001","state":"READY"}]""");
        desks.Wanted.ShouldBe(["1001"]);
        desks.Holds.ShouldBe(1);
        await browser.SendAsync("DELETE", Browser.Session);
        desks.Holds.ShouldBe(0);
    }

    [Fact]
    public async Task A_desk_that_was_opened_for_a_client_and_closed_is_opened_again_and_registered_as_before()
    {
        var desks = ScriptedDesks.OpeningForAnyClient();
        await using var stand = await BridgeStand.StartAsync(desks);
        var browser = await stand.BeginAsync();
        await browser.SendAsync("POST", Browser.Register);
        (await browser.GetAsync()).Body.ShouldContain("\"READY\"");
        ((ScriptedDesk)desks.Open.Single()).Publish(new DeskClosed { Text = "Moved." });
        (await browser.GetAsync()).Body.ShouldContain("\"READY\"");
        desks.Wanted.ShouldBe(["1001", "1001"]);
        desks.Holds.ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_configuration_after_the_desk_closed_goes_to_the_one_that_opened_again(bool byClients)
    {
        var desks = byClients ? ScriptedDesks.OpeningForAnyClient() : new ScriptedDesks(new ScriptedDesk("1001"));
        await using var stand = await BridgeStand.StartAsync(desks);
        var browser = await stand.BeginAsync();
        ((ScriptedDesk)desks.Open.Single()).Publish(new DeskClosed { Text = "Moved." });
        if (!byClients) desks.Add(new ScriptedDesk("1001"));
        (await browser.ConfigureAsync(Configs.One)).Status.ShouldBe(200);
        ((ScriptedDesk)desks.Open.Single()).Commands.ShouldHaveSingleItem().ShouldBeOfType<ApplyPhoneSettings>();
        desks.Holds.ShouldBe(byClients ? 1 : 0);
    }

    [Fact]
    public async Task Each_user_has_a_desk_of_his_own_where_clients_open_them()
    {
        var desks = ScriptedDesks.OpeningForAnyClient();
        await using var stand = await BridgeStand.StartAsync(desks);
        var first = await stand.BeginAsync(Configs.For("1001"));
        var second = await stand.BeginAsync(Configs.For("1002"));
        (await first.GetAsync()).Body.ShouldContain("\"user\":\"1001\"");
        (await second.GetAsync()).Body.ShouldContain("\"user\":\"1002\"");
        desks.Holds.ShouldBe(2);
    }

    [Fact]
    public async Task Who_takes_a_desk_over_keeps_it_open()
    {
        var desks = ScriptedDesks.OpeningForAnyClient();
        await using var stand = await BridgeStand.StartAsync(desks);
        await stand.BeginAsync();
        var second = await stand.BeginAsync();
        desks.Holds.ShouldBe(1);
        await second.SendAsync("DELETE", Browser.Session);
        desks.Holds.ShouldBe(0);
    }

    [Fact]
    public async Task The_end_of_the_bridge_gives_desks_back()
    {
        var desks = ScriptedDesks.OpeningForAnyClient();
        await using (var stand = await BridgeStand.StartAsync(desks))
        {
            await stand.BeginAsync();
            desks.Holds.ShouldBe(1);
        }

        desks.Holds.ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_is_there_to_be_asked_for_a_sign_in()
    {
        ISignInPrompt? given = null;
        var desks = new ScriptedDesks
        {
            Opening = (_, prompt, _) =>
            {
                given = prompt;
                return ValueTask.FromResult<DeskOpening>(new DeskNotOpened { Reason = new Refused { Code = "nobody-to-ask", Text = "There is nobody to answer." } });
            },
        };
        await using var stand = await BridgeStand.StartAsync(desks);
        (await (await stand.BeginAsync()).GetAsync()).Body.ShouldBe(Unbound);
        desks.Wanted.ShouldHaveSingleItem();
        given.ShouldBeNull();
    }

    [Fact]
    public async Task A_desk_that_cannot_be_opened_leaves_the_client_without()
    {
        var desks = new ScriptedDesks
        {
            Opening = (_, _, _) => ValueTask.FromResult<DeskOpening>(new DeskNotOpened { Reason = new Refused { Code = "vendor", Text = "No." } }),
        };
        await using var stand = await BridgeStand.StartAsync(desks);
        (await (await stand.BeginAsync()).GetAsync()).Body.ShouldBe(Unbound);
    }

    private static ScriptedDesk Desk(string agent, string user)
    {
        var desk = new ScriptedDesk(agent, LineOwner.Config);
        desk.Publish(Configs.Line(user));
        return desk;
    }
}
