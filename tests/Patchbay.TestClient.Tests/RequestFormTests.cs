using Patchbay.TestClient.Commands;

namespace Patchbay.TestClient.Tests;

public sealed class RequestFormTests
{
    [Theory]
    [InlineData("GetTenants", "", """{"type":"GetTenants"}""")]
    [InlineData("Disposition", "outcome=12", """{"type":"Disposition","outcome":12,"callbackNumber":"","callbackTime":"","personalCallback":false,"data":{}}""")]
    [InlineData("Disposition", "outcome=12|personalCallback=true|data={\"Notes\":\"x\"}|sessionIndex=2", """{"type":"Disposition","outcome":12,"callbackNumber":"","callbackTime":"","personalCallback":true,"data":{"Notes":"x"},"sessionIndex":2}""")]
    [InlineData("Authenticate", "Agent=kim.t|Password=p=w|SecondFactor=048213|StoreDevice=30", """{"type":"Authenticate","Agent":"kim.t","Password":"p=w","extension":"","SecondFactor":"048213","StoreDevice":30}""")]
    [InlineData("Authenticate", "", """{"type":"Authenticate","Agent":"","Password":"","extension":""}""")]
    [InlineData("GoAvailable", "", """{"type":"GoAvailable","live":1,"offline":-2,"interactive":-2}""")]
    [InlineData("TransferCall", "TransferType=2|TransferTo=0|Recipient=lee.p", """{"type":"TransferCall","TransferType":"2","TransferTo":"0","Recipient":"lee.p","data":{}}""")]
    [InlineData("GetMessageHistory", "messageList=5498, 5502", """{"type":"GetMessageHistory","messageList":[5498,5502]}""")]
    [InlineData("GetMessageHistory", "messageList=[5498]", """{"type":"GetMessageHistory","messageList":[5498]}""")]
    [InlineData("GetRecord", "URN:=7", """{"type":"GetRecord","URN":7}""")]
    [InlineData("MultiSale", "outcome:=\"x\"|quantity:=null|more:=[1]", """{"type":"MultiSale","outcome":"x","quantity":null,"more":[1]}""")]
    public void What_was_written_becomes_what_the_parameter_is(string command, string arguments, string request) =>
        RequestForm.FromArguments(CommandSheet.Get(command), command, Split(arguments), asIs: false).ToJsonString().ShouldBe(request);

    [Theory]
    [InlineData("Disposition", "", "Disposition needs outcome: a whole number. Code of the result.")]
    [InlineData("Disposition", "outcome=sale", "Disposition: outcome is a whole number, and 'sale' is none.")]
    [InlineData("Disposition", "outcome=1.5", "Disposition: outcome is a whole number, and '1.5' is none.")]
    [InlineData("Disposition", "outcome=1|personalCallback=yes", "Disposition: personalCallback is true or false, and 'yes' is none.")]
    [InlineData("Disposition", "outcome=1|data=[1]", "Disposition: data is a JSON object, and '[1]' is none.")]
    [InlineData("Disposition", "outcome=1|data={\"a\":1,\"a\":2}", "Disposition: data is a JSON object, and '{\"a\":1,\"a\":2}' is none.")]
    [InlineData("GetMessageHistory", "messageList=1, x", "GetMessageHistory: messageList is a list of whole numbers, and '1, x' is none.")]
    [InlineData("GetRecord", "urn=R-1", "GetRecord has no parameter 'urn'; it has URN.")]
    [InlineData("GetTenants", "tenant=x", "GetTenants has no parameter 'tenant'; it has none.")]
    [InlineData("GetRecord", "URN", "'URN' is neither KEY=VALUE nor KEY:=JSON.")]
    [InlineData("GetRecord", "=x", "'=x' is neither KEY=VALUE nor KEY:=JSON.")]
    [InlineData("GetRecord", ":=1", "':=1' is neither KEY=VALUE nor KEY:=JSON.")]
    [InlineData("GetRecord", "URN=1|URN:=2", "'URN' is given twice.")]
    public void What_cannot_be_meant_is_told(string command, string arguments, string problem) =>
        Should.Throw<FormatException>(() => RequestForm.FromArguments(CommandSheet.Get(command), command, Split(arguments), asIs: false)).Message.ShouldBe(problem);

    [Fact]
    public void JSON_that_is_none_is_told() =>
        Should.Throw<FormatException>(() => RequestForm.FromArguments(null, "X", ["a:={"], asIs: true)).Message.ShouldStartWith("a:= wants JSON, and '{' is none: ");

    [Fact]
    public void As_it_is_nothing_is_added_and_nothing_checked()
    {
        RequestForm.FromArguments(CommandSheet.Get("Disposition"), "disposition", ["outcome=3", "Other=4"], asIs: true).ToJsonString().ShouldBe("""{"type":"disposition","outcome":3,"Other":"4"}""");
        RequestForm.FromArguments(null, "RunTool", ["a=1", "b:=1"], asIs: true).ToJsonString().ShouldBe("""{"type":"RunTool","a":"1","b":1}""");
    }

    [Fact]
    public void Another_type_can_be_written() =>
        RequestForm.Fill(CommandSheet.Get("GetCampaigns"), "GetTenants", new Dictionary<string, string> { ["tenant"] = "Demo" }).ToJsonString().ShouldBe("""{"type":"GetTenants","tenant":"Demo"}""");

    private static string[] Split(string arguments) => arguments.Split('|', StringSplitOptions.RemoveEmptyEntries);
}
