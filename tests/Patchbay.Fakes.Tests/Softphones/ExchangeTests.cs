using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.Softphones;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Fakes.Tests.Softphones;

/// <summary>The fake phone at the simulator's line exchange.</summary>
public sealed class ExchangeTests
{
    [Fact]
    public async Task Lines_register_and_unregister_and_say_so()
    {
        await using var stand = await PhoneStand.AtExchangeAsync();
        (await LinesAsync(stand)).ShouldBe("8001");
        stand.Shown.Lines.Single().Server.ShouldBe(stand.Exchange.ToString());

        (await stand.Phone.UnregisterAsync(CancellationToken.None)).ShouldBeOfType<Done>();

        await stand.UntilAsync("the line is unregistered", state => state.Phone!.Lines[0].State == LineState.Unregistered);
        (await LinesAsync(stand)).ShouldBe("");
        (await stand.Phone.UnregisterAsync(CancellationToken.None)).ShouldBeOfType<Done>();
        stand.Story().ShouldBe("line0:Unregistered line0:Registering line0:Registered line0:Unregistered");
    }

    [Fact]
    public async Task A_call_rings_is_answered_held_by_both_sides_and_ends()
    {
        await using var stand = await PhoneStand.AtExchangeAsync();
        var ben = await stand.OtherPhoneAsync("8002");
        await ben.SayAsync("call", "\"to\":\"8001\"");
        var call = (await ben.UntilAsync("delivered"))["call"]!.GetValue<string>();
        await stand.UntilCallIsAsync(ConnectionState.Alerting);
        (stand.Call.Remote, stand.Call.Direction, stand.Call.Line, stand.Call.SignallingId).ShouldBe(("8002", InteractionDirection.In, "0", call));

        (await stand.DoAsync("answer")).ShouldBeOfType<Done>();
        await ben.UntilAsync("answered");
        await stand.UntilCallIsAsync(ConnectionState.Connected);
        (await stand.DoAsync("hold")).ShouldBeOfType<Done>();
        await ben.UntilAsync("held");
        (await stand.DoAsync("hold")).ShouldBeOfType<Refused>().Code.ShouldBe("not-allowed");
        await stand.UntilCallIsAsync(ConnectionState.Hold);
        (await stand.DoAsync("retrieve")).ShouldBeOfType<Done>();
        await ben.UntilAsync("retrieved");
        await ben.SayAsync("hold", $"\"call\":\"{call}\"");
        await stand.UntilAsync("the other side holds", state => state.Phone!.Calls[0].HeldByRemote);
        await ben.SayAsync("retrieve", $"\"call\":\"{call}\"");
        await stand.UntilAsync("the other side is back", state => !state.Phone!.Calls[0].HeldByRemote);
        (await stand.DoAsync("digits", "12#")).ShouldBeOfType<Done>();
        (await ben.UntilAsync("digits"))["digits"]!.GetValue<string>().ShouldBe("12#");
        (await stand.DoAsync("clear")).ShouldBeOfType<Done>();
        (await ben.UntilAsync("ended"))["reason"]!.GetValue<string>().ShouldBe("normal");

        await stand.UntilNoCallAsync();
        stand.Story().ShouldEndWith("call:Alerting call:Connected+media call:Hold+media call:Connected+media call:Connected+media+held call:Connected+media call:Null");
    }

    [Fact]
    public async Task A_call_is_placed_and_answered()
    {
        await using var stand = await PhoneStand.AtExchangeAsync();
        var ben = await stand.OtherPhoneAsync("8002");

        (await stand.MakeCallAsync("8002")).ShouldBeOfType<Done>();
        var call = (await ben.UntilAsync("ringing"))["call"]!.GetValue<string>();
        await stand.UntilCallIsAsync(ConnectionState.Initiated);
        (stand.Call.Remote, stand.Call.Direction, stand.Call.MediaAgreed).ShouldBe(("8002", InteractionDirection.Out, false));
        await ben.SayAsync("answer", $"\"call\":\"{call}\"");
        await stand.UntilCallIsAsync(ConnectionState.Connected);
        await ben.SayAsync("hang-up", $"\"call\":\"{call}\"");

        await stand.UntilNoCallAsync();
        stand.Story().ShouldEndWith("call:Initiated call:Connected+media call:Null");
    }

