using Patchbay.Bridges.ServiceClient.Options;
using Patchbay.Bridges.ServiceClient.Tests.Stands;
using Patchbay.TestKit.Time;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Bridges.ServiceClient.Tests.Clients;

/// <summary>How long a desk is held without a browser: sockets are real, the time is moved by hand.</summary>
public sealed class LeaveAfterTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly ScriptedDesks _desks = ScriptedDesks.OpeningAtOnce(new ScriptedDesk());

    [Fact]
    public async Task A_desk_is_held_for_so_long_and_then_given_back()
    {
        await using var stand = await BridgeStand.StartAsync(_desks, new ServiceClientOptions { LeaveAfter = TimeSpan.FromMinutes(5) }, _clock);
        var (page, token, _) = await stand.SignInAsync();
        var before = _clock.ActiveTimers;
        await page.DisposeAsync();
        await Eventually.UntilAsync("the bridge waits for the page to come back", () => _clock.ActiveTimers > before);

        _clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        _desks.Holds.ShouldBe(1);
        _clock.Advance(TimeSpan.FromTicks(1));
        await Eventually.UntilAsync("the desk is given back", () => _desks.Holds == 0);

        await using var late = await stand.ConnectAsync();
        (await late.InvokeAsync("Resume", $$"""{"token":"{{token}}","number":0}""")).GetProperty("resumed").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_page_that_comes_back_in_time_keeps_the_desk_and_the_time_begins_anew()
    {
        await using var stand = await BridgeStand.StartAsync(_desks, new ServiceClientOptions { LeaveAfter = TimeSpan.FromMinutes(5) }, _clock);
        var (page, token, _) = await stand.SignInAsync();
        var before = _clock.ActiveTimers;
        for (var i = 0; i < 3; i++)
        {
            await page.DisposeAsync();
            await Eventually.UntilAsync("the bridge waits for the page to come back", () => _clock.ActiveTimers > before);
            _clock.Advance(TimeSpan.FromMinutes(4));
            page = await stand.ConnectAsync();
            (await page.InvokeAsync("Resume", $$"""{"token":"{{token}}","number":0}""")).GetProperty("resumed").GetBoolean().ShouldBeTrue();
            await Eventually.UntilAsync("the bridge no longer waits", () => _clock.ActiveTimers == before);
        }

        _clock.Advance(TimeSpan.FromHours(1));
        await page.NextAsync("snapshot");
        _desks.Holds.ShouldBe(1);
        await page.DisposeAsync();
    }

    [Fact]
    public async Task Nothing_is_held_where_the_time_is_zero()
    {
        await using var stand = await BridgeStand.StartAsync(_desks, new ServiceClientOptions { LeaveAfter = TimeSpan.Zero }, _clock);
        var (page, _, _) = await stand.SignInAsync();
        await page.DisposeAsync();
        await Eventually.UntilAsync("the desk is given back", () => _desks.Holds == 0);
        await Eventually.UntilAsync("the session is forgotten", () => stand.Sessions.Count == 0);
    }

    [Fact]
    public async Task A_bridge_that_stops_gives_every_desk_back()
    {
        var desks = ScriptedDesks.OpeningAtOnce(new ScriptedDesk(), new ScriptedDesk("bob"));
        var stand = await BridgeStand.StartAsync(desks, new ServiceClientOptions { LeaveAfter = TimeSpan.FromHours(1) }, _clock);
        var (shown, _, _) = await stand.SignInAsync();
        var (gone, _, _) = await stand.SignInAsync("bob");
        await gone.DisposeAsync();
        desks.Holds.ShouldBe(2);
        await stand.DisposeAsync();
        desks.Holds.ShouldBe(0);
        await shown.DisposeAsync();
    }
}
