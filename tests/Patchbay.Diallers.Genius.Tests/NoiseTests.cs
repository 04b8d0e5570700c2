using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Tests.Stands;

namespace Patchbay.Diallers.Genius.Tests;

/// <summary>What no dialler should send: it is counted, logged and dropped, and the session lives on.</summary>
public sealed class NoiseTests
{
    public static TheoryData<string, string> Garbage { get; } = new()
    {
        { "", "not JSON" },
        { "this is not JSON", "not JSON" },
        { """{"event":"NowInCall","RID":1""", "not JSON" },
        { string.Concat(Enumerable.Repeat("[", 500)), "not JSON" },
        { $$"""{"event":"NowInCall","RID":1,"data":{{string.Concat(Enumerable.Repeat("[", 500))}}""", "not JSON" },
        { "[1,2,3]", "not an object" },
        { "null", "not an object" },
        { "\"event\"", "not an object" },
        { """{"event":"NowInCall"}""", "the event NowInCall has no RID" },
        { """{"event":"NowInCall","RID":"abc"}""", "the event NowInCall has no RID" },
        { """{"event":"NowInCall","RID":99999999999999999999}""", "the event NowInCall has no RID" },
    };

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task Garbage_is_logged_with_its_number_and_why_and_dropped(string text, string why)
    {
        await using var desk = await ScriptedDesk.InAsync("Waiting");

        await desk.Line.SayAsync(text);
        await desk.Line.SayAsync(text);

        await desk.Line.CallAsync();
        Dropped(desk).ShouldBe([$"Warning Message 1 dropped: {why}", $"Warning Message 2 dropped: {why}"]);
        desk.Agent.State.Session.ShouldBe(SessionState.Live);
        desk.Agent.Call.State.ShouldBe(InteractionState.Active);
    }

