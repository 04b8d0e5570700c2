using System.Globalization;
using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Tests.Stands;

namespace Patchbay.Diallers.Genius.Tests.Errors;

/// <summary>The errors of section 4 of the sheet: each reaches the agent in the dialler's own number and words.</summary>
public sealed class ErrorTests
{
    private static readonly int[] SessionLost = [198, 199];

    public static TheoryData<int> Numbers { get; } = [.. Tables.Errors.Select(row => row["number"]!.GetValue<int>()).Except(SessionLost)];

    public static TheoryData<int> OfAuthenticate { get; } = Of("Authenticate");

    public static TheoryData<int> OfConnect { get; } = Of("Connect");

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task A_command_that_is_refused_tells_number_text_and_level(int number)
    {
        await using var desk = await ScriptedDesk.InAsync("Waiting");
        var before = desk.Agent.State.Agent;
        var act = desk.Agent.TakeBreakAsync();

        await desk.Line.RefuseAsync(await desk.Line.TakeAsync("GoUnavailable"), Tables.Error(number));

        (await act).ShouldBe(Expected(number));
        desk.Agent.State.Agent.ShouldBe(before);
    }

    [Theory]
    [InlineData("\"ErrorNumber\":\"320\",\"ErrorMessage\":\"No\"", "320", "No")]
    [InlineData("\"errornumber\":320,\"errormessage\":\"No\"", "320", "No")]
    [InlineData("\"Response\":\"error\"", "99", "The dialler gave no reason.")]
    [InlineData("\"ErrorNumber\":4711,\"ErrorMessage\":\"Something new\"", "4711", "Something new")]
    public async Task An_error_is_known_in_every_form_it_may_have(string members, string number, string text)
    {
        await using var desk = await ScriptedDesk.InAsync("Waiting");
        var act = desk.Agent.TakeBreakAsync();

        await desk.Line.SayAsync($$"""{{{members}},"RID":{{(await desk.Line.TakeAsync("GoUnavailable"))["RID"]}}}""");

        var refused = (await act).ShouldBeOfType<Refused>();
        (refused.Number, refused.Text).ShouldBe((number, text));
    }

    [Theory]
    [InlineData(198)]
    [InlineData(199)]
    public async Task A_lost_session_is_brought_back_and_the_command_sent_again(int number)
    {
        await using var desk = await ScriptedDesk.InAsync("Waiting");
        var act = desk.Agent.TakeBreakAsync();
        await desk.Line.RefuseAsync(await desk.Line.TakeAsync("GoUnavailable"), Tables.Error(number));

        await desk.AcceptAsync();
        await desk.Line.AuthenticateAsync();
        await desk.Line.RefuseAsync(await desk.Line.TakeAsync("Connect"), Tables.Error(99));

        await desk.TakenAsync(act, "GoUnavailable");
    }

    [Theory]
    [MemberData(nameof(OfAuthenticate))]
    public async Task An_authentication_that_is_refused_refuses_the_sign_in(int number)
    {
        await using var desk = ScriptedDesk.Empty();
        var signIn = desk.Agent.SignInAsync();
        var line = await desk.AcceptAsync();

        await line.RefuseAsync(await line.TakeAsync("Authenticate"), Tables.Error(number));
        if (number == 107)
        {
            // A code is asked for, and only what comes then counts.
            (await line.TakeAsync("Authenticate")).ContainsKey("SecondFactor").ShouldBeTrue();
            desk.Agent.Asked.ShouldContain(form => form.Id == "second-factor");
            return;
        }

        (await signIn).ShouldBeOfType<SignInRefused>().Reason.ShouldBe(Expected(number));
    }

    [Theory]
    [MemberData(nameof(OfConnect))]
    public async Task A_connection_that_is_refused_refuses_the_sign_in(int number)
    {
        await using var desk = ScriptedDesk.Empty();
        var signIn = desk.Agent.SignInAsync();
        var line = await desk.AcceptAsync();
        await line.AuthenticateAsync();

        await line.RefuseAsync(await line.TakeAsync("Connect"), Tables.Error(number));

        (await signIn).ShouldBeOfType<SignInRefused>().Reason.ShouldBe(Expected(number));
    }

    private static Refused Expected(int number) => new()
    {
        Code = "vendor",
        Number = number.ToString(CultureInfo.InvariantCulture),
        Text = Tables.Error(number)["text"]!.GetValue<string>(),
        Level = Tables.Error(number)["level"]!.GetValue<string>(),
    };

    private static TheoryData<int> Of(string command) =>
        [.. Tables.Errors.Where(row => row["raisedBy"]!.AsArray().Any(name => JsonNode.DeepEquals(name, command))).Select(row => row["number"]!.GetValue<int>())];
}
