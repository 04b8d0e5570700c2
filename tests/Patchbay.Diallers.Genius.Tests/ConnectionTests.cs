using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Tests.Stands;

namespace Patchbay.Diallers.Genius.Tests;

/// <summary>Sockets that break, agents who authenticate again, phones that are lost. The simulator's tests read the same file.</summary>
public sealed class ConnectionTests
{
    /// <summary>Breaks at a desk: the dialler kept the agent (resume), or forgot (fresh).</summary>
    public static TheoryData<string> Again { get; } = [.. Tables.Connection.Where(row => Type(row) == "Authenticate" && IsAtDesk(row)).Select(row => row.ToJsonString())];

    public static TheoryData<string> Broken { get; } = [.. Tables.Connection.Where(row => Happens(row) == "new-socket" && IsAtDesk(row)).Select(row => row.ToJsonString())];

    public static TheoryData<string> Lost { get; } = [.. Tables.Connection.Where(row => Happens(row) == "phone-lost").Select(row => row.ToJsonString())];

    public static TheoryData<string> SignIns { get; } = [.. Tables.Connection.Where(row => Type(row) is "Connect" or "GetWebRTC").Select(row => row.ToJsonString())];

    [Theory]
    [MemberData(nameof(Again))]
    public async Task After_a_break_the_desk_shows_what_the_dialler_kept(string text)
    {
        var row = JsonNode.Parse(text)!;
        var state = Text(row["state"]);
        var fresh = Text(row["settings"]!["reauthState"]) == "fresh";
        await using var desk = await ScriptedDesk.InAsync(state);
        var wantsWork = state != "Unavail" && !state.Contains("manual", StringComparison.Ordinal);

        await desk.Line.CloseAsync();
        await desk.AcceptAsync();
        await desk.Line.AuthenticateAsync();
        var connect = await desk.Line.TakeAsync("Connect");
        if (fresh) await desk.Line.AnswerAsync(connect, new JsonObject { ["status"] = "Connected" });
        else await desk.Line.RefuseAsync(connect, Tables.Error(99));
        if (fresh && wantsWork)
        {
            // Whoever wanted work asks for it again, with the limits as they were.
            var again = await desk.Line.TakeAsync("GoAvailable");
            (again["live"]!.GetValue<int>(), again["offline"]!.GetValue<int>(), again["interactive"]!.GetValue<int>()).ShouldBe((1, -2, -2));
            await desk.Line.AnswerAsync(again);
        }

        await desk.Agent.UntilAsync("the session is live again", now => now.Session == SessionState.Live);
        DeskView.Of(desk.Agent.State).ShouldBe(DeskView.Expected(fresh ? "Unavail" : Text(row["next"])));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task While_the_connection_is_away_the_desk_shows_the_last_it_knew(string text)
    {
        var row = JsonNode.Parse(text)!;
        await using var desk = await ScriptedDesk.InAsync(Text(row["state"]));

        await desk.Line.CloseAsync();
        await desk.AcceptAsync();
        await desk.Agent.UntilAsync("the session is being brought back", now => now.Session == SessionState.Recovering);

        DeskView.Of(desk.Agent.State).ShouldBe(DeskView.Expected(Text(row["next"])));
    }

    [Theory]
    [MemberData(nameof(Lost))]
    public async Task A_lost_phone_ends_the_session_and_the_agent_is_told(string text)
    {
        var row = JsonNode.Parse(text)!;
        await using var desk = await ScriptedDesk.InAsync(Text(row["state"]));

        foreach (var name in row["events"]!.AsArray()) await desk.Line.EventAsync(Text(name));

        await desk.Agent.UntilAsync("the session is lost", now => now.Session == SessionState.Lost);
        DeskView.Of(desk.Agent.State).ShouldBe(DeskView.Expected(Text(row["next"])));
        desk.Agent.State.SessionText.ShouldBe("The dialler signed you out.");
    }

    [Theory]
    [MemberData(nameof(SignIns))]
    public async Task Connecting_ends_as_the_dialler_answers(string text)
    {
        var row = JsonNode.Parse(text)!;
        var webRtc = Type(row) == "GetWebRTC";
        await using var desk = ScriptedDesk.Empty(options => (options.Tenant, options.Campaign, options.WebRtc) = (Text(row["command"]!["tenant"]), "Sales", webRtc));
        var signIn = desk.Agent.SignInAsync();
        await desk.AcceptAsync();
        await desk.Line.AuthenticateAsync();
        var request = await desk.Line.TakeAsync(Type(row)!);
        (Text(request["tenant"]), Text(request["campaign"])).ShouldBe((Text(row["command"]!["tenant"]), Text(row["command"]!["campaign"])));

        if (row["error"] is { } number)
        {
            await desk.Line.RefuseAsync(request, Tables.Error(number.GetValue<int>()));
            (await signIn).ShouldBeOfType<SignInRefused>().Reason.Number.ShouldBe(number.ToString());
            return;
        }

        await desk.Line.AnswerAsync(request, row["answer"]!.DeepClone().AsObject());
        if (webRtc) await desk.Line.AnswerAsync(await desk.Line.TakeAsync("Connect"), new JsonObject { ["status"] = "Connected" });
        (await signIn).ShouldBeOfType<SignedIn>();
        foreach (var name in row["events"]?.AsArray() ?? []) await desk.Line.EventAsync(Text(name));
        DeskView.Of(desk.Agent.State).ShouldBe(DeskView.Expected("Unavail"));
    }

    private static bool IsAtDesk(JsonNode row) => Text(row["state"]) is not ("Closed" or "Open" or "Authed");

    private static string? Type(JsonNode row) => row["command"]?["type"]?.GetValue<string>();

    private static string? Happens(JsonNode row) => row["happens"]?.GetValue<string>();

    private static string Text(JsonNode? node) => node!.GetValue<string>();
}
