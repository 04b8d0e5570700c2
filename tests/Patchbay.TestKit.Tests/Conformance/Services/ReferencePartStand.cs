using Patchbay.Hosting;
using Patchbay.Services;
using Patchbay.TestKit.Conformance.Services;

namespace Patchbay.TestKit.Tests.Conformance.Services;

/// <summary>The reference on the kit's stand.</summary>
internal sealed class ReferencePartStand(HostedPartFault fault) : HostedPartStand
{
    private readonly ReferencePorts _ports = new();

    public override TimeSpan Patience => fault == HostedPartFault.None ? TimeSpan.FromSeconds(30) : TimeSpan.FromSeconds(4);

    public override TimeSpan Quiet => TimeSpan.FromMilliseconds(150);

    public override IReadOnlyList<string> AddressNames => ["default", "control"];

    public override IHostedPart Make(IPublishedAddresses addresses) => new ReferencePart(addresses, fault, _ports, port: 0);

    public override IHostedPart MakeFailing(IPublishedAddresses addresses) => new ReferencePart(addresses, fault, _ports, _ports.TakenPort);

    public override ValueTask DisposeAsync() => _ports.DisposeAsync();
}
