using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Tests.Stands;

namespace Patchbay.Diallers.Genius.Tests;

/// <summary>What no dialler should send: read as section 6 of the sheet allows, or counted and passed over. The session lives on.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("[]", "dropped")]
    [InlineData("null", "dropped")]
    [InlineData("{\"event\":\"NowWaiting\"}", "dropped")]
    [InlineData("{\"event\":\"NowWaiting\",\"RID\":\"seven\"}", "dropped")]
    [InlineData("{\"response\":\"OK\"}", "orphans")]
    [InlineData("{\"RID\":2147483000,\"response\":\"OK\"}", "orphans")]
    [InlineData("{\"RID\":2147483000,\"ErrorNumber\":4711}", "orphans")]
    public async Task What_cannot_be_used_is_counted(string text, string instrument)
    {
        await using var desk = await ScriptedDesk.InAsync("InCall");
        using var counted = new CountedMeters(desk.Agent.Host);

        await desk.Line.SayAsync(text);
        await desk.Line.EventAsync("NowWrapping");

        counted[$"patchbay.genius.{instrument}"].ShouldBe(1);
        await desk.Agent.UntilWrapAsync();
    }

    [Theory]
    [InlineData("SomethingNew", "{}")]
    [InlineData("TransferUpdate", """{"TransferStatus":3}""")]
    [InlineData("TransferUpdate", """{"TransferStatus":17}""")]
    [InlineData("ChatReceived", """{"sessionIndex":4,"sessionID":"CH-1","direction":"CustomerToAgent","agent":"demo","message":"Hello"}""")]
    [InlineData("ChatTyping", """{"sessionIndex":-1,"direction":7}""")]
    public async Task An_event_about_nothing_that_is_known_is_counted_and_acknowledged(string name, string members)
    {
        await using var desk = await ScriptedDesk.InAsync("InCall");
        using var counted = new CountedMeters(desk.Agent.Host);

        await desk.Line.EventAsync(name, JsonNode.Parse(members)!.AsObject());

        counted["patchbay.genius.unknown_events"].ShouldBe(1);
        desk.Agent.Call.State.ShouldBe(InteractionState.Active);
    }

    [Fact]
    public async Task Deep_nesting_is_dropped_and_a_deep_but_readable_value_is_taken()
    {
        await using var desk = await ScriptedDesk.InAsync("Waiting");
        using var counted = new CountedMeters(desk.Agent.Host);

        await desk.Line.SayAsync($"{{\"event\":\"NowInCall\",\"RID\":1,\"data\":{new string('[', 5000)}{new string(']', 5000)}}}");
        var deep = JsonNode.Parse($"{new string('[', 40)}1{new string(']', 40)}")!;
        await desk.Line.CallAsync(data: new JsonObject { ["URN"] = "R-1", ["Deep"] = deep });

        counted["patchbay.genius.dropped"].ShouldBe(1);
        desk.Agent.Call.UserData.Single(entry => entry.Name == "Deep").Value.GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Events_out_of_their_order_leave_a_call_that_can_be_ended_and_completed()
    {
        await using var desk = await ScriptedDesk.InAsync("Waiting");

        foreach (var name in new[] { "NowWrapping", "NowPaused", "NowRecording", "NowLoggedOn", "NowWrapping" }) await desk.Line.EventAsync(name);
        await desk.Line.TransferAsync(0);
        await desk.Line.CallAsync();
        await desk.Line.CallAsync();
        await desk.Line.EventAsync("NowAvailable");
        await desk.Line.EventAsync("NowWrapping");
        await desk.Line.EventAsync("NowRecording");

        desk.Agent.Call.State.ShouldBe(InteractionState.Wrapping);
        desk.Agent.Call.Recording.ShouldBe(RecordingState.Off);
        await desk.TakenAsync(desk.Agent.CompleteAsync(desk.Agent.Sale()), "Disposition");
    }

    [Fact]
    public async Task Numbers_come_as_text_and_truths_as_numbers()
    {
        await using var desk = await ScriptedDesk.InAsync("Waiting");

        await desk.Line.SayAsync("""{"EVENT":"NowInCall","rid":"77","Campaign":"Sales","CallType":"5","Tel":1632960101,"TRANSFER":"1","SessionID":"IB-1","queuenumbr":"42","Data":[{"key":"URN","value":"R-1"},{"Tries":3}],"uniqueCallID":991,"sessionindex":"0"}""");
        (await desk.Line.TakeAsync("Acknowledge"))["RID"]!.GetValue<int>().ShouldBe(77);

        var call = desk.Agent.Call;
        (call.CallType, call.Remote, call.TransferredHere, call.Queue, call.VendorId).ShouldBe((CallType.Inbound, "1632960101", true, "42", "991"));
        call.UserData.Select(entry => $"{entry.Name}={entry}").ShouldBe(["URN=R-1", "Tries=3"]);
    }

    [Fact]
    public async Task The_second_answer_to_a_request_changes_nothing()
    {
        await using var desk = await ScriptedDesk.InAsync("Waiting");
        using var counted = new CountedMeters(desk.Agent.Host);
        var act = desk.Agent.TakeBreakAsync();
        var request = await desk.Line.TakeAsync("GoUnavailable");

        await desk.Line.AnswerAsync(request);
        (await act).ShouldBeOfType<Done>();
        await desk.Line.RefuseAsync(request, Tables.Error(161));
        await desk.Line.EventAsync("SomethingNew");

        counted["patchbay.genius.orphans"].ShouldBe(1);
        desk.Agent.State.Agent.Pending.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_attachment_of_five_megabytes_is_read_whole()
    {
        await using var desk = await ScriptedDesk.InAsync("Waiting");
        await desk.Line.EventAsync("NowInCall", JsonNode.Parse("""{"calltype":5,"sessionID":"EM-88","uniquecallid":"u-9","sessionIndex":2,"data":{"GeniusMessageID":"5510"}}""")!.AsObject());
        var mail = desk.Agent.State.Interactions.Single();
        mail.Kind.ShouldBe("offline");
        var bytes = new byte[5 * 1024 * 1024];
        new Random(7).NextBytes(bytes);

        var act = desk.Agent.Offer<IMessageFetch>().FetchAsync(new FetchMessage { Interaction = mail.Id, Message = "5510" }, default).AsTask();
        var request = await desk.Line.TakeAsync("GetMessageID");
        var answer = new JsonObject
        {
            ["RID"] = request["RID"]!.DeepClone(),
            ["Response"] = "OK",
            ["sender"] = "b@example.test",
            ["recipientsTo"] = new JsonArray("help@example.test"),
            ["subject"] = "Order",
            ["body"] = "<p>Hello</p>",
            ["attachments"] = new JsonArray(new JsonObject { ["filename"] = "a.bin", ["data"] = Convert.ToBase64String(bytes), ["inline"] = false }, new JsonObject { ["filename"] = "b.txt", ["data"] = "no base64!", ["inline"] = true }),
        };
        await InFramesAsync(desk.Line, Encoding.UTF8.GetBytes(answer.ToJsonString()), 65_536);

        var attachments = (await act).ShouldBeOfType<Done>().Value.GetProperty("attachments");
        attachments[0].GetProperty("data").GetBytesFromBase64().ShouldBe(bytes);
        (attachments[0].GetProperty("encoding").GetString(), attachments[1].GetProperty("encoding").GetString(), attachments[1].GetProperty("data").GetString()).ShouldBe(("base64", "text", "no base64!"));
        await desk.Agent.UntilAsync("the message is a mail", state => state.Interactions.Single().Kind == "email");
    }

    [Theory]
    [InlineData("""{"RID":@,"Response":"OK","sender":"b@example.test","body":"#"}""", "too-large")]
    [InlineData("""{"Response":"OK","rows":[{"RID":7}],"RID":"@","body":"#"}""", "too-large")]
    [InlineData("""{"Response":"OK","body":"#","RID":@}""", null)]
    [InlineData("""{"event":"ChatReceived","RID":@,"message":"#"}""", null)]
    public async Task An_answer_that_is_larger_than_what_is_taken_is_told_where_its_beginning_says_whose_it_is(string answer, string? code)
    {
        await using var desk = await ScriptedDesk.InAsync("InCall", options => (options.MaxMessageBytes, options.RequestTimeout) = (4096, TimeSpan.FromSeconds(2)));
        var act = desk.Agent.Offer<IMessageFetch>().FetchAsync(new FetchMessage { Interaction = desk.Agent.Call.Id, Message = "5510" }, default).AsTask();
        var request = await desk.Line.TakeAsync("GetMessageID");

        await desk.Line.SayAsync(answer.Replace("@", request["RID"]!.ToString(), StringComparison.Ordinal).Replace("#", new string('x', 20_000), StringComparison.Ordinal));

        if (code is null) (await act).ShouldBeOfType<Unknown>();
        else (await act).ShouldBeOfType<Refused>().ShouldSatisfyAllConditions(refused => refused.Code.ShouldBe(code), refused => refused.Text.ShouldContain("4096 bytes"), refused => refused.Text.ShouldContain("maxMessageBytes"));
        desk.Agent.Call.State.ShouldBe(InteractionState.Active);
    }

    [Fact]
    public async Task Of_an_outcome_whose_answer_is_larger_than_what_is_taken_nobody_says_that_it_was_refused()
    {
        await using var desk = await ScriptedDesk.InAsync("Wrap", options => options.MaxMessageBytes = 4096);
        var act = desk.Agent.CompleteAsync(desk.Agent.Sale());
        var request = await desk.Line.TakeAsync("Disposition");

        await desk.Line.SayAsync($$"""{"RID":{{request["RID"]}},"response":"OK","more":"{{new string('x', 20_000)}}"}""");

        (await act).ShouldBeOfType<Unknown>().Why.ShouldContain("maxMessageBytes");
    }

    [Fact]
    public async Task The_message_that_an_interaction_is_about_is_read_without_its_number()
    {
        await using var desk = await ScriptedDesk.InAsync("InCall");
        var fetch = desk.Agent.Offer<IMessageFetch>();
        (await fetch.FetchAsync(new FetchMessage { Interaction = desk.Agent.Call.Id }, default)).ShouldBeOfType<Refused>().Code.ShouldBe("no-message");
        await desk.Line.EventAsync("NowInCall", JsonNode.Parse("""{"calltype":5,"sessionID":"EM-88","uniquecallid":"u-9","sessionIndex":2,"data":{"GeniusMessageID":"5511"}}""")!.AsObject());
        var sms = desk.Agent.State.Interactions.Single(interaction => interaction.Kind == "offline");

        var act = fetch.FetchAsync(new FetchMessage { Interaction = sms.Id }, default).AsTask();
        var request = await desk.Line.TakeAsync("GetMessageID");
        request["messageID"]!.GetValue<int>().ShouldBe(5511);
        await desk.Line.AnswerAsync(request, JsonNode.Parse("""{"Response":"OK","sender":"07700900123","body":"Call me"}""")!.AsObject());

        (await act).ShouldBeOfType<Done>().Value.GetProperty("id").GetString().ShouldBe("5511");
        await desk.Agent.UntilAsync("it is an SMS", state => state.Find(sms.Id)?.Kind == "sms");
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_end_the_connection_as_the_RFC_has_it_and_the_session_comes_back()
    {
        await using var desk = await ScriptedDesk.InAsync("InCall");

        await desk.Line.SayAsync([.. "{\"event\":\""u8, 0xff, 0xfe, .. "\"}"u8], WebSocketMessageType.Text);
        await desk.AcceptAsync();
        await desk.Line.AuthenticateAsync();
        await desk.Line.RefuseAsync(await desk.Line.TakeAsync("Connect"), Tables.Error(99));

        await desk.Agent.UntilAsync("the session is live again with its call", state => state.Session == SessionState.Live && state.Interactions.Count == 1);
    }

    [Fact]
    public async Task An_agent_may_be_told_of_anybody_who_has_a_name()
    {
        await using var desk = await ScriptedDesk.InAsync("InCall");
        var act = desk.Agent.Offer<IAgentDirectory>().ReadAsync(new ReadDirectory(), default).AsTask();

        await desk.Line.AnswerAsync(await desk.Line.TakeAsync("GetAgents"), JsonNode.Parse("""{"agents":["lee.p",{"Name":"sam.r"},{"AgentName":"kim.t","id":3},17,{"id":4},null,[]]}""")!.AsObject());

        (await act).ShouldBeOfType<Done>();
        desk.Agent.State.Directory.Select(entry => entry.Address).ShouldBe(["lee.p", "sam.r", "kim.t", "17"]);
    }

    private static async Task InFramesAsync(PeerConnection line, byte[] message, int frame)
    {
        for (var start = 0; start < message.Length; start += frame)
            await line.SayAsync(message[start..Math.Min(start + frame, message.Length)], WebSocketMessageType.Text, end: start + frame >= message.Length);
    }
}
