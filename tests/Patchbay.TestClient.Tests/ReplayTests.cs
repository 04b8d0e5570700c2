using Patchbay.TestClient.Commands;
using Patchbay.TestClient.Programs;
using Patchbay.TestClient.Recordings;
using Patchbay.TestClient.Sessions;
using Patchbay.TestClient.Tests.Stands;
using Patchbay.TestClient.Wire;
using Patchbay.TestKit.Files;

namespace Patchbay.TestClient.Tests;

/// <summary>Sessions that are saved, and <c>replay</c> as a script runs it.</summary>
public sealed class ReplayTests
{
    private const string SignIn = """
        # a sign-in as the sheet writes them
        C> {"type":"Authenticate","RID":101,"Agent":"demo","Password":"demo","extension":"8001"}
        S> {"Response":"OK","RID":101,"SID":731904412}
        C> {"type":"Connect","SID":731904412,"RID":106,"tenant":"Demo","campaign":"Sales"}
        S> {"RID":106,"status":"Connected"}
        S> {"event":"NowUnavailable","RID":900001}
        C> {"type":"Acknowledge","SID":731904412,"RID":900001}

        """;

    private const string Cycle = """
        C> {"type":"GoAvailable","SID":731904412,"RID":201,"live":1,"offline":-1,"interactive":-1}
        S> {"RID":201,"response":"OK"}
        S> {"event":"NowAvailable","RID":900101}
        C> {"type":"Acknowledge","SID":731904412,"RID":900101}
        S> {"event":"NowWaiting","RID":900102}
        C> {"type":"Acknowledge","SID":731904412,"RID":900102}
        D> call-connected
        S> {"event":"NowInCall","RID":900103,"campaign":"Sales","calltype":0,"tel":"01632960101","transfer":false,"sessionID":"ND-44120","queuenumber":0,"data":{"URN":"R-5001"},"uniquecallid":"u-8f31"}
        C> {"type":"Acknowledge","SID":731904412,"RID":900103}
        C> {"type":"StartWrap","SID":731904412,"RID":204,"sessionIndex":0}
        S> {"RID":204,"response":"OK"}
        S> {"event":"NowWrapping","RID":900107}
        C> {"type":"Acknowledge","SID":731904412,"RID":900107}
        """;

    [Fact]
    public async Task A_session_that_was_saved_is_played_again_with_secrets_from_elsewhere()
    {
        using var folder = new TemporaryFolder();
        await using var simulator = await SimulatorStand.StartAsync("""{"answerAfter":"00:00:00.010"}""");
        await File.WriteAllTextAsync(folder["session.json"], await RecordAsync(simulator));
        (await File.ReadAllTextAsync(folder["session.json"])).ShouldNotContain("hush-hush");

        var unknown = await Shell.RunAsync("replay", folder["session.json"]);
        (unknown.Code, unknown.Errors.Trim()).ShouldBe((2, "The recording has 'Password' and 'Password:2' blanked. Give --set Password=VALUE, PATCHBAY_TESTCLIENT_PASSWORD in the environment, or a file with --secrets."));
        await File.WriteAllTextAsync(folder["secrets.json"], """{"Password":"hush-hush","Password:2":"demo"}""");
        var same = await Shell.RunAsync("replay", folder["session.json"], "--secrets", folder["secrets.json"]);
        (same.Code, same.Errors).ShouldBe((0, ""), same.Output);
        same.Output.ShouldStartWith("Same: ");
    }

    [Fact]
    public async Task A_transcript_of_lines_is_played_in_parts_with_a_simulator_that_lets_things_happen()
    {
        using var folder = new TemporaryFolder();
        await using var simulator = await SimulatorStand.StartAsync();
        await File.WriteAllTextAsync(folder["sign-in.txt"], SignIn);
        await File.WriteAllTextAsync(folder["cycle.txt"], Cycle);

        var replay = await Shell.RunAsync("replay", folder["sign-in.txt"], folder["cycle.txt"], "--address", $"{simulator.Address}", "--simulator", $"{simulator.Control}", "--any", "data", "--any", "tel", "--json");

        replay.Code.ShouldBe(0, replay.Output + replay.Errors);
        replay.Json["same"]!.GetValue<bool>().ShouldBeTrue();
        replay.Json["played"]!.GetValue<int>().ShouldBe(19);
    }

