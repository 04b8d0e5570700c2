using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Tests.Stands;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>Messages that came and messages sent, by the names of the titles and as the document prints them (sheet, sections 2.2 and 7.6; Q1 to Q4).</summary>
public sealed class MessageTests
{
    private const int Large = 5 * 1024 * 1024;

    public static TheoryData<string> Types { get; } = [.. Tables.Rows("types")];

    /// <summary>What a type means shows in what comes back: the same as for the command that is meant.</summary>
    [Theory]
    [MemberData(nameof(Types))]
    public void A_printed_type_means_what_its_keys_say(string text)
    {
        var row = JsonNode.Parse(text)!;
        var meant = row["command"]!.DeepClone().AsObject();
        meant["type"] = row["means"]!.DeepClone();

        var printed = Ask(row, row["command"]!.AsObject());

        printed.Answer.ContainsKey("ErrorNumber").ShouldBeFalse(printed.Answer.ToJsonString());
        printed.ToString().ShouldBe(Ask(row, meant).ToString());
    }

    [Fact]
    public void Strictly_read_a_printed_type_means_the_same()
    {
        using var dialler = new DiallerStand("""{ "inputCase": "strict" }""");

        dialler.AgentIn("Unavail").Ask(new JsonObject { ["type"] = "ChapterMark", ["messageID"] = 5510 })["sender"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_message_of_5_MB_is_fetched_whole()
    {
        var data = Convert.ToBase64String(new byte[Large]);
        await using var server = await ServerStand.StartAsync(new JsonObject
        {
            ["messages"] = new JsonArray(new JsonObject { ["id"] = 1, ["body"] = "<p>Hello</p>", ["attachments"] = new JsonArray(new JsonObject { ["filename"] = "large.bin", ["data"] = data }) }),
        }.ToJsonString());
        await using var client = await server.WaitingAgentAsync();

        var message = await client.AskAsync(new JsonObject { ["type"] = "GetMessageID", ["messageID"] = 1 });

        message["attachments"]![0]!["data"]!.GetValue<string>().ShouldBe(data);
        (await client.AskAsync(Requests.GetTenants()))["tenants"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_text_of_5_MB_is_taken()
    {
        await using var server = await ServerStand.StartAsync();
        await using var client = await server.WrappingAgentAsync();
        var disposition = Requests.Disposition();
        disposition["data"] = new JsonObject { ["Notes"] = new string('n', Large) };

        (await client.AskAsync(disposition))["response"].ShouldNotBeNull();

        (await server.ListAsync("ledger")).Single()!["data"]!["Notes"]!.GetValue<string>().Length.ShouldBe(Large);
    }

    [Fact]
    public void An_SMS_has_no_subject_and_no_attachments()
    {
        using var dialler = new DiallerStand();

        var message = dialler.AgentIn("Unavail").Ask(new JsonObject { ["type"] = "GetMessageID", ["messageID"] = 5511 });

        message.Remove("RID");
        message.ToJsonString().ShouldBe("""{"Response":"OK","sender":"07700900123","recipientsTo":["60777"],"recipientsCc":[],"subject":"","body":"Please call me back.","attachments":[]}""");
    }

    [Theory]
    [InlineData("""{"type":"GetMessageID","messageID":"5510"}""", null)]
    [InlineData("""{"type":"GetMessageID","messageID":"first"}""", 99)]
    [InlineData("""{"type":"GetMessageID"}""", 99)]
    [InlineData("""{"type":"GetMessageHistory","messageList":[]}""", null)]
    [InlineData("""{"type":"GetMessageHistory","messageList":["5498",5502]}""", null)]
    [InlineData("""{"type":"GetMessageHistory","messageList":[1.5]}""", 99)]
    [InlineData("""{"type":"GetMessageHistory","messageList":5498}""", 99)]
    [InlineData("""{"type":"GetMessageHistory"}""", 99)]
    [InlineData("""{"type":"SendMail","template":14,"recipient":"b@example.test"}""", null)]
    [InlineData("""{"type":"SendMail","template":3,"recipient":"b@example.test"}""", 99)]
    [InlineData("""{"type":"SendMail","template":14}""", 99)]
    [InlineData("""{"type":"SendSMS","template":3,"recipient":"07700900123"}""", null)]
    [InlineData("""{"type":"SendSMS","template":3,"recipient":5}""", 99)]
    [InlineData("""{"type":"SendSMS","template":3,"recipient":"07700900123","sessionIndex":4}""", 99)]
    [InlineData("""{"type":"SendChatMessage","message":"Hello","sessionIndex":0}""", 99)]
    [InlineData("""{"type":"SendChatMessage","message":"Hello"}""", 99)]
    [InlineData("""{"type":"SendChatMessage","sessionIndex":1}""", 99)]
    public void A_message_command_is_answered_or_refused(string text, int? error)
    {
        using var dialler = new DiallerStand();

        var answer = dialler.AgentIn("InCall").Ask(JsonNode.Parse(text)!.AsObject());

        (answer["ErrorNumber"]?.GetValue<int>()).ShouldBe(error);
    }

    [Fact]
    public void What_was_sent_is_written_down()
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn("Waiting");
        new SlotStand(dialler).Bring(client, 1, "Offline");

        client.Ask(new JsonObject { ["type"] = "SendMail", ["template"] = 14, ["recipient"] = "b@example.test", ["sessionIndex"] = 1 });
        client.Ask(new JsonObject { ["type"] = "SendSMS", ["template"] = 3, ["recipient"] = "07700900123" });

        dialler.Journal("mail").ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            mail => mail["sessionID"]!.GetValue<string>().ShouldBe(dialler.Agent().SessionIn(1)),
            mail => (mail["template"]!.GetValue<int>(), mail["recipient"]!.GetValue<string>()).ShouldBe((14, "b@example.test")));
        dialler.Journal("sms").ShouldHaveSingleItem()["sessionID"].ShouldBeNull();
    }

    private static (JsonObject Answer, string Events, string Written) Ask(JsonNode row, JsonObject command)
    {
        using var dialler = new DiallerStand((row["settings"] ?? new JsonObject()).ToJsonString());
        var state = row["state"]!.GetValue<string>();
        var client = dialler.AgentIn(state == "Chat" ? "Waiting" : state);
        if (state == "Chat") new SlotStand(dialler).Bring(client, row["slot"]!.GetValue<int>(), state);
        var answer = client.Ask(command);
        return (answer, string.Join(',', client.Events()), string.Join(',', dialler.Exchange.Read(exchange => exchange.Journal.Entries.Select(entry => entry["what"]!.ToJsonString()).ToList())));
    }
}