    [Fact]
    public async Task A_call_that_is_declined_fails_before_it_is_gone()
    {
        await using var stand = await PhoneStand.AtExchangeAsync();
        var ben = await stand.OtherPhoneAsync("8002");
        await stand.MakeCallAsync("8002");
        var call = (await ben.UntilAsync("ringing"))["call"]!.GetValue<string>();

        await ben.SayAsync("hang-up", $"\"call\":\"{call}\"");

        await Eventually.UntilAsync("the call is gone", () => stand.Story().EndsWith("call:Initiated call:Fail call:Null", StringComparison.Ordinal));
        stand.Facts.Facts.OfType<PhoneCallChanged>().Last().Call.Detail!.Code.ShouldBe("declined");
    }

    [Theory]
    [InlineData("8009", "not-registered", "Nobody registered '8009'.")]
    [InlineData("8001", "own-number", "8001 cannot call itself.")]
    [InlineData("", "bad-number", "There is no number to call.")]
    public async Task A_number_that_cannot_be_called_is_refused_in_the_words_of_the_exchange(string number, string code, string text)
    {
        await using var stand = await PhoneStand.AtExchangeAsync();

        (await stand.MakeCallAsync(number)).ShouldBe(new Refused { Code = code, Text = text });
    }

    [Fact]
    public async Task A_call_is_rejected_and_another_given_to_somebody_else()
    {
        await using var stand = await PhoneStand.AtExchangeAsync();
        var (ben, cara) = (await stand.OtherPhoneAsync("8002"), await stand.OtherPhoneAsync("8003"));
        await ben.SayAsync("call", "\"to\":\"8001\"");
        await stand.UntilCallIsAsync(ConnectionState.Alerting);
        (await stand.DoAsync("reject")).ShouldBeOfType<Done>();
        (await ben.UntilAsync("ended"))["reason"]!.GetValue<string>().ShouldBe("declined");
        await stand.UntilNoCallAsync();

        await ben.SayAsync("call", "\"to\":\"8001\"");
        await stand.UntilCallIsAsync(ConnectionState.Alerting);
        await stand.DoAsync("answer");
        await stand.UntilCallIsAsync(ConnectionState.Connected);
        (await stand.DoAsync("transfer", "8003")).ShouldBeOfType<Done>();

        (await cara.UntilAsync("ringing"))["from"]!.GetValue<string>().ShouldBe("8002");
        await stand.UntilNoCallAsync();
        stand.Facts.Facts.OfType<PhoneCallChanged>().Last().Call.Detail!.Code.ShouldBe("transferred");
    }

    [Fact]
    public async Task When_the_other_side_is_given_away_the_call_shows_the_new_one()
    {
        await using var stand = await PhoneStand.AtExchangeAsync();
        var (ben, cara) = (await stand.OtherPhoneAsync("8002"), await stand.OtherPhoneAsync("8003"));
        await stand.MakeCallAsync("8002");
        var call = (await ben.UntilAsync("ringing"))["call"]!.GetValue<string>();
        await ben.SayAsync("answer", $"\"call\":\"{call}\"");
        await stand.UntilCallIsAsync(ConnectionState.Connected);

        await ben.SayAsync("transfer", $"\"call\":\"{call}\",\"to\":\"8003\"");
        await stand.UntilAsync("the new one shows", state => state.Phone!.Calls is [{ Remote: "8003", MediaAgreed: false }]);
        await cara.UntilAsync("ringing");
        await cara.SayAsync("answer", $"\"call\":\"{call}\"");

        await stand.UntilAsync("they talk", state => state.Phone!.Calls is [{ Remote: "8003", MediaAgreed: true }]);
    }

    [Theory]
    [InlineData(true, ConnectionState.Connected)]
    [InlineData(false, ConnectionState.Alerting)]
    public async Task The_diallers_own_line_is_answered_by_itself_where_the_option_says_so(bool autoAnswer, ConnectionState shows)
    {
        await using var stand = await PhoneStand.AtExchangeAsync(options => options.AutoAnswer = autoAnswer);
        await using var agent = await RawAgent.SignInAsync(stand, "8001");

        var connecting = agent.ConnectAsync();
        await stand.UntilCallIsAsync(shows);
        stand.Call.RemoteName.ShouldBe("Dialler");
        if (!autoAnswer) (await stand.DoAsync("answer")).ShouldBeOfType<Done>();

        (await connecting)["status"]!.GetValue<string>().ShouldBe("Connected");
    }

