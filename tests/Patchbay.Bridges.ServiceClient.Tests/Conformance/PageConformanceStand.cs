using Patchbay.Bridges.ServiceClient.Options;
using Patchbay.TestKit.Conformance.Bridges;
using Patchbay.TestKit.Hubs;

namespace Patchbay.Bridges.ServiceClient.Tests.Conformance;

/// <summary>The bridge and its pages, as the bridge kit wants them.</summary>
internal sealed class PageConformanceStand : BridgeStand
{
    public override IAgentUiBridge Make(BridgeImports imports) =>
        new ServiceClientBridge(new ServiceClientOptions { LeaveAfter = TimeSpan.FromMilliseconds(100) }, imports.Desks, imports.Instance, TimeProvider.System);

    public override async Task<BridgeClient> ConnectAsync(Uri address, string agent, CancellationToken cancellationToken) =>
        new PageClient(await HubClient.ConnectAsync(new Uri(address, "hub"), cancellationToken), agent);

    public override async Task MisbehaveAsync(Uri address, CancellationToken cancellationToken)
    {
        await Should.ThrowAsync<HubCallException>(() => SayAsync("SignIn", "7"));
        await Should.ThrowAsync<HubCallException>(() => SayAsync("NoSuchMethod", "{}"));
        var garbled = await HubClient.ConnectAsync(new Uri(address, "hub"), cancellationToken);
        await using (garbled)
        {
            await garbled.SendRawAsync("nonsense\u001e");
            await garbled.Closed.WaitAsync(Patience, cancellationToken);
        }

        var cut = await HubClient.ConnectAsync(new Uri(address, "hub"), cancellationToken);
        await cut.SendRawAsync("{\"type\":1,\"target\":\"Si");
        cut.Cut();
        await cut.DisposeAsync();

        async Task SayAsync(string method, string argument)
        {
            await using var bad = await HubClient.ConnectAsync(new Uri(address, "hub"), cancellationToken);
            await bad.InvokeAsync(method, argument);
        }
    }
}
