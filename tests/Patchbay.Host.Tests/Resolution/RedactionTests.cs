using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Host.Resolution;

namespace Patchbay.Host.Tests.Resolution;

/// <summary>What is blanked, and what is left to be read.</summary>
public sealed class RedactionTests
{
    private const string Schema =
        """
        { "type": "object", "properties": {
          "name": { "type": "string" }, "password": { "x-secret": true }, "count": { "type": "integer" },
          "more": { "type": "object", "additionalProperties": { "type": "string" } },
          "list": { "type": "array", "items": { "type": "object", "properties": { "pin": { "x-secret": true }, "code": {} } } },
          "again": { "$ref": "#/properties/list/items" } } }
        """;

    [Theory]
    [InlineData("""{"name":"Ann","count":5}""", """{"name":"Ann","count":5}""")]
    [InlineData("""{"password":{"env":"NAME"}}""", """{"password":{"env":"NAME"}}""")]
    [InlineData("""{"password":{"file":"a/b"}}""", """{"password":{"file":"a/b"}}""")]
    [InlineData("""{"password":"hunter2"}""", """{"password":"[secret]"}""")]
    [InlineData("""{"password":{"text":"hunter2"}}""", """{"password":"[secret]"}""")]
    [InlineData("""{"password":{"env":"hunter 2"}}""", """{"password":"[secret]"}""")]
    [InlineData("""{"password":["hunter2"]}""", """{"password":"[secret]"}""")]
    [InlineData("""{"pasword":"hunter2"}""", """{"pasword":"[blanked]"}""")]
    [InlineData("""{"pasword":{"a":["hunter2",null]}}""", """{"pasword":{"a":["[blanked]",null]}}""")]
    [InlineData("""{"more":{"x":"y","service.password":"hunter2","apiKey":"hunter2"}}""", """{"more":{"x":"y","service.password":"[secret]","apiKey":"[secret]"}}""")]
    [InlineData("""{"list":[{"pin":"1234","code":7}]}""", """{"list":[{"pin":"[secret]","code":7}]}""")]
    [InlineData("""{"again":{"pin":"1234","code":7}}""", """{"again":{"pin":"[secret]","code":7}}""")]
    [InlineData("""{"count":"hunter2"}""", """{"count":"[blanked]"}""")]
    [InlineData("""{"name":{"nested":"hunter2"}}""", """{"name":{"nested":"[blanked]"}}""")]
    public void What_a_schema_does_not_know_or_calls_secret_is_blanked(string written, string shown) =>
        ReadableJson.Of(Redaction.Of(JsonNode.Parse(written), JsonDocument.Parse(Schema).RootElement)).ShouldBe(shown);

    [Fact]
    public void Without_a_schema_the_shape_alone_is_left() =>
        ReadableJson.Of(Redaction.Of(JsonNode.Parse("""{"a":["x",{"b":1}],"c":null}"""), default)).ShouldBe("""{"a":["[blanked]",{"b":"[blanked]"}],"c":null}""");

    [Theory]
    [InlineData("ws://ann:hunter2@host:1/", "ws://[blanked]@host:1/")]
    [InlineData("takes ws://ann:hunter2@host:1/ now", "takes ws://[blanked]@host:1/ now")]
    [InlineData("+49 30 1234567", "***567")]
    [InlineData("call 0301234567.", "call ***567.")]
    [InlineData("7001", "7001")]
    [InlineData("http://127.0.0.1:8651/", "http://127.0.0.1:8651/")]
    [InlineData("10.0.12", "10.0.12")]
    [InlineData("my.json:12345:1", "my.json:12345:1")]
    [InlineData("yyyy-MM-dd", "yyyy-MM-dd")]
    [InlineData("at 2026-11-21 20:54:02.123 it rang", "at 2026-11-21 20:54:02.123 it rang")]
    [InlineData("2026-11-21T20:54:02.1234567Z", "2026-11-21T20:54:02.1234567Z")]
    [InlineData("01632 960123: busy", "***123: busy")]
    [InlineData("sip:7001@pbx:5060", "sip:***001@pbx:5060")]
    [InlineData("<sip:01632960123@pbx>", "<sip:***123@pbx>")]
    [InlineData("number:01632960123", "number:***123")]
    [InlineData("/agents/01632960123/call", "/agents/01632960123/call")]
    [InlineData("{\"number\":\"01632960123\"}", "{\"number\":\"***123\"}")]
    [InlineData("{\"number\":1632960123}", "{\"number\":***123}")]
    [InlineData("01931234-5678-7abc-8def-0123456789ab", "01931234-5678-7abc-8def-0123456789ab")]
    [InlineData("host:45213 and 127.0.0.1:45213", "host:45213 and 127.0.0.1:45213")]
    public void Passwords_in_addresses_and_numbers_are_blanked_in_texts(string text, string shown) => Redaction.Text(text).ShouldBe(shown);
}
