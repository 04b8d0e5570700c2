using Patchbay.Bridges.ServiceClient.Options;
using Patchbay.Bridges.ServiceClient.Tests.Stands;
using Patchbay.Desks;
using Patchbay.TestKit.Hubs;
using Patchbay.TestKit.Time;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Bridges.ServiceClient.Tests.Hubs;

public sealed class ResumeTests
{
    [Fact]
    public async Task Changes_come_in_order_each_with_the_whole_desk()
    {
        var desk = new ScriptedDesk();
        await using var stand = await BridgeStand.StartAsync(ScriptedDesks.OpeningAtOnce(desk));
        var (page, _, snapshot) = await stand.SignInAsync();
        await using (page)
        {
            snapshot.GetProperty("number").GetInt64().ShouldBe(0);
            desk.Publish(Facts.Line("one"), Facts.CallComes(UserDataEntry.Text("URN", "42")));
            var first = await page.NextAsync("change");
            first.GetProperty("number").GetInt64().ShouldBe(1);
            first.GetProperty("kind").GetString().ShouldBe("notice");
            var second = await page.NextAsync("change");
            second.GetProperty("number").GetInt64().ShouldBe(2);
            second.GetProperty("kind").GetString().ShouldBe("interaction-added");
            var call = second.GetProperty("state").GetProperty("interactions")[0];
            call.GetProperty("callType").GetString().ShouldBe("progressive");
            call.GetProperty("actions")[0].GetString().ShouldBe("clear");
            call.GetProperty("data")[0].GetProperty("value").GetString().ShouldBe("42");
        }
    }

    [Fact]
    public async Task A_page_that_comes_back_gets_exactly_the_changes_it_missed()
    {
        var desk = new ScriptedDesk();
        var desks = ScriptedDesks.OpeningAtOnce(desk);
        await using var stand = await BridgeStand.StartAsync(desks);
        var (lost, token, _) = await stand.SignInAsync();
        desk.Publish(Facts.Line("one"));
        await lost.NextAsync("change");
        lost.Cut();
        await lost.DisposeAsync();
        desk.Publish(Facts.Line("two"), Facts.Line("three"));

        await using var page = await stand.ConnectAsync();
        (await ResumeAsync(page, token, "e1", 1)).ShouldBeTrue();
        (await page.NextAsync("change")).GetProperty("number").GetInt64().ShouldBe(2);
        (await page.NextAsync("change")).GetProperty("number").GetInt64().ShouldBe(3);
        page.Messages.ShouldNotContain(message => message.Target == "snapshot");
        desks.Holds.ShouldBe(1);
    }

    [Theory]
    [InlineData("e1", 1)]
    [InlineData("e1", 99)]
    [InlineData("e1", -5)]
    [InlineData("another", 8)]
    [InlineData("", 0)]
    public async Task A_page_whose_number_cannot_be_gone_on_from_gets_a_snapshot_and_then_changes(string epoch, long number)
    {
        var desk = new ScriptedDesk { History = 3 };
        await using var stand = await BridgeStand.StartAsync(ScriptedDesks.OpeningAtOnce(desk));
        var (before, token, _) = await stand.SignInAsync();
        await before.DisposeAsync();
        for (var i = 1; i <= 8; i++) desk.Publish(Facts.Line($"line {i}"));

        await using var page = await stand.ConnectAsync();
        (await ResumeAsync(page, token, epoch, number)).ShouldBeTrue();
        (await page.NextAsync("snapshot")).GetProperty("number").GetInt64().ShouldBe(8);
        desk.Publish(Facts.Line("nine"));
        (await page.NextAsync("change")).GetProperty("number").GetInt64().ShouldBe(9);
    }

    [Fact]
    public async Task A_reload_finds_the_desk_without_asking_anything()
    {
        var desk = new ScriptedDesk();
        var desks = ScriptedDesks.OpeningAtOnce(desk);
        await using var stand = await BridgeStand.StartAsync(desks);
        var (before, token, _) = await stand.SignInAsync();
        desk.Publish(Facts.CallComes());
        await before.DisposeAsync();

        await using var page = await stand.ConnectAsync();
        (await ResumeAsync(page, token, null, 0)).ShouldBeTrue();
        (await page.NextAsync("snapshot")).GetProperty("state").GetProperty("interactions").GetArrayLength().ShouldBe(1);
        (await page.InvokeAsync("Send", """{"command":"clear","interaction":"i1"}""")).GetProperty("outcome").GetString().ShouldBe("done");
        desk.Commands.ShouldHaveSingleItem().ShouldBe(new ClearConnection { Interaction = Facts.Call });
        page.Messages.ShouldNotContain(message => message.Target == "form");
    }

    [Fact]
    public async Task A_page_that_reads_too_slowly_gets_a_snapshot_and_goes_on_from_there()
    {
        var desk = new ScriptedDesk { Backlog = 4 };
        await using var stand = await BridgeStand.StartAsync(ScriptedDesks.OpeningAtOnce(desk));
        var (page, _, _) = await stand.SignInAsync();
        await using (page)
        {
            desk.Publish(Facts.CallComes(UserDataEntry.Text("Story", new string('x', 100_000))));
            await page.NextAsync("change");
            await page.StopReadingAsync();
            var published = 1;
            await Eventually.UntilAsync("the desk gives the slow reader up", () =>
            {
                desk.Publish(Facts.Line($"line {++published}"));
                return desk.TooSlow > 0;
            });
            page.ReadOn();

            (await page.NextAsync("snapshot")).GetProperty("number").GetInt64().ShouldBe(published);
            desk.Publish(Facts.Line("after"));
            (await page.NextAsync("change")).GetProperty("number").GetInt64().ShouldBe(published + 1);
            InOrder(page).ShouldBeTrue("every message goes on from the one before, or is a snapshot");
        }
    }