    [Fact]
    public async Task What_differs_is_shown_line_by_line_and_key_by_key()
    {
        using var folder = new TemporaryFolder();
        await using var simulator = await SimulatorStand.StartAsync();
        await File.WriteAllTextAsync(folder["session.txt"], SignIn + """
            C> {"type":"GetTenants","SID":731904412,"RID":202}
            S> {"RID":202,"tenants":["Other","Demo"],"more":1}
            C> {"type":"GoUnavailable","SID":731904412,"RID":203,"breakReason":1}
            S> {"RID":203,"response":"OK"}
            """);

        var replay = await Shell.RunAsync("replay", folder["session.txt"], "--address", $"{simulator.Address}");

        replay.Code.ShouldBe(1);
        replay.Output.ShouldBe("""
            line 9: the service said something else.
              - {"RID":202,"tenants":["Other","Demo"],"more":1}
              + {"RID":3,"tenants":["Demo"]}
                  tenants: expected ["Other","Demo"], came ["Demo"]
                  more: missing, expected 1
            line 11: the service said something else.
              - {"RID":203,"response":"OK"}
              + {"Response":"ERROR","RID":4,"ErrorLevel":"Serious","ErrorNumber":161,"ErrorMessage":"Can't go unavailable, agent is already unavailable"}
                  response: missing, expected "OK"
                  Response: not expected, came "ERROR"
                  ErrorLevel: not expected, came "Serious"
                  ErrorNumber: not expected, came 161
                  ErrorMessage: not expected, came "Can't go unavailable, agent is already unavailable"
            Different in 2 places.

            """);
    }

    [Fact]
    public async Task An_event_that_does_not_come_ends_it_and_one_that_was_not_expected_is_told()
    {
        using var folder = new TemporaryFolder();
        await using var simulator = await SimulatorStand.StartAsync();
        await File.WriteAllTextAsync(folder["missing.txt"], SignIn + """
            S> {"event":"NowWaiting","RID":900102}
            C> {"type":"Acknowledge","SID":731904412,"RID":900102}
            """);
        var missing = await Shell.RunAsync("replay", folder["missing.txt"], "--address", $"{simulator.Address}", "--patience", "0.3");
        missing.Code.ShouldBe(1);
        missing.Output.ShouldBe("""
            line 8: this did not come within 0.3 s.
              - {"event":"NowWaiting","RID":900102}
            Stopped there: 7 of 8 steps were played.
            Different in one place.

            """);

        // The agent was logged off, so that it can be played again.
        await File.WriteAllTextAsync(folder["more.txt"], SignIn + """
            C> {"type":"GoAvailable","SID":731904412,"RID":201,"live":1,"offline":-1,"interactive":-1}
            S> {"RID":201,"response":"OK"}
            C> {"type":"GetTenants","SID":731904412,"RID":202}
            S> {"RID":202,"tenants":["Demo"]}
            """);
        var more = await Shell.RunAsync("replay", folder["more.txt"], "--address", $"{simulator.Address}");
        more.Code.ShouldBe(1);
        more.Output.ShouldStartWith("at the end: the service said something that the recording does not have.\n  + {\"event\":\"NowAvailable\",\"RID\":");
    }

    [Fact]
    public async Task A_connection_that_ends_is_told()
    {
        using var folder = new TemporaryFolder();
        await using var simulator = await SimulatorStand.StartAsync();
        await simulator.DoAsync("faults", """{"kind":"drop-before-response","command":"Connect"}""");
        await File.WriteAllTextAsync(folder["session.txt"], SignIn);
        var replay = await Shell.RunAsync("replay", folder["session.txt"], "--address", $"{simulator.Address}");
        replay.Code.ShouldBe(1);
        replay.Output.ShouldStartWith("line 5: this did not come. The connection broke: ");
    }

    [Fact]
    public async Task A_dialler_that_refuses_everything_is_no_reason_to_give_up()
    {
        using var folder = new TemporaryFolder();
        await using var simulator = await SimulatorStand.StartAsync();
        await simulator.DoAsync("faults", """{"kind":"error","command":"*","number":99,"count":1000}""");
        await File.WriteAllTextAsync(folder["session.txt"], SignIn);
        var replay = await Shell.RunAsync("replay", folder["session.txt"], "--address", $"{simulator.Address}", "--patience", "0.3", "--json");
        replay.Code.ShouldBe(1);
        replay.Json["differences"]!.AsArray().Select(line => line!["outcome"]!.GetValue<string>()).ShouldBe(["different", "different", "missing"]);
    }

