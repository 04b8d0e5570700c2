using System.Text.Json.Nodes;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Transcripts;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>What plays transcripts must see when they differ.</summary>
public sealed class TranscriptValuesTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""", null)]
    [InlineData("""{"a":1,"b":2}""", """{"b":2,"a":1}""", null)]
    [InlineData("""{"a":1}""", """{"a":2}""", "message.a: expected 1, came 2")]
    [InlineData("""{"a":1}""", """{"a":"1"}""", "message.a: expected 1, came \"1\"")]
    [InlineData("""{"a":1}""", "{}", "message.a: missing")]
    [InlineData("{}", """{"a":1}""", "message.a: not expected")]
    [InlineData("""{"a":[1,{"b":2}]}""", """{"a":[1,{"b":3}]}""", "message.a[1].b: expected 2, came 3")]
    [InlineData("""{"a":[1]}""", """{"a":[1,2]}""", "message.a: expected [1], came [1,2]")]
    [InlineData("""{"a":"<x>","b":"<x>"}""", """{"a":7,"b":7}""", null)]
    [InlineData("""{"a":"<x>","b":"<x>"}""", """{"a":7,"b":8}""", "message.b: expected 7, came 8")]
    [InlineData("""{"a":"<x>"}""", """{"a":null}""", "message.a: missing, expected a value for <x>")]
    [InlineData("""{"a":"<any>","b":"<any>"}""", """{"a":7,"b":8}""", null)]
    [InlineData("""{"a":null}""", """{"a":0}""", "message.a: expected null, came 0")]
    public void Two_messages_are_compared_and_the_first_difference_named(string expected, string actual, string? difference) =>
        new TranscriptValues().Difference(JsonNode.Parse(expected), JsonNode.Parse(actual)).ShouldBe(difference);

    [Fact]
    public void A_value_once_decided_is_the_same_for_both_sides()
    {
        var values = new TranscriptValues { ["sid"] = 5 };

        values.Fill(JsonNode.Parse("""{"SID":"<sid>","RID":"<rid>","list":["<rid>",null]}""")!).ToJsonString().ShouldBe("""{"SID":5,"RID":7001,"list":[7001,null]}""");
        values.Fill("\"SID\":<sid>,\"RID\":<rid>").ShouldBe("\"SID\":5,\"RID\":7001");
        values.Difference(JsonNode.Parse("""{"RID":"<rid>"}"""), JsonNode.Parse("""{"RID":7002}""")).ShouldBe("message.RID: expected 7001, came 7002");
    }

    [Theory]
    [InlineData("""[{"client":{},"server":{}}]""", "step 0 must have one member and has 2.")]
    [InlineData("""[{"note":"x"},{"cleint":{}}]""", "step 1 is 'cleint'; it must be client, server, does, settings or note.")]
    public void A_step_that_is_none_is_told(string text, string problem)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["transcript.json"], text);

        Should.Throw<FormatException>(() => Transcript.Read(folder["transcript.json"])).Message.ShouldEndWith(problem);
    }
}