    [Fact]
    public async Task A_stranger_s_token_is_not_taken()
    {
        await using var stand = await BridgeStand.StartAsync(ScriptedDesks.OpeningAtOnce(new ScriptedDesk()));
        var (page, token, _) = await stand.SignInAsync();
        await using (page)
        {
            await using var stranger = await stand.ConnectAsync();
            foreach (var guess in new[] { "", "x", token[..^1], $"{token}x", token.ToUpperInvariant() })
                (await ResumeAsync(stranger, guess, "e1", 0)).ShouldBeFalse();
            var reply = await stranger.InvokeAsync("Send", """{"command":"sign-out"}""");
            reply.GetProperty("outcome").GetString().ShouldBe("refused");
            reply.GetProperty("code").GetString().ShouldBe("not-signed-in");
        }
    }

    [Fact]
    public async Task A_connection_cannot_become_another_agent_s()
    {
        await using var stand = await BridgeStand.StartAsync(ScriptedDesks.OpeningAtOnce(new ScriptedDesk(), new ScriptedDesk("bob")));
        var (ann, _, _) = await stand.SignInAsync();
        var (bob, token, _) = await stand.SignInAsync("bob");
        await using (ann)
        await using (bob)
        {
            (await Should.ThrowAsync<HubCallException>(() => ResumeAsync(ann, token, "e1", 0))).Message.ShouldEndWith("This page shows another desk; sign out first.");
        }
    }

    [Fact]
    public async Task Another_tab_with_the_same_token_takes_the_desk_over_and_the_first_is_told()
    {
        var desk = new ScriptedDesk();
        await using var stand = await BridgeStand.StartAsync(ScriptedDesks.OpeningAtOnce(desk));
        var (first, token, _) = await stand.SignInAsync();
        await using (first)
        {
            await using var second = await stand.ConnectAsync();
            (await ResumeAsync(second, token, "e1", 0)).ShouldBeTrue();
            (await first.NextAsync("sessionOver")).GetProperty("reason").GetString().ShouldBe("displaced");
            desk.Publish(Facts.Line("one"));
            await second.NextAsync("change");
            first.Messages.ShouldNotContain(message => message.Target == "change");
            (await first.InvokeAsync("Send", """{"command":"sign-out"}""")).GetProperty("code").GetString().ShouldBe("not-signed-in");
            (await ResumeAsync(first, token, "e1", 1)).ShouldBeTrue();
            (await second.NextAsync("sessionOver")).GetProperty("reason").GetString().ShouldBe("displaced");
        }
    }

    [Fact]
    public async Task A_desk_that_closes_ends_its_session_with_its_last_line()
    {
        var desk = new ScriptedDesk();
        var desks = ScriptedDesks.OpeningAtOnce(desk);
        await using var stand = await BridgeStand.StartAsync(desks);
        var (page, token, _) = await stand.SignInAsync();
        await using (page)
        {
            desk.Publish(Facts.Closes("Signed out."));
            (await page.NextAsync("change")).GetProperty("state").GetProperty("closed").GetBoolean().ShouldBeTrue();
            var over = await page.NextAsync("sessionOver");
            over.GetProperty("reason").GetString().ShouldBe("closed");
            over.GetProperty("text").GetString().ShouldBe("Signed out.");
            desks.Holds.ShouldBe(0);
            (await ResumeAsync(page, token, "e1", 1)).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task A_desk_that_closed_meanwhile_says_so_to_the_page_that_comes_back()
    {
        var desk = new ScriptedDesk();
        var clock = new ManualTimeProvider();
        await using var stand = await BridgeStand.StartAsync(ScriptedDesks.OpeningAtOnce(desk), clock: clock);
        var (before, token, _) = await stand.SignInAsync();
        var timers = clock.ActiveTimers;
        await before.DisposeAsync();
        await Eventually.UntilAsync("the bridge knows that the page is gone", () => clock.ActiveTimers > timers);
        desk.Publish(Facts.Closes("The supervisor signed you out."));

        await using var page = await stand.ConnectAsync();
        await ResumeAsync(page, token, "e1", 0);
        (await page.NextAsync("sessionOver")).GetProperty("text").GetString().ShouldBe("The supervisor signed you out.");
    }

    [Fact]
    public async Task An_agent_who_leaves_gives_the_desk_back_at_once()
    {
        var desks = ScriptedDesks.OpeningAtOnce(new ScriptedDesk());
        await using var stand = await BridgeStand.StartAsync(desks, new ServiceClientOptions { LeaveAfter = TimeSpan.FromHours(1) });
        var (page, token, _) = await stand.SignInAsync();
        await using (page)
        {
            await page.InvokeAsync("Leave");
            (await page.NextAsync("sessionOver")).GetProperty("text").GetString().ShouldBe("You left the desk.");
            desks.Holds.ShouldBe(0);
            (await ResumeAsync(page, token, "e1", 0)).ShouldBeFalse();
        }
    }

    private static async Task<bool> ResumeAsync(HubClient page, string token, string? epoch, long number)
    {
        var position = epoch is null ? "" : $$""","epoch":"{{epoch}}" """;
        return (await page.InvokeAsync("Resume", $$"""{"token":"{{token}}","number":{{number}}{{position}}}""")).GetProperty("resumed").GetBoolean();
    }

    private static bool InOrder(HubClient page)
    {
        long last = 0;
        foreach (var message in page.Messages)
        {
            if (message.Target is not ("change" or "snapshot")) continue;
            var number = message.Argument.GetProperty("number").GetInt64();
            if (message.Target == "change" && number != last + 1) return false;
            last = number;
        }

        return true;
    }
}
