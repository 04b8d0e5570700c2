using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Hosting;
using Patchbay.Plugins;
using Patchbay.Services;
using Patchbay.TestKit.Conformance.Services;

namespace Patchbay.Simulators.GenericConnector.Tests.Stands;

/// <summary>The simulator as a part, as the hosted-part kit wants it; at a broker that is not there.</summary>
internal sealed class SimulatorConformanceStand : HostedPartStand
{
    private readonly Socket _taken = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public SimulatorConformanceStand()
    {
        _taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _taken.Listen();
    }

    public override IReadOnlyList<string> AddressNames => ["control", "exchange"];

    public override IHostedPart Make(IPublishedAddresses addresses) => Part(addresses, port: 0);

    public override IHostedPart MakeFailing(IPublishedAddresses addresses) => Part(addresses, ((IPEndPoint)_taken.LocalEndPoint!).Port);

    public override ValueTask DisposeAsync()
    {
        _taken.Dispose();
        return ValueTask.CompletedTask;
    }

    private static GenericConnectorSimulatorPart Part(IPublishedAddresses addresses, int port) => new(
        new GenericConnectorSimulatorOptions { Brokers = [new() { Address = new AddressRef { Literal = new Uri("stomp://127.0.0.1:1/") } }], Control = $"http://127.0.0.1:{port}/" },
        addresses, TimeProvider.System, NullLoggerFactory.Instance);
}
