using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.TestKit.Brokers;
using Patchbay.TestKit.Relays;

namespace Patchbay.Diallers.GenericConnector.Tests.Wire.Brokered;

/// <summary>Crash recovery (sheet, S11) where it cannot be done without a forced logout: the agent has moved to another desk.</summary>
public sealed class ForcedLogoutTests : IAsyncLifetime
{
    private readonly string _queue = $"Connector-{Guid.NewGuid():N}";
    private ActiveMq _broker = null!;

    public async Task InitializeAsync() => _broker = await ActiveMq.StartAsync();

    public async Task DisposeAsync() => await _broker.DisposeAsync();

    [Fact]
    public async Task Who_is_still_signed_in_at_another_extension_is_signed_out_there_first()
    {
        await using var simulator = await ConnectorSimulator.StartAsync(_broker, new JsonObject { ["platform"] = "ucce" }, _queue);
        // A host that goes without a word.
        await using (var old = new BrokeredHost(_broker, _broker.Address, _queue))
        {
            await using var left = new BrokeredDesk(old.Adapter, "agent0001", "agent0001", "10001");
            (await left.SignInAsync()).ShouldBeOfType<SignedIn>();
        }

        await using var relay = StompRelay.Start(_broker.Address);
        await using var host = new BrokeredHost(_broker, relay.Address, _queue);
        await using var desk = new BrokeredDesk(host.Adapter, "agent0001", "agent0001", "10002");

        (await desk.SignInAsync()).ShouldBeOfType<SignedIn>();

        relay.Frames.Where(frame => frame is { FromClient: true, Command: "SEND" }).Select(frame => frame.Type).Where(type => type.EndsWith("#agent0001", StringComparison.Ordinal)).Take(4)
            .ShouldBe(["Connect#agent0001", "Login#agent0001", "force_logout#agent0001", "Login#agent0001"]);
        await Truth.IsShownAsync(simulator, desk);
        (await simulator.AgentAsync("agent0001"))!["extension"]!.GetValue<string>().ShouldBe("10002");
        desk.State.Agent.State.ShouldBe(AgentState.NotReady);
        (await desk.GoAsync(AgentState.Ready)).ShouldBeOfType<Done>();
    }
}