    [Theory]
    [InlineData("", "FILE is empty.")]
    [InlineData("{", "FILE is no session: it is no JSON. ")]
    [InlineData("{\"a\":1,\"a\":2}", "FILE is no session: it is no JSON. ")]
    [InlineData("{\"a\":\"\\ud800\"}", "FILE is no session: a text in it holds half a character.")]
    [InlineData("{}", "FILE is no saved session: it has no 'patchbayTestClientSession'.")]
    [InlineData("{\"patchbayTestClientSession\":9}", "FILE is a session of version 9; this client reads version 1.")]
    [InlineData("{\"patchbayTestClientSession\":1}", "FILE is no saved session: it has no 'lines'.")]
    [InlineData("{\"patchbayTestClientSession\":1,\"lines\":[7]}", "FILE, line 1 is no line of a session.")]
    [InlineData("{\"patchbayTestClientSession\":1,\"lines\":[{\"at\":\"x\"}]}", "FILE, line 1 was neither sent nor received, nor did the client do anything.")]
    [InlineData("[7]", "FILE, step 1 must be an object with one member.")]
    [InlineData("[{\"cleint\":{}}]", "FILE, step 1 is 'cleint'; it must be client, server, does, settings or note.")]
    [InlineData("[{\"does\":7}]", "FILE, step 1: what happens is a word, or an object of the word and what belongs to it.")]
    [InlineData("C> {}\nwhatever", "FILE is no session: line 2 is neither C> nor S>, nor D> nor a remark.")]
    [InlineData("D> {", "FILE, line 1: what happens is a word, or an object of the word and what belongs to it.")]
    [InlineData("# nothing", "FILE is no session: nothing is said in it.")]
    public async Task A_file_that_is_no_recording_ends_it_with_2(string text, string problem)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["file"], text);
        var replay = await Shell.RunAsync("replay", folder["file"], "--address", "ws://127.0.0.1:1/");
        replay.Code.ShouldBe(2);
        replay.Errors.Replace(folder["file"], "FILE", StringComparison.Ordinal).ShouldStartWith(problem);
    }

    [Fact]
    public async Task A_file_that_is_not_there_and_an_address_that_refuses_end_it_with_3()
    {
        using var folder = new TemporaryFolder();
        (await Shell.RunAsync("replay", folder["none"], "--address", "ws://127.0.0.1:1/")).Code.ShouldBe(3);
        await File.WriteAllTextAsync(folder["session.txt"], SignIn);
        var refused = await Shell.RunAsync("replay", folder["session.txt"], "--address", "ws://127.0.0.1:1/");
        (refused.Code, refused.Output).ShouldBe((3, ""));
        refused.Errors.ShouldStartWith("ws://127.0.0.1:1/ cannot be reached: ");
        (await Shell.RunAsync("replay", folder["session.txt"], "--set", "x", "--address", "ws://127.0.0.1:1/")).Code.ShouldBe(2);
        (await Shell.RunAsync("replay", folder["session.txt"])).Code.ShouldBe(2);
    }

    /// <summary>A call by hand, after a password that was wrong.</summary>
    private static async Task<string> RecordAsync(SimulatorStand simulator)
    {
        await using var session = new ClientSession(TimeProvider.System, WebSocketWire.Open);
        await session.ConnectAsync(simulator.Address, null, CancellationToken.None);
        var conversation = new Conversation(session, TimeSpan.FromSeconds(30), TimeProvider.System);
        (await conversation.SignInAsync(new SignIn { Agent = "demo", Password = "hush-hush" }, CancellationToken.None))!.ErrorNumber.ShouldBe(100);
        (await conversation.SignInAsync(new SignIn { Agent = "demo", Password = "demo", Extension = "8001", Tenant = "Demo", Campaign = "Sales" }, CancellationToken.None)).ShouldBeNull();
        await conversation.WaitForAsync("NowUnavailable", CancellationToken.None);
        await AskAsync("ManualDial", "telNumber=01632960110");
        await conversation.WaitForAsync("NowInCall", CancellationToken.None);
        session.SendText("nonsense");
        await AskAsync("StartWrap");
        await conversation.WaitForAsync("NowWrapping", CancellationToken.None);
        await AskAsync("Disposition", "outcome=251");
        await conversation.WaitForAsync("NowUnavailable", CancellationToken.None);
        await AskAsync("Logoff");
        await conversation.WaitForAsync("NowLoggedOff", CancellationToken.None);
        await session.DisconnectAsync(CancellationToken.None);
        return SessionFile.Write(session.Log.Entries, TimeProvider.System.GetUtcNow());

        async Task AskAsync(string command, params string[] values) =>
            await conversation.AskAsync(RequestForm.FromArguments(CommandSheet.Get(command), command, values, asIs: false), CommandSheet.Find(command), CancellationToken.None);
    }
}
