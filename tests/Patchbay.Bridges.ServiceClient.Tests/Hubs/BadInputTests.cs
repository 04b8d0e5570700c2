using Patchbay.Bridges.ServiceClient.Tests.Stands;
using Patchbay.TestKit.Hubs;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Bridges.ServiceClient.Tests.Hubs;

public sealed class BadInputTests
{
    [Theory]
    [InlineData("Hello", """{"version":2}""", "This page speaks version 2 of the protocol and the host version 1. Load the page again.")]
    [InlineData("Hello", """{"version":"1"}""", "The value at $.version is not of the kind that belongs there.")]
    [InlineData("Hello", "{}", "Something is missing: 'version'.")]
    [InlineData("Hello", "null", "A message is one JSON object.")]
    [InlineData("SignIn", """["ann"]""", "A message is one JSON object.")]
    [InlineData("SignIn", """{"agent":null}""", "The value at $.agent is not of the kind that belongs there.")]
    [InlineData("SignIn", """{"agent":"ann","desk":"bob"}""", "There is no such property at $.desk.")]
    [InlineData("Answer", """{"form":"f","values":[]}""", "No sign-in goes on that asks anything.")]
    [InlineData("Resume", """{"token":7,"number":0}""", "The value at $.token is not of the kind that belongs there.")]
    public async Task A_bad_message_gets_an_answer_and_the_connection_stays(string method, string message, string problem)
    {
        await using var stand = await BridgeStand.StartAsync(ScriptedDesks.OpeningAtOnce(new ScriptedDesk()));
        await using var page = await stand.ConnectAsync();

        (await Should.ThrowAsync<HubCallException>(() => page.InvokeAsync(method, message))).Message.ShouldEndWith(problem);
        await page.InvokeAsync("Hello", """{"version":1}""");
    }

    [Theory]
    [InlineData("Dance", "{}")]
    [InlineData("Hello", "1,2,3")]
    [InlineData("Hello", "")]
    [InlineData("OnDisconnectedAsync", "null")]
    public async Task A_call_that_no_method_takes_gets_an_error_and_the_connection_stays(string method, string arguments)
    {
        await using var stand = await BridgeStand.StartAsync(ScriptedDesks.OpeningAtOnce(new ScriptedDesk()));
        await using var page = await stand.ConnectAsync();

        await Should.ThrowAsync<HubCallException>(() => page.InvokeAsync(method, arguments));
        await page.InvokeAsync("Hello", """{"version":1}""");
    }

    [Theory]
    [InlineData("[]", "A command is an object with a text 'command'.")]
    [InlineData("""{"command":"dance"}""", "There is no command 'dance'.")]
    [InlineData("""{"command":"hold"}""", "Something is missing: 'interaction'.")]
    public async Task A_command_that_cannot_be_is_refused_in_clear_words_and_never_reaches_the_desk(string command, string problem)
    {
        var desk = new ScriptedDesk();
        await using var stand = await BridgeStand.StartAsync(ScriptedDesks.OpeningAtOnce(desk));
        var (page, _, _) = await stand.SignInAsync();
        await using (page)
        {
            var reply = await page.InvokeAsync("Send", command);
            reply.GetProperty("outcome").GetString().ShouldBe("refused");
            reply.GetProperty("code").GetString().ShouldBe("bad-command");
            reply.GetProperty("text").GetString().ShouldBe(problem);
            desk.Commands.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Garbage_ends_its_own_connection_and_nobody_else_s()
    {
        var desk = new ScriptedDesk();
        await using var stand = await BridgeStand.StartAsync(ScriptedDesks.OpeningAtOnce(desk));
        var (page, token, _) = await stand.SignInAsync();
        await using (page)
        {
            foreach (var garbage in new[] { "not json\u001e", "{\"type\":1}\u001e", "{\"type\":\"one\"}\u001e", "\u001e", "[[[[\u001e" })
            {
                await using var other = await stand.ConnectAsync();
                await other.SendRawAsync(garbage);
                await Eventually.ComesAsync("the garbage's connection ends", other.Closed);
            }

            await using (var other = await stand.ConnectAsync())
            {
                await other.SendRawAsync([0, 1, 2, 0x1e, 255]);
                await Eventually.ComesAsync("the garbage's connection ends", other.Closed);
            }

            desk.Publish(Facts.Line("still here"));
            await page.NextAsync("change");
        }
    }

    [Fact]
    public async Task A_message_that_is_too_large_ends_its_connection_and_the_page_resumes()
    {
        var desk = new ScriptedDesk();
        var desks = ScriptedDesks.OpeningAtOnce(desk);
        await using var stand = await BridgeStand.StartAsync(desks);
        var (page, token, _) = await stand.SignInAsync();
        await using (page)
        {
            await page.SendRawAsync($$$"""{"type":1,"target":"Send","arguments":[{"command":"make-call","destination":"{{{new string('1', 80_000)}}}"}]}""" + "\u001e");
            await Eventually.ComesAsync("the connection ends", page.Closed);
        }

        await using var again = await stand.ConnectAsync();
        (await again.InvokeAsync("Resume", $$"""{"token":"{{token}}","number":0,"epoch":"e1"}""")).GetProperty("resumed").GetBoolean().ShouldBeTrue();
        desk.Commands.ShouldBeEmpty();
        desks.Holds.ShouldBe(1);
    }
}
