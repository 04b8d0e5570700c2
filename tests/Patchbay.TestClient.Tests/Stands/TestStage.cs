using System.Text.Json.Nodes;
using Patchbay.TestClient.Commands;
using Patchbay.TestClient.Programs;
using Patchbay.TestClient.Replays;
using Patchbay.TestClient.Sessions;
using Patchbay.TestClient.Wire;

namespace Patchbay.TestClient.Tests.Stands;

/// <summary>The simulator's control API, and colleagues who sign in and wait.</summary>
internal sealed class TestStage(SimulatorStand simulator, JsonNode? settings) : IStage, IAsyncDisposable
{
    private readonly SimulatorStage _stage = new(simulator.Http);
    private readonly List<ClientSession> _colleagues = [];

    public bool IsAtOnce => true;

    public async Task HappenAsync(string agent, string what, JsonObject? with, CancellationToken cancellationToken)
    {
        if (what != "agent-waits")
        {
            await _stage.HappenAsync(agent, what, with, cancellationToken);
            return;
        }

        var name = with!["agent"]!.GetValue<string>();
        var account = settings!["agents"]!.AsArray().Single(known => known!["name"]!.GetValue<string>() == name)!;
        var session = new ClientSession(TimeProvider.System, WebSocketWire.Open);
        _colleagues.Add(session);
        await session.ConnectAsync(simulator.Address, null, cancellationToken);
        var conversation = new Conversation(session, TimeSpan.FromSeconds(30), TimeProvider.System);
        (await conversation.SignInAsync(new SignIn { Agent = name, Password = account["password"]!.GetValue<string>(), Extension = "8600099", Tenant = "NorthDesk", Campaign = "Renewals" }, cancellationToken)).ShouldBeNull();
        await conversation.AskAsync(new JsonObject { ["type"] = "GoAvailable", ["live"] = 1, ["offline"] = -2, ["interactive"] = -2 }, CommandSheet.Find("GoAvailable"), cancellationToken);
        await conversation.WaitForAsync("NowWaiting", cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _colleagues) await session.DisposeAsync();
    }
}
