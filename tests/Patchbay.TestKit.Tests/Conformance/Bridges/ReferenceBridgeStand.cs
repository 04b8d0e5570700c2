using Patchbay.Bridges;
using Patchbay.TestKit.Conformance.Bridges;

namespace Patchbay.TestKit.Tests.Conformance.Bridges;

/// <summary>The reference on the kit's stand.</summary>
internal sealed class ReferenceBridgeStand(BridgeFault fault) : BridgeStand
{
    public override TimeSpan Patience => fault == BridgeFault.None ? TimeSpan.FromSeconds(30) : TimeSpan.FromSeconds(12);

    public override TimeSpan Quiet => TimeSpan.FromMilliseconds(150);

    public override IAgentUiBridge Make(BridgeImports imports) => new ReferenceBridge(imports, fault);

    public override async Task<BridgeClient> ConnectAsync(Uri address, string agent, CancellationToken cancellationToken) =>
        await new ReferenceBridgeClient(agent).ConnectAsync(address, cancellationToken);

    public override async Task MisbehaveAsync(Uri address, CancellationToken cancellationToken)
    {
        var bad = await new ReferenceBridgeClient("bad").ConnectAsync(address, cancellationToken);
        await using (bad)
        {
            await bad.SendAsync("nonsense");
            await bad.CommandAsync("nothing", cancellationToken);
        }
    }
}
