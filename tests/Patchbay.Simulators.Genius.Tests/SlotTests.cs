using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Tests.Stands;
using Patchbay.TestKit.Transcripts;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>Chats and offline messages beside the live call (sheet, section 5.8).</summary>
public sealed class SlotTests
{
    public static TheoryData<string> Cells { get; } = [.. Tables.Rows("slots")];

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_cell_of_the_slots_table_is_played(string text)
    {
        foreach (var names in new[] { "documented", "logical" }) Play(JsonNode.Parse(text)!, names);
    }

    [Fact]
    public void What_is_routed_carries_its_slot_and_a_message_its_numbers()
    {
        using var dialler = new DiallerStand();
        var slots = new SlotStand(dialler);
        var client = dialler.AgentIn("Waiting");

        slots.Happen(1, "chat-routed", new JsonObject { ["campaign"] = "Service", ["data"] = new JsonObject { ["URN"] = "H-31", ["Name"] = "B. Example" } });
        var chat = client.Event("NowInCall");
        client.Acknowledge(chat);
        slots.Happen(2, "message-routed", new JsonObject { ["queue"] = 9, ["message"] = 5510, ["history"] = new JsonArray(5498, 5502), ["data"] = new JsonObject { ["URN"] = "H-32" } });
        var message = client.Event("NowInCall");

        Without(chat, "RID", "sessionID", "uniquecallid").ToJsonString().ShouldBe(
            """{"campaign":"Service","calltype":5,"tel":"","transfer":false,"queuenumber":7,"data":{"URN":"H-31","Name":"B. Example"},"sessionIndex":1,"event":"NowInCall"}""");
        message["sessionIndex"]!.GetValue<int>().ShouldBe(2);
        message["queuenumber"]!.GetValue<int>().ShouldBe(9);
        message["data"]!.ToJsonString().ShouldBe("""{"URN":"H-32","GeniusMessageID":"5510","GeniusMessageHistory":"5498,5502"}""");
    }

    [Fact]
    public void A_chat_is_told_with_all_its_fields()
    {
        using var dialler = new DiallerStand();
        var slots = new SlotStand(dialler);
        var client = dialler.AgentIn("Waiting");
        slots.Bring(client, 1, "Chat");
        var session = dialler.Agent().SessionIn(1);

        slots.Happen(1, "customer-types", new JsonObject { ["typing"] = true });
        slots.Happen(1, "customer-writes", new JsonObject { ["message"] = "Is my order on its way?" });
        slots.Happen(1, "colleague-writes", new JsonObject { ["agent"] = "agent0007", ["message"] = "Yours now" });

        Next("ChatTyping").ShouldBe($$"""{"sessionIndex":1,"sessionID":"{{session}}","direction":"CustomerToAgent","agent":"demo","typing":true,"event":"ChatTyping"}""");
        Next("ChatReceived").ShouldBe($$"""{"sessionIndex":1,"sessionID":"{{session}}","direction":"CustomerToAgent","agent":"demo","message":"Is my order on its way?","event":"ChatReceived"}""");
        Next("ChatReceived").ShouldBe($$"""{"sessionIndex":1,"sessionID":"{{session}}","direction":"TransfererToTransferee","agent":"agent0007","message":"Yours now","event":"ChatReceived"}""");

        string Next(string name)
        {
            var happened = client.Event(name);
            client.Acknowledge(happened);
            return Without(happened, "RID").ToJsonString();
        }
    }

