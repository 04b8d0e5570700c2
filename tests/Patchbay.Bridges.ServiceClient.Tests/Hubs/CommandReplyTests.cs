using System.Text.Json;
using Patchbay.Bridges.ServiceClient.Tests.Stands;
using Patchbay.Desks;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Bridges.ServiceClient.Tests.Hubs;

public sealed class CommandReplyTests
{
    public static TheoryData<CommandResult, string> Ends => new()
    {
        { CommandResult.Success, """{"outcome":"done"}""" },
        { new Done { Value = JsonText.Parse("""{"rows":[{"<b>":null}],"n":1.50}""") }, """{"outcome":"done","value":{"rows":[{"<b>":null}],"n":1.50}}""" },
        { new Done { Value = JsonText.Parse("null") }, """{"outcome":"done","value":null}""" },
        { new Sent(), """{"outcome":"sent"}""" },
        { new Refused { Code = "busy", Text = "One at a time." }, """{"outcome":"refused","code":"busy","text":"One at a time."}""" },
        {
            new Refused { Code = "vendor", Text = "No", Level = "error", Number = "201" },
            """{"outcome":"refused","code":"vendor","text":"No","level":"error","number":"201"}"""
        },
        { new Unavailable { Why = "Holding is not offered here." }, """{"outcome":"unavailable","text":"Holding is not offered here."}""" },
        { new Unknown { Why = "No answer came in time." }, """{"outcome":"unknown","text":"No answer came in time."}""" },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task A_command_s_end_reaches_the_page(CommandResult end, string reply)
    {
        var desk = new ScriptedDesk { Answer = _ => Task.FromResult(end) };
        await using var stand = await BridgeStand.StartAsync(ScriptedDesks.OpeningAtOnce(desk));
        var (page, _, _) = await stand.SignInAsync();
        await using (page)
        {
            var answer = await page.InvokeAsync("Send", """{"command":"hold","interaction":"i1"}""");
            JsonElement.DeepEquals(answer, JsonText.Parse(reply)).ShouldBeTrue(answer.GetRawText());
            desk.Origins.ShouldHaveSingleItem().Bridge.ToString().ShouldBe("service-client/desk");
        }
    }

    [Fact]
    public async Task A_command_goes_while_another_is_still_on_its_way()
    {
        var held = new TaskCompletionSource<CommandResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var desk = new ScriptedDesk { Answer = command => command is HoldCall ? held.Task : Task.FromResult<CommandResult>(CommandResult.Success) };
        await using var stand = await BridgeStand.StartAsync(ScriptedDesks.OpeningAtOnce(desk));
        var (page, _, _) = await stand.SignInAsync();
        await using (page)
        {
            var hold = page.InvokeAsync("Send", """{"command":"hold","interaction":"i1"}""");
            await Eventually.UntilAsync("the hold is under way", () => desk.Commands.Count == 1);
            (await page.InvokeAsync("Send", """{"command":"clear","interaction":"i1"}""")).GetProperty("outcome").GetString().ShouldBe("done");
            hold.IsCompleted.ShouldBeFalse();
            held.SetResult(CommandResult.Success);
            (await hold).GetProperty("outcome").GetString().ShouldBe("done");
        }
    }

    [Fact]
    public async Task A_desk_that_throws_is_told_of_as_an_end_that_is_not_known()
    {
        var desk = new ScriptedDesk { Answer = _ => throw new InvalidOperationException("inner secret") };
        await using var stand = await BridgeStand.StartAsync(ScriptedDesks.OpeningAtOnce(desk));
        var (page, _, _) = await stand.SignInAsync();
        await using (page)
        {
            var reply = await page.InvokeAsync("Send", """{"command":"hold","interaction":"i1"}""");
            reply.GetProperty("outcome").GetString().ShouldBe("unknown");
            reply.GetRawText().ShouldNotContain("inner secret");
        }
    }
}
