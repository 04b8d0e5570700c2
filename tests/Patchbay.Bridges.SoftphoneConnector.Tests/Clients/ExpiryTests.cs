using Patchbay.Bridges.SoftphoneConnector.Tests.Stands;
using Patchbay.Desks;
using Patchbay.Softphones;
using Patchbay.TestKit.Time;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Bridges.SoftphoneConnector.Tests.Clients;

/// <summary>A client's silence ends it (sheet sections 5.2 and 5.3). The clock stands still but for the test.</summary>
public sealed class ExpiryTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task Silence_of_the_whole_time_ends_the_client_as_if_it_had_logged_out_and_less_does_not()
    {
        var desk = new ScriptedDesk("1001");
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk), clock: _clock);
        var browser = await stand.BeginAsync(Configs.For("1001", 20));
        await browser.SendAsync("POST", Browser.Register);
        _clock.Advance(TimeSpan.FromSeconds(20) - TimeSpan.FromTicks(1));
        desk.Phone.Lines.Single().State.ShouldBe(LineState.Registered);
        _clock.Advance(TimeSpan.FromTicks(1));
        await Eventually.UntilAsync("the phone has unregistered and has no line", () => desk.Phone.Lines.Count == 0);
        desk.Commands.OfType<UnregisterPhone>().ShouldHaveSingleItem();
        (await browser.GetAsync()).Status.ShouldBe(403);
    }

    [Fact]
    public async Task Only_a_poll_is_a_sign_of_life()
    {
        var desk = new ScriptedDesk("1001");
        desk.Publish(Configs.Devices());
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk), clock: _clock);
        var browser = await stand.BeginAsync(Configs.For("1001", 20));
        for (var i = 0; i < 3; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(15));
            (await browser.GetAsync()).Status.ShouldBe(200);
        }

        _clock.Advance(TimeSpan.FromSeconds(15));
        (await browser.SendAsync("POST", Browser.Audio, """{"speaker":{"muted":true}}""")).Status.ShouldBe(200);
        _clock.Advance(TimeSpan.FromSeconds(5));
        (await browser.SendAsync("POST", Browser.Audio, "{}")).Status.ShouldBe(403);
    }

    [Theory]
    [InlineData(20, 60, 59, 200)]
    [InlineData(60, 20, 20, 403)]
    [InlineData(60, 20, 19, 200)]
    [InlineData(0, 20, 20, 403)]
    [InlineData(20, 0, 299, 200)]
    [InlineData(20, 301, 299, 200)]
    [InlineData(20, -1, 300, 403)]
    public async Task A_further_configuration_is_a_sign_of_life_and_its_own_time_counts_from_it(int first, int second, int silence, int status)
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(new ScriptedDesk("1001")), clock: _clock);
        var browser = await stand.BeginAsync(Configs.For("1001", first));
        _clock.Advance(TimeSpan.FromSeconds(15));
        (await browser.ConfigureAsync(Configs.For("1001", second))).Status.ShouldBe(200);
        _clock.Advance(TimeSpan.FromSeconds(silence));
        if (status == 403) await Eventually.UntilAsync("the client is over", () => stand.Diagnostics["clients"] == "0 active, 0 of them at a desk; 0 greeted");
        (await browser.GetAsync()).Status.ShouldBe(status);
    }

    [Fact]
    public async Task A_greeted_client_is_not_watched()
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(new ScriptedDesk("1001")), clock: _clock);
        var browser = stand.Browser();
        browser.Cookie = (await browser.GetAsync()).Cookie;
        (await browser.GetAsync()).Status.ShouldBe(200);
        _clock.Advance(TimeSpan.FromMinutes(10));
        (await browser.GetAsync()).Status.ShouldBe(200);
        stand.Diagnostics["clients"].ShouldBe("0 active, 0 of them at a desk; 1 greeted");
    }

    [Fact]
    public async Task Zero_is_for_ever()
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(new ScriptedDesk("1001")), clock: _clock);
        var browser = await stand.BeginAsync(Configs.For("1001", 0));
        _clock.Advance(TimeSpan.FromDays(1));
        (await browser.GetAsync()).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Silence_changes_nothing_at_lines_of_another_owner_and_is_no_attempt()
    {
        var desk = new ScriptedDesk("1001", LineOwner.Config);
        desk.Publish(Configs.Line("1001"));
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk), clock: _clock);
        var browser = await stand.BeginAsync("{}");
        _clock.Advance(TimeSpan.FromSeconds(30));
        (await browser.GetAsync()).Status.ShouldBe(403);
        desk.Commands.ShouldBeEmpty();
        stand.Diagnostics["line attempts not obeyed"].ShouldBeNull();
    }

    [Fact]
    public async Task A_client_that_was_taken_over_does_not_end_its_successors_lines()
    {
        var desk = new ScriptedDesk("1001");
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk), clock: _clock);
        await stand.BeginAsync(Configs.For("1001", 20));
        var second = await stand.BeginAsync(Configs.For("1001", 300));
        await second.SendAsync("POST", Browser.Register);
        _clock.Advance(TimeSpan.FromSeconds(299));
        (await second.GetAsync()).Body.ShouldContain("\"READY\"");
    }

    [Fact]
    public async Task The_desk_that_was_opened_for_a_silent_client_is_given_back()
    {
        var desks = ScriptedDesks.OpeningForAnyClient();
        await using var stand = await BridgeStand.StartAsync(desks, clock: _clock);
        await stand.BeginAsync(Configs.For("1001", 20));
        _clock.Advance(TimeSpan.FromSeconds(20));
        await Eventually.UntilAsync("the desk is given back", () => desks.Holds == 0);
    }
}
