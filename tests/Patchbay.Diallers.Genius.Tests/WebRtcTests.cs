using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Tests.Stands;

namespace Patchbay.Diallers.Genius.Tests;

/// <summary>Section 1.8: the dialler's own credentials for the phone, good once.</summary>
public sealed class WebRtcTests
{
    [Fact]
    public async Task The_phone_gets_the_diallers_credentials_before_the_agent_is_connected()
    {
        await using var desk = Stand();

        await SignInAsync(desk);

        desk.Agent.PhoneSteps.ShouldBe(["lines 9912044@wss://rtc.example.test:7443", "ready"]);
        desk.Agent.Credentials.Single().SingleUse.ShouldBeTrue();
        desk.Agent.Credentials.Single().Lines.Single().Password.ShouldBe("x9-once");
        desk.Agent.Log.Lines.ShouldAllBe(line => !line.Contains("x9-once", StringComparison.Ordinal));
        desk.Agent.Asked[0].Fields.Select(field => field.Name).ShouldBe(["password"]);
    }

    [Fact]
    public async Task After_a_break_fresh_credentials_are_fetched_only_where_the_dialler_forgot_the_agent()
    {
        await using var desk = Stand();
        await SignInAsync(desk);

        await BreakAsync(desk);
        await desk.Line.AnswerAsync(await desk.Line.TakeAsync("GetAgents"), new JsonObject { ["Agents"] = new JsonArray() });
        await desk.Agent.UntilAsync("the session is live again", state => state.Session == SessionState.Live);
        desk.Agent.Credentials.Count.ShouldBe(1);

        await BreakAsync(desk);
        await desk.Line.RefuseAsync(await desk.Line.TakeAsync("GetAgents"), Tables.Error(99));
        await ProvideAsync(desk, "x9-twice");
        await desk.Line.AnswerAsync(await desk.Line.TakeAsync("Connect"), new JsonObject { ["status"] = "Connected" });
        await desk.Agent.UntilAsync("the session is live again", state => state.Session == SessionState.Live);
        desk.Agent.Credentials.Select(credentials => credentials.Lines.Single().Password).ShouldBe(["x9-once", "x9-twice"]);
    }

    [Fact]
    public async Task A_dialler_that_gives_no_credentials_refuses_the_sign_in()
    {
        await using var desk = Stand();
        var signIn = desk.Agent.SignInAsync();
        await desk.AcceptAsync();
        await desk.Line.AuthenticateAsync();

        await desk.Line.RefuseAsync(await desk.Line.TakeAsync("GetWebRTC"), Tables.Error(110));

        (await signIn).ShouldBeOfType<SignInRefused>().Reason.Number.ShouldBe("110");
    }

    private static ScriptedDesk Stand() => ScriptedDesk.Empty(options => (options.Campaign, options.Extension, options.WebRtc) = ("Sales", null, true));

    private static async Task SignInAsync(ScriptedDesk desk)
    {
        var signIn = desk.Agent.SignInAsync();
        await desk.AcceptAsync();
        await desk.Line.AuthenticateAsync();
        await ProvideAsync(desk, "x9-once");
        await desk.Line.AnswerAsync(await desk.Line.TakeAsync("Connect"), new JsonObject { ["status"] = "Connected" });
        (await signIn).ShouldBeOfType<SignedIn>();
    }

    private static async Task ProvideAsync(ScriptedDesk desk, string password)
    {
        var request = await desk.Line.TakeAsync("GetWebRTC");
        (request["tenant"]!.GetValue<string>(), request["campaign"]!.GetValue<string>()).ShouldBe(("Demo", "Sales"));
        await desk.Line.AnswerAsync(request, new JsonObject { ["response"] = "OK", ["webrtc-extension"] = "9912044", ["webrtc-password"] = password, ["webrtc-uri"] = "wss://rtc.example.test:7443" });
    }

    private static async Task BreakAsync(ScriptedDesk desk)
    {
        await desk.Line.CloseAsync();
        await desk.AcceptAsync();
        await desk.Line.AuthenticateAsync();
    }
}
