using System.Text.Json.Nodes;
using Patchbay.TestClient.Commands;
using Patchbay.TestClient.Programs;
using Patchbay.TestClient.Recordings;
using Patchbay.TestClient.Sessions;
using Patchbay.TestClient.Tests.Stands;
using Patchbay.TestClient.Wire;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Waiting;

namespace Patchbay.TestClient.Tests;

/// <summary>Services that do not speak the protocol, or stop speaking it, over real sockets.</summary>
public sealed class GarbageTests
{
    private static readonly SignIn Demo = new() { Agent = "demo", Password = "demo", Extension = "8001" };

    [Fact]
    public async Task What_is_no_text_of_the_protocol_is_written_down_and_the_session_goes_on()
    {
        await using var simulator = await SimulatorStand.StartAsync();
        await using var session = await ConnectAsync(simulator);
        var conversation = await SignedInAsync(session);
        await simulator.DoAsync("agents/demo/raw", """{"base64":"AAEC/w=="}""");
        await simulator.DoAsync("agents/demo/raw", """{"text":""}""");
        await simulator.DoAsync("agents/demo/raw", $$"""{"text":"{{new string('x', 300_000)}}"}""");
        await Eventually.UntilAsync("all of it came", () => session.Log.Entries.Count(entry => entry.Message == MessageKind.Garbage) == 3);

        var problems = session.Log.Entries.Where(entry => entry.Message == MessageKind.Garbage).Select(entry => entry.Problem!).ToList();
        problems[0].ShouldBe("The service sent a binary message of 4 bytes: 000102FF.");
        problems[1].ShouldStartWith("It is no JSON: ");
        session.Log.Entries[^1].Text.Length.ShouldBe(300_000);
        (await conversation.AskAsync(new JsonObject { ["type"] = "GetTenants" }, CommandSheet.Find("GetTenants"), CancellationToken.None)).Answer!.Kind.ShouldBe(MessageKind.Answer);
    }

    [Fact]
    public async Task A_connection_that_breaks_in_an_answer_is_told_and_another_can_be_made()
    {
        await using var simulator = await SimulatorStand.StartAsync();
        await using var session = await ConnectAsync(simulator);
        var conversation = await SignedInAsync(session);
        await simulator.DoAsync("faults", """{"kind":"drop-in-response","command":"GetTenants"}""");

        var problem = await Should.ThrowAsync<IOException>(() => conversation.AskAsync(new JsonObject { ["type"] = "GetTenants" }, CommandSheet.Find("GetTenants"), CancellationToken.None));

        problem.Message.ShouldStartWith("GetTenants was not answered. The connection broke: ");
        session.State.ShouldBe(new SessionState(null, false, null, new Switches()));
        await session.ConnectAsync(simulator.Address, null, CancellationToken.None);
        await SignedInAsync(session);
    }

    [Fact]
    public async Task A_recording_in_which_the_service_hung_up_wants_it_to_hang_up_again()
    {
        using var folder = new TemporaryFolder();
        await using var simulator = await SimulatorStand.StartAsync();
        await using (var session = await ConnectAsync(simulator))
        {
            var conversation = await SignedInAsync(session);
            await simulator.DoAsync("faults", """{"kind":"drop-before-response","command":"GetTenants"}""");
            await Should.ThrowAsync<IOException>(() => conversation.AskAsync(new JsonObject { ["type"] = "GetTenants" }, CommandSheet.Find("GetTenants"), CancellationToken.None));
            await File.WriteAllTextAsync(folder["session.json"], SessionFile.Write(session.Log.Entries, TimeProvider.System.GetUtcNow()));
        }

        (await File.ReadAllTextAsync(folder["session.json"])).ShouldContain("\"did\":\"lost\"");
        await simulator.DoAsync("faults", """{"kind":"drop-before-response","command":"GetTenants"}""");
        var same = await Shell.RunAsync("replay", folder["session.json"], "--set", "Password=demo");
        same.Code.ShouldBe(0, same.Output + same.Errors);
        var other = await Shell.RunAsync("replay", folder["session.json"], "--set", "Password=demo", "--patience", "0.3");
        other.Code.ShouldBe(1);
        other.Output.ShouldContain("the service did not end the connection within 0.3 s.");
        other.Output.ShouldContain("at the end: the service said something that the recording does not have.\n  + {\"RID\":2,\"tenants\":[\"Demo\"]}");
    }

    private static async Task<ClientSession> ConnectAsync(SimulatorStand simulator)
    {
        var session = new ClientSession(TimeProvider.System, WebSocketWire.Open);
        await session.ConnectAsync(simulator.Address, null, CancellationToken.None);
        return session;
    }

    private static async Task<Conversation> SignedInAsync(ClientSession session)
    {
        var conversation = new Conversation(session, Eventually.Patience, TimeProvider.System);
        (await conversation.SignInAsync(Demo, CancellationToken.None)).ShouldBeNull();
        return conversation;
    }
}