    [Theory]
    [InlineData("8009", 150)]
    [InlineData("8001", 151)]
    public async Task An_unregistered_extension_gives_150_and_a_busy_one_151(string extension, int error)
    {
        await using var stand = await PhoneStand.AtExchangeAsync();
        await stand.MakeCallAsync("02079460000");
        await using var agent = await RawAgent.SignInAsync(stand, extension);

        (await agent.ConnectAsync())["ErrorNumber"]!.GetValue<int>().ShouldBe(error);
    }

    [Fact]
    public async Task Disposal_hangs_up_so_that_the_dialler_lets_the_agent_go()
    {
        await using var stand = await PhoneStand.AtExchangeAsync();
        await using var agent = await RawAgent.SignInAsync(stand, "8001");
        await agent.ConnectAsync();

        await stand.Phone.DisposeAsync();
        await stand.Phone.DisposeAsync();

        await agent.UntilAsync("NowLoggedOff");
        (await LinesAsync(stand)).ShouldBe("");
        stand.Story().ShouldEndWith("call:Null line0:Unregistered line0:Removed");
        await Should.ThrowAsync<ObjectDisposedException>(() => stand.Phone.RegisterAsync(CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task A_line_that_was_cut_off_registers_again_and_the_diallers_line_is_back()
    {
        await using var stand = await PhoneStand.AtExchangeAsync();
        await using var agent = await RawAgent.SignInAsync(stand, "8001");
        await agent.ConnectAsync();
        await stand.UntilCallIsAsync(ConnectionState.Connected);

        await stand.PostAsync("phones/anna/lines/0/drop");

        await stand.UntilAsync("the line is back and talks", _ =>
            stand.Story() is var story && story.Contains("line0:Failed", StringComparison.Ordinal) && story.EndsWith("line0:Registered call:Alerting call:Connected+media", StringComparison.Ordinal));
        stand.Facts.Facts.OfType<LineChanged>().Single(fact => fact.Line.State == LineState.Failed).Line.Detail!.Code.ShouldBe("lost");
    }

    [Fact]
    public async Task An_exchange_that_is_not_there_fails_the_line_until_it_is()
    {
        await using var stand = await PhoneStand.AtExchangeAsync();
        var port = stand.Exchange.Port;
        await stand.StopSimulatorAsync();
        await stand.UntilAsync("the line failed", state => state.Phone!.Lines[0] is { State: LineState.Failed, Detail.Code: "unreachable" });

        await stand.StartSimulatorAsync(port);

        await stand.UntilAsync("the line is registered", state => state.Phone!.Lines[0].State == LineState.Registered);
    }

    [Fact]
    public async Task A_line_that_another_phone_took_fails_and_does_not_fight_for_it()
    {
        await using var stand = await PhoneStand.AtExchangeAsync();
        var thief = await stand.OtherPhoneAsync("8001");
        await stand.UntilAsync("the line failed", state => state.Phone!.Lines[0].State == LineState.Failed);
        stand.Shown.Lines[0].Detail.ShouldBe(new VendorDetail { Code = "taken-over", Text = "Another phone registered 8001." });

        (await stand.MakeCallAsync("02079460000")).ShouldBe(new Refused { Code = "not-registered", Text = "No line of the phone is registered." });
        (await stand.Phone.RegisterAsync(CancellationToken.None)).ShouldBeOfType<Done>();

        (await thief.UntilAsync("unregistered"))["reason"]!.GetValue<string>().ShouldBe("taken-over");
        await stand.UntilAsync("the line is back", state => state.Phone!.Lines[0].State == LineState.Registered);
    }

    [Fact]
    public async Task An_extension_that_the_exchange_refuses_fails_with_its_words()
    {
        await using var stand = await PhoneStand.AtExchangeAsync();
        await stand.Phone.ApplyAsync(new PhoneSettings { Lines = [new LineSettings { User = "no extension" }] }, CancellationToken.None);
        await stand.Phone.RegisterAsync(CancellationToken.None);

        await stand.UntilAsync("the line failed", state => state.Phone!.Lines[0].State == LineState.Failed);

        stand.Shown.Lines[0].Detail.ShouldBe(new VendorDetail { Code = "bad-extension", Text = "'no extension' is no extension; write 1 to 32 letters, digits, '.', '-' or '_'." });
    }

    private static async Task<string> LinesAsync(PhoneStand stand) =>
        string.Join(' ', JsonNode.Parse(await stand.Dialler.GetStringAsync("api/lines"))!.AsArray().Select(line => line!["extension"]!.GetValue<string>()));
}
