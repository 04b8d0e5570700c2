using System.Net.Sockets;
using Patchbay.Desks;
using Patchbay.Bridges.SoftphoneConnector.Tests.Stands;
using Patchbay.TestKit.Conformance.Bridges;

namespace Patchbay.Bridges.SoftphoneConnector.Tests.Conformance;

/// <summary>The connector and clients that poll it, as the bridge kit wants them.</summary>
internal sealed class ConnectorConformanceStand : TestKit.Conformance.Bridges.BridgeStand
{
    /// <summary>A connector client is asked nothing.</summary>
    public override bool AnswersForms => false;

    /// <summary>Its protocol has no words for why.</summary>
    public override bool TellsWhy => false;

    /// <summary>The newest client has the desk.</summary>
    public override bool SharesDesks => false;

    public override IAgentUiBridge Make(BridgeImports imports) =>
        new SoftphoneConnectorBridge(Stands.BridgeStand.Logged(), imports.Desks, imports.Instance, new DiagnosticRows(), TimeProvider.System);

    public override async Task<BridgeClient> ConnectAsync(Uri address, string agent, CancellationToken cancellationToken) =>
        await new PollingClient(address, agent).GreetAsync(cancellationToken);

    public override bool IsItsCommand(DeskCommand command) => command is SetPhoneAudio;

    public override async Task MisbehaveAsync(Uri address, CancellationToken cancellationToken)
    {
        var bad = new Browser(address);
        (await bad.ConfigureAsync("{")).Status.ShouldBe(403);
        bad.Cookie = (await bad.GetAsync()).Cookie;
        (await bad.ConfigureAsync("{\"options\":")).Status.ShouldBe(400);
        (await bad.SendAsync("POST", Browser.Audio, "7")).Status.ShouldBe(400);
        (await bad.SendAsync("PUT", Browser.Audio, "{}")).Status.ShouldBe(400);
        using var cut = new TcpClient();
        await cut.ConnectAsync(address.Host, address.Port, cancellationToken);
        await cut.GetStream().WriteAsync("POST /softphone/v2/session HTTP/1.1\r\nHost: here\r\nContent-Length: 100\r\n\r\n{"u8.ToArray(), cancellationToken);
    }
}