    /// <summary>The rows of section 5.8, where the campaign has 1 offline message and 2 chats configured.</summary>
    [Theory]
    [InlineData(-2, 2, 1)]
    [InlineData(-1, 0, 0)]
    [InlineData(0, 2, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(4, 4, 4)]
    public void As_many_are_routed_as_the_limits_allow(int limit, int chats, int messages)
    {
        using var dialler = new DiallerStand("""{ "tenants": [{ "name": "Demo", "campaigns": [{ "name": "Sales", "offline": 1, "interactive": 2 }] }] }""");
        var slots = new SlotStand(dialler);
        var client = dialler.AgentIn("Unavail");
        client.Ask(Requests.GoAvailable(1, limit, limit));

        Fill(slots, "chats").ShouldBe(chats);
        Fill(slots, "messages").ShouldBe(messages);
    }

    [Fact]
    public void There_are_nine_slots_whatever_the_limits()
    {
        using var dialler = new DiallerStand();
        var slots = new SlotStand(dialler);
        dialler.AgentIn("Unavail").Ask(Requests.GoAvailable(1, 20, 20));

        Fill(slots, "chats").ShouldBe(9);

        slots.Taken.ShouldBe([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }

    [Fact]
    public void A_slot_that_was_freed_is_not_used_again_at_once()
    {
        using var dialler = new DiallerStand();
        var slots = new SlotStand(dialler);
        var client = dialler.AgentIn("Unavail");
        client.Ask(Requests.GoAvailable(1, 1, 9));
        var used = new List<int>();

        for (var i = 0; i < 11; i++)
        {
            slots.Control("chats", "demo").Status.ShouldBe(200);
            used.Add(slots.Taken.Last(index => !used.Contains(index) || slots.Taken.Count == 1));
            client.Ask(Slotted(Requests.Disposition(), used[^1]))["response"].ShouldNotBeNull();
        }

        used.ShouldBe([1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2]);
    }

    [Fact]
    public void A_lower_limit_ends_nothing_that_runs_and_stops_what_would_come()
    {
        using var dialler = new DiallerStand();
        var slots = new SlotStand(dialler);
        var client = dialler.AgentIn("Waiting");
        slots.Bring(client, 1, "Chat");
        slots.Bring(client, 2, "Chat");

        client.Ask(Requests.GoAvailable(-1, -2, 1))["response"].ShouldNotBeNull();

        slots.Taken.ShouldBe([1, 2]);
        slots.Control("chats", "demo").Status.ShouldBe(409);
    }

    [Fact]
    public void A_break_stops_new_sessions_and_waits_for_none_that_runs()
    {
        using var dialler = new DiallerStand();
        var slots = new SlotStand(dialler);
        var client = dialler.AgentIn("Waiting");
        slots.Bring(client, 1, "Chat");

        client.Ask(Requests.GoUnavailable());
        slots.Control("messages", "demo").Status.ShouldBe(409);
        dialler.Clock.Advance(dialler.Options.GoUnavailableDelay!.Value);

        client.Events().ShouldBe(["NowUnavailable"]);
        slots.StateOf(1).ShouldBe("Chat");
        client.Ask(new JsonObject { ["type"] = "SendChatMessage", ["message"] = "Still here.", ["sessionIndex"] = 1 })["Response"].ShouldNotBeNull();
    }

    [Fact]
    public void What_nobody_may_take_waits_for_somebody()
    {
        using var dialler = new DiallerStand();
        var slots = new SlotStand(dialler);
        var client = dialler.AgentIn("Unavail");
        slots.Control("chats").Body.ToJsonString().ShouldBe("""{"done":true,"waits":true}""");
        client.Waiting.ShouldBe(0);

        client.Ask(Requests.GoAvailable());

        client.Events().ShouldBe(["NowAvailable", "NowWaiting", "NowInCall"]);
        slots.Taken.ShouldBe([1]);
    }

    [Fact]
    public void Every_slot_and_the_live_call_go_their_own_way()
    {
        using var dialler = new DiallerStand();
        var slots = new SlotStand(dialler);
        var client = dialler.AgentIn("InCall");
        slots.Bring(client, 1, "Chat");
        slots.Bring(client, 2, "Offline");

        dialler.CustomerHangsUp();
        client.Events().ShouldBe(["NowWrapping"]);
        slots.StateOf(1).ShouldBe("Chat");
        client.Ask(Requests.Disposition(12))["response"].ShouldNotBeNull();
        client.Events().ShouldBe(["NowWaiting"]);
        client.Ask(Slotted(Requests.StartWrap(), 2))["response"].ShouldNotBeNull();

        client.Event("NowWrapping")["sessionIndex"]!.GetValue<int>().ShouldBe(2);
        (slots.StateOf(1), slots.StateOf(2), dialler.StateOf()).ShouldBe(("Chat", "OfflineWrap", "Waiting"));
    }

    [Fact]
    public void The_outcome_of_a_session_is_in_the_ledger_with_its_name()
    {
        using var dialler = new DiallerStand();
        var slots = new SlotStand(dialler);
        var client = dialler.AgentIn("Waiting");
        slots.Bring(client, 1, "ChatWrap");
        var session = dialler.Agent().SessionIn(1);

        client.Ask(Slotted(Requests.Disposition(30), 1));

        var entry = dialler.Ledger.ShouldHaveSingleItem();
        (entry["sessionID"]!.GetValue<string>(), entry["outcome"]!.GetValue<int>()).ShouldBe((session, 30));
    }

    [Fact]
    public void Sessions_end_with_the_agents_logoff()
    {
        using var dialler = new DiallerStand();
        var slots = new SlotStand(dialler);
        var client = dialler.AgentIn("Waiting");
        slots.Bring(client, 1, "Chat");
        client.Ask(Requests.Logoff());
        client.Events();

        dialler.AgentIn("Waiting");

        slots.Taken.ShouldBeEmpty();
    }

    private static void Play(JsonNode cell, string names)
    {
        var settings = cell["settings"]?.DeepClone().AsObject() ?? [];
        settings["names"] = names;
        using var dialler = new DiallerStand(settings.ToJsonString());
        var slots = new SlotStand(dialler);
        var client = dialler.AgentIn("Waiting");
        var index = cell["slot"]!.GetValue<int>();
        slots.Bring(client, index, cell["state"]!.GetValue<string>());

        if (cell["command"] is JsonObject command) Command(client, cell, command);
        else slots.Happen(index, cell["happens"]!.GetValue<string>(), cell["with"]?.AsObject());

        client.Events().Select(name => name == "ChatReceived" && names == "documented" ? "ChatMessage" : name).ShouldBe(cell["events"]?.AsArray().Select(name => name!.GetValue<string>()) ?? []);
        slots.StateOf(index).ShouldBe(cell["next"]!.GetValue<string>());
        dialler.StateOf().ShouldBe("Waiting");
    }

    private static void Command(ClientStand client, JsonNode cell, JsonObject command)
    {
        var answer = client.Ask(command);
        answer.Remove("RID");
        if (cell["error"] is { } number) answer["ErrorNumber"]!.GetValue<int>().ShouldBe(number.GetValue<int>());
        else new TranscriptValues().Difference(cell["answer"], answer).ShouldBeNull();
    }

    private static int Fill(SlotStand slots, string what)
    {
        var routed = 0;
        while (routed < 20 && slots.Control(what, "demo").Status == 200) routed++;
        return routed;
    }

    private static JsonObject Slotted(JsonObject request, int slot)
    {
        request["sessionIndex"] = slot;
        return request;
    }

    private static JsonObject Without(JsonObject message, params ReadOnlySpan<string> keys)
    {
        var rest = message.DeepClone().AsObject();
        foreach (var key in keys) rest.Remove(key);
        return rest;
    }
}
