using Patchbay.TestClient.Secrets;

namespace Patchbay.TestClient.Tests;

public sealed class BlankingTests
{
    [Theory]
    [InlineData("""{"Agent":"kim.t","Password":"pw-Example1","extension":"8600001"}""", """{"Agent":"kim.t","Password":"<secret:Password>","extension":"8600001"}""")]
    [InlineData("""{ "SecondFactor" : "048213", "DeviceID":"d-7c", "StoreDevice":30 }""", """{ "SecondFactor" : "<secret:SecondFactor>", "DeviceID":"<secret:DeviceID>", "StoreDevice":30 }""")]
    [InlineData("""{"SecondFactor":48213}""", """{"SecondFactor":"<secret:SecondFactor>"}""")]
    [InlineData("""{"RID":1,"webrtc-extension":"99","webrtc-password":"x9","webrtc-uri":"wss://r/"}""", """{"RID":1,"webrtc-extension":"99","webrtc-password":"<secret:webrtc-password>","webrtc-uri":"wss://r/"}""")]
    [InlineData("""{"data":{"api_token":"t","PASSWORD":"p"},"list":[{"clientSecret":"s"}]}""", """{"data":{"api_token":"<secret:api_token>","PASSWORD":"<secret:PASSWORD>"},"list":[{"clientSecret":"<secret:clientSecret>"}]}""")]
    [InlineData("""{"Password":"","DeviceID":null}""", """{"Password":"","DeviceID":null}""")]
    [InlineData("""{"Password":{"a":"x"}}""", """{"Password":"<secret:Password>"}""")]
    [InlineData("""{"Pass\u0077ord":"hidden","a":1}""", """{"Password":"<secret:Password>","a":1}""")]
    [InlineData("""{"Password":"a\"b,\"c"}""", """{"Password":"<secret:Password>"}""")]
    [InlineData("""{"Password":"<secret:Password>"}""", """{"Password":"<secret:Password>"}""")]
    [InlineData("\"type\":\"Authenticate\",\"Password\":\"pw\",\"RID\":1", "\"type\":\"Authenticate\",\"Password\":\"<secret:Password>\",\"RID\":1")]
    [InlineData("{\"Password\":\"half", "{\"Password\":\"<secret:Password>\"")]
    [InlineData("""{"message":"my password is x"}""", """{"message":"my password is x"}""")]
    [InlineData("not JSON at all", "not JSON at all")]
    public void Secrets_are_taken_out_and_the_rest_is_as_it_was(string text, string blanked) => new Blanking().Blank(text).ShouldBe(blanked);

    [Fact]
    public void Each_value_of_a_key_has_a_name_of_its_own()
    {
        var blanking = new Blanking();
        blanking.Blank("""{"Password":"wrong"}""").ShouldBe("""{"Password":"<secret:Password>"}""");
        blanking.Blank("""{"Password":"right"}""").ShouldBe("""{"Password":"<secret:Password:2>"}""");
        blanking.Blank("""{"Password":"wrong"}""").ShouldBe("""{"Password":"<secret:Password>"}""");
        Blanking.NameOf("<secret:Password:2>").ShouldBe("Password:2");
        Blanking.NameOf("secret").ShouldBeNull();
    }
}
