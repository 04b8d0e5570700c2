using System.Text.Json.Nodes;
using Patchbay.TestClient.Commands;
using Patchbay.TestClient.Sessions;
using Patchbay.TestClient.Tests.Stands;
using Patchbay.TestClient.Wire;
using Patchbay.TestKit.Time;

namespace Patchbay.TestClient.Tests;

/// <summary>What a session does by itself, and what it writes down.</summary>
public sealed class SessionTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly FakeWire _wire = new();

    [Fact]
    public async Task A_request_gets_RID_and_SID_its_answer_is_found_and_timed()
    {
        await using var session = await SignedInAsync();
        var sent = session.Send(new JsonObject { ["type"] = "GetTenants" }, CommandSheet.Find("GetTenants"));
        _wire.Sent[^1].ShouldBe("""{"type":"GetTenants","SID":77,"RID":2}""");
        _clock.Advance(TimeSpan.FromMilliseconds(120));
        _wire.Listener.Received("""{"RID":"2","tenants":["Demo"]}""");

        (await sent.Answer!).Members!["tenants"]!.ToJsonString().ShouldBe("""["Demo"]""");
        var (request, answer) = (session.Log.Entries[^2], session.Log.Entries[^1]);
        (request.Title, request.Partner, request.Took).ShouldBe(("GetTenants", answer.Id, TimeSpan.FromMilliseconds(120)));
        (answer.Title, answer.Partner, answer.Took).ShouldBe(("GetTenants", request.Id, TimeSpan.FromMilliseconds(120)));
    }

    [Fact]
    public async Task With_the_switches_off_it_adds_nothing()
    {
        await using var session = await SignedInAsync();
        session.Set(new Switches { Rid = false, Sid = false, Acknowledge = false, KeepAlive = false });
        (session.Send(new JsonObject { ["type"] = "GetTenants" }, CommandSheet.Find("GetTenants")).Answer is null).ShouldBeTrue();
        _wire.Sent[^1].ShouldBe("""{"type":"GetTenants"}""");
        session.Send(new JsonObject { ["type"] = "GetTenants", ["RID"] = "9", ["SID"] = 5 }, CommandSheet.Find("GetTenants")).Type.ShouldBe("GetTenants");
        _wire.Sent[^1].ShouldBe("""{"type":"GetTenants","RID":"9","SID":5}""");
        _wire.Listener.Received("""{"event":"NowWaiting","RID":900}""");
        _clock.Advance(TimeSpan.FromMinutes(5));
        _wire.Sent.Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_the_form_has_goes_before_the_switches_and_Authenticate_and_KeepAlive_lack_what_they_lack()
    {
        await using var session = await SignedInAsync();
        session.Send(new JsonObject { ["type"] = "GetTenants", ["SID"] = 1, ["RID"] = 44 }, CommandSheet.Find("GetTenants"));
        _wire.Sent[^1].ShouldBe("""{"type":"GetTenants","SID":1,"RID":44}""");
        session.Send(new JsonObject { ["type"] = "Authenticate", ["Agent"] = "a" }, CommandSheet.Find("Authenticate"));
        _wire.Last.ContainsKey("SID").ShouldBeFalse();
        session.Send(new JsonObject { ["type"] = "KeepAlive" }, CommandSheet.Find("KeepAlive"));
        _wire.Sent[^1].ShouldBe("""{"type":"KeepAlive","SID":77}""");
        (session.Send(new JsonObject { ["type"] = "Acknowledge", ["RID"] = 900 }, CommandSheet.Find("Acknowledge")).Answer is null).ShouldBeTrue();
        _wire.Sent[^1].ShouldBe("""{"type":"Acknowledge","SID":77,"RID":900}""");
    }

    [Fact]
    public async Task Ids_can_be_written_as_texts()
    {
        await using var session = await SignedInAsync();
        session.Set(new Switches { QuotedIds = true });
        session.Send(new JsonObject { ["type"] = "GetTenants" }, CommandSheet.Find("GetTenants"));
        _wire.Sent[^1].ShouldBe("""{"type":"GetTenants","SID":"77","RID":"2"}""");
    }

    [Fact]
    public async Task Events_are_acknowledged_at_once_or_wait_for_a_hand()
    {
        await using var session = await SignedInAsync();
        _wire.Listener.Received("""{"event":"NowWaiting","RID":900}""");
        _wire.Sent[^1].ShouldBe("""{"type":"Acknowledge","SID":77,"RID":900}""");
        session.WaitingEvents.ShouldBeEmpty();

        session.Set(new Switches { Acknowledge = false });
        _wire.Listener.Received("""{"event":"NowInCall","RID":901}""");
        _wire.Listener.Received("""{"event":"NowRecording","RID":902}""");
        session.WaitingEvents.Count.ShouldBe(2);
        var first = session.WaitingEvents[0];
        session.Acknowledge(first);
        _wire.Sent[^1].ShouldBe("""{"type":"Acknowledge","SID":77,"RID":901}""");
        session.Log.Entries.Single(entry => entry.Id == first).Waits.ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => session.Acknowledge(first)).Message.ShouldBe("That event does not wait any more.");
        session.Set(new Switches());
        _wire.Sent[^1].ShouldBe("""{"type":"Acknowledge","SID":77,"RID":902}""");
        session.WaitingEvents.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_acknowledgement_written_by_hand_is_one_too()
    {
        await using var session = await SignedInAsync();
        session.Set(new Switches { Acknowledge = false });
        _wire.Listener.Received("""{"event":"NowInCall","RID":901}""");
        session.SendText("""{"type":"Acknowledge","SID":77,"RID":900}""");
        session.WaitingEvents.Count.ShouldBe(1);
        session.SendText("""{"type":"Acknowledge","SID":77,"RID":"901"}""");
        session.WaitingEvents.ShouldBeEmpty();
        session.Log.Entries[^1].Partner.ShouldBe(session.Log.Entries[^3].Id);
    }

    [Fact]
    public async Task The_last_event_is_acknowledged_with_the_old_SID()
    {
        await using var session = await SignedInAsync();
        session.Set(new Switches { Acknowledge = false });
        _wire.Listener.Received("""{"event":"NowLoggedOff","RID":903}""");
        session.State.Sid.ShouldBeNull();
        session.Acknowledge(session.WaitingEvents.Single());
        _wire.Sent[^1].ShouldBe("""{"type":"Acknowledge","SID":77,"RID":903}""");
    }

    [Fact]
    public async Task It_keeps_the_SID_alive_when_nothing_else_is_sent_until_it_is_refused()
    {
        await using var session = await SignedInAsync();
        _clock.Advance(TimeSpan.FromSeconds(20));
        session.Send(new JsonObject { ["type"] = "GetTenants" }, CommandSheet.Find("GetTenants"));
        _clock.Advance(TimeSpan.FromSeconds(20));
        _wire.Sent.Count.ShouldBe(2);
        _clock.Advance(TimeSpan.FromSeconds(5));
        _wire.Sent[^1].ShouldBe("""{"type":"KeepAlive","SID":77}""");
        _wire.Listener.Received("""{"Response":"ERROR","ErrorNumber":198}""");
        session.Log.Entries[^1].Problem.ShouldBe("It has no RID, so nothing tells what it answers.");
        _clock.Advance(TimeSpan.FromMinutes(5));
        _wire.Sent.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("nonsense", "It is no JSON: ")]
    [InlineData("[1]", "It is JSON and no object.")]
    [InlineData("""{"RID":1,"RID":2}""", "It is no JSON: ")]
    [InlineData("{\"a\":\"\\ud800\"}", "A text in it holds half a character.")]
    public async Task Garbage_is_written_down_and_nothing_comes_of_it(string text, string problem)
    {
        await using var session = await SignedInAsync();
        _wire.Listener.Received(text);
        var entry = session.Log.Entries[^1];
        (entry.Message, entry.Text).ShouldBe((MessageKind.Garbage, text));
        entry.Problem.ShouldNotBeNull().ShouldStartWith(problem);
        _wire.Listener.Received("""{"event":7,"RID":{}}""");
        session.Log.Entries[^1].Title.ShouldBe("7");
        session.Log.Entries[^1].Problem.ShouldBe("It has no RID and cannot be acknowledged.");
        _wire.Listener.Received("""{"RID":5,"response":"OK"}""");
        session.Log.Entries[^1].Problem.ShouldBe("Nothing that was sent waits for this RID.");
    }

    [Fact]
    public async Task No_secret_is_written_down()
    {
        await using var session = await SignedInAsync();
        session.SendText("""{"type":"Authenticate","RID":8,"Agent":"a","Password":"hush","SecondFactor":"123456"}""");
        _wire.Listener.Received("""{"Response":"OK","RID":8,"SID":78,"DeviceID":"hush-2"}""");
        session.Log.Entries.ShouldAllBe(entry => !entry.Text.Contains("hush") && !entry.Text.Contains("123456"));
        _wire.Sent[^1].ShouldContain("hush");
        session.State.Sid.ShouldBe(78);
    }

    [Fact]
    public async Task When_the_connection_ends_what_waits_is_told()
    {
        await using var session = await SignedInAsync();
        session.Set(new Switches { Acknowledge = false });
        _wire.Listener.Received("""{"event":"NowWaiting","RID":900}""");
        var sent = session.Send(new JsonObject { ["type"] = "GetTenants" }, CommandSheet.Find("GetTenants"));
        _wire.Listener.Closed("The service closed the connection.");

        (await Should.ThrowAsync<IOException>(() => sent.Answer!)).Message.ShouldBe("GetTenants was not answered. The service closed the connection.");
        session.WaitingEvents.ShouldBeEmpty();
        session.State.Address.ShouldBeNull();
        Should.Throw<InvalidOperationException>(() => session.SendText("{}")).Message.ShouldBe("The client is not connected.");
    }

    [Fact]
    public async Task What_an_old_connection_still_says_is_not_the_new_ones()
    {
        await using var session = await SignedInAsync();
        var old = _wire.Listener;
        await session.DisconnectAsync(CancellationToken.None);
        await session.ConnectAsync(new Uri("ws://127.0.0.1:1/"), null, CancellationToken.None);
        var lines = session.Log.Entries.Count;
        old.Received("""{"event":"NowWaiting","RID":900}""");
        old.Closed("The service closed the connection.");
        session.Log.Entries.Count.ShouldBe(lines);
        session.State.Address.ShouldNotBeNull();
    }

    [Fact]
    public async Task It_connects_once()
    {
        await using var session = await SignedInAsync();
        (await Should.ThrowAsync<InvalidOperationException>(() => session.ConnectAsync(new Uri("ws://127.0.0.1:2/"), null, CancellationToken.None)))
            .Message.ShouldBe("The client is connected to ws://127.0.0.1:1/ already; disconnect first.");
    }

    [Fact]
    public void The_log_forgets_its_oldest_lines()
    {
        var log = new SessionLog(most: 2);
        for (var i = 0; i < 3; i++) log.Add(new LogEntry { At = _clock.GetUtcNow(), Kind = LineKind.Note, Title = "x", Text = $"{i}" });
        log.Entries.Select(entry => entry.Text).ShouldBe(["1", "2"]);
        log.First.ShouldBe(2);
        log.Change(1, entry => entry with { Text = "gone" });
        log.Clear();
        (log.First, log.Entries.Count).ShouldBe((4, 0));
    }

    private async Task<ClientSession> SignedInAsync()
    {
        var session = new ClientSession(_clock, _wire.Opener);
        await session.ConnectAsync(new Uri("ws://127.0.0.1:1/"), null, CancellationToken.None);
        _wire.Started.ShouldBeTrue();
        session.Send(new JsonObject { ["type"] = "Authenticate", ["Agent"] = "demo", ["Password"] = "demo" }, CommandSheet.Find("Authenticate"));
        _wire.Last["RID"]!.GetValue<long>().ShouldBe(1);
        _wire.Listener.Received("""{"Response":"OK","RID":1,"SID":77}""");
        return session;
    }
}