    [Fact]
    public async Task A_binary_message_is_dropped()
    {
        await using var desk = await ScriptedDesk.InAsync("Waiting");

        await desk.Line.SayAsync(Encoding.UTF8.GetBytes("""{"event":"NowInCall","RID":1}"""), WebSocketMessageType.Binary);

        await desk.Line.CallAsync();
        Dropped(desk).ShouldBe(["Warning Message 1 dropped: a binary message"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public async Task A_message_that_is_too_large_is_dropped_whole_in_one_frame_and_in_many(int frames)
    {
        await using var desk = await ScriptedDesk.InAsync("Waiting", options => options.MaxMessageBytes = 2048);

        for (var frame = 1; frame <= frames; frame++)
            await desk.Line.SayAsync(Encoding.UTF8.GetBytes(new string('x', 3000)), WebSocketMessageType.Text, end: frame == frames);

        await desk.Line.CallAsync();
        Dropped(desk).ShouldBe(["Warning Message 1 dropped: larger than 2048 bytes"]);
    }

    [Fact]
    public async Task A_message_in_many_frames_is_put_together()
    {
        await using var desk = await ScriptedDesk.InAsync("Waiting");
        var bytes = Encoding.UTF8.GetBytes($$$"""{"event":"NowInCall","RID":1,"uniquecallid":"u-1","data":{"Name":"Zoë {{{new string('x', 9000)}}}"}}""");

        foreach (var part in bytes.Chunk(13)) await desk.Line.SayAsync(part, WebSocketMessageType.Text, end: false);
        await desk.Line.SayAsync([], WebSocketMessageType.Text);

        (await desk.Line.TakeAsync("Acknowledge"))["RID"]!.GetValue<int>().ShouldBe(1);
        desk.Agent.Call.UserData.Single().Value.GetString()!.ShouldStartWith("Zoë xxx");
    }

    [Theory]
    [InlineData("""{"event":"SomethingNew","RID":4711,"detail":[1,{"a":null}]}""", "SomethingNew")]
    [InlineData("""{"event":"ChatReceived","RID":4711,"sessionIndex":1,"message":"Hello"}""", "ChatReceived")]
    [InlineData("""{"event":"TransferUpdate","RID":4711,"TransferStatus":3}""", "TransferUpdate")]
    [InlineData("""{"event":17,"RID":4711}""", "17")]
    public async Task An_event_that_is_not_known_is_acknowledged_so_that_the_next_one_comes(string text, string name)
    {
        await using var desk = await ScriptedDesk.InAsync("Waiting");
        var facts = desk.Agent.Facts.Facts.Count;

        await desk.Line.SayAsync(text);

        (await desk.Line.TakeAsync("Acknowledge"))["RID"]!.GetValue<int>().ShouldBe(4711);
        desk.Agent.Facts.Facts.Count.ShouldBe(facts);
        desk.Agent.Log.Lines.ShouldContain($"Warning demo: the event {name} is not known; it is acknowledged so that those after it come");
        await desk.Line.CallAsync();
    }

    [Theory]
    [InlineData("""{"RID":999999999,"response":"OK"}""", "GeniusResponse")]
    [InlineData("""{"response":"OK"}""", "GeniusResponse")]
    [InlineData("{}", "GeniusResponse")]
    [InlineData("""{"RID":999999999,"ErrorNumber":320,"ErrorMessage":"x"}""", "GeniusError")]
    public async Task An_answer_that_nobody_waits_for_is_logged(string text, string kind)
    {
        await using var desk = await ScriptedDesk.InAsync("Waiting");

        await desk.Line.SayAsync(text);

        await desk.Line.CallAsync();
        desk.Agent.Log.Lines.ShouldContain($"Warning An answer that nobody waits for: {kind}");
    }

    [Fact]
    public async Task An_event_whose_RID_is_that_of_a_request_is_still_an_event()
    {
        await using var desk = await ScriptedDesk.InAsync("Waiting");
        var act = desk.Agent.TakeBreakAsync();
        var request = await desk.Line.TakeAsync("GoUnavailable");

        await desk.Line.SayAsync($$$"""{"event":"NowUnavailable","RID":{{{request["RID"]}}}}""");

        (await desk.Line.TakeAsync("Acknowledge"))["RID"]!.ToString().ShouldBe(request["RID"]!.ToString());
        act.IsCompleted.ShouldBeFalse();
        await desk.Line.AnswerAsync(request);
        (await act).ShouldBeOfType<Done>();
        desk.Agent.State.Agent.State.ShouldBe(AgentState.NotReady);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(9_000_000_000)]
    public async Task The_dialler_may_number_its_events_as_it_likes(long rid)
    {
        await using var desk = ScriptedDesk.Empty();
        var signIn = desk.Agent.SignInAsync();
        await desk.AcceptAsync();
        await desk.Line.AuthenticateAsync();
        await desk.Line.AnswerAsync(await desk.Line.TakeAsync("Connect"), new JsonObject { ["status"] = "Connected" });
        await signIn;

        await desk.Line.SayAsync($$"""{"event":"NowInCall","RID":{{rid}},"uniquecallid":"u-1","data":{} }""");

        (await desk.Line.TakeAsync("Acknowledge"))["RID"]!.GetValue<long>().ShouldBe(rid);
        desk.Agent.Call.VendorId.ShouldBe("u-1");
    }

    /// <summary>Half a surrogate pair is good JSON and no text. The event stands; only that character is lost.</summary>
    [Fact]
    public async Task A_text_that_no_text_can_hold_costs_its_character_and_not_the_call()
    {
        await using var desk = await ScriptedDesk.InAsync("Waiting");

        await desk.Line.SayAsync("""{"event":"NowInCall","RID":5,"uniquecallid":"u-1","campaign":"S\ud800","data":{"Na\udc00me":"A\ud83d\ude00 \\ud800 \ud800\ud800\udc00!"}}""");

        (await desk.Line.TakeAsync("Acknowledge"))["RID"]!.GetValue<int>().ShouldBe(5);
        desk.Agent.Call.Campaign.ShouldBe("S\ufffd");
        var entry = desk.Agent.Call.UserData.Single();
        entry.Name.ShouldBe("Na\ufffdme");
        entry.Value.GetString().ShouldBe("A\ud83d\ude00 \\ud800 \ufffd\ud800\udc00!");
    }

    [Fact]
    public async Task An_agent_whom_the_dialler_signs_out_is_told_and_loses_the_call()
    {
        await using var desk = await ScriptedDesk.InAsync("InCall");

        await desk.Line.EventAsync("NowLoggedOff");

        await desk.Agent.UntilAsync("the session is lost", state => state.Session == SessionState.Lost);
        desk.Agent.State.Agent.State.ShouldBe(AgentState.LoggedOut);
        desk.Agent.State.Interactions.ShouldBeEmpty();
        desk.Agent.Facts.Facts.OfType<InteractionRemoved>().Single().End.ShouldBe(InteractionEnd.Lost);
        desk.Agent.Facts.Facts.OfType<SessionStateChanged>().Last().Text.ShouldBe("The dialler signed you out.");
    }

    [Fact]
    public async Task No_password_is_logged()
    {
        await using var desk = await ScriptedDesk.InAsync("Waiting");
        await desk.Line.SayAsync("garbage");
        await desk.Line.CallAsync();
        await desk.Line.CloseAsync();
        await desk.AcceptAsync();

        desk.Agent.Log.Lines.ShouldNotBeEmpty();
        desk.Agent.Log.Lines.ShouldAllBe(line => !line.Contains("Password", StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Dropped(ScriptedDesk desk) => desk.Agent.Log.Lines.Where(line => line.StartsWith("Warning Message", StringComparison.Ordinal)).Select(line =>
        line.Contains("not JSON", StringComparison.Ordinal) ? line[..(line.IndexOf("not JSON", StringComparison.Ordinal) + "not JSON".Length)] : line);
}
