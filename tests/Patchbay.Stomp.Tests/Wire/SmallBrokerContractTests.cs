using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Hosting;
using Patchbay.Services;
using Patchbay.Simulators.GenericConnector.Broker;
using Patchbay.TestKit.Conformance.Services;
using Patchbay.TestKit.Files;

namespace Patchbay.Stomp.Tests.Wire;

public sealed class SmallBrokerContractTests
{
    [Fact]
    public async Task The_broker_keeps_the_contract_of_hosted_parts()
    {
        var report = await HostedPartConformance.RunAsync(() => ValueTask.FromResult<HostedPartStand>(new Stand()));

        report.ThrowIfBroken();
        report.NotTried.ShouldBeEmpty(report.ToString());
    }

    [Fact]
    public void The_README_lists_every_option_with_its_default()
    {
        var defaults = new StompBrokerOptions();

        Readme.Options("tools/Patchbay.Simulators.GenericConnector/README.md", "The small broker").ShouldBe(
            typeof(StompBrokerOptions).GetProperties().ToDictionary(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name), property => property.GetValue(defaults)?.ToString() ?? "none"),
            ignoreOrder: true);
    }

    private sealed class Stand : HostedPartStand
    {
        private readonly TcpListener _taken = new(IPAddress.Loopback, 0);

        public Stand() => _taken.Start();

        public override IReadOnlyList<string> AddressNames => ["default"];

        public override IHostedPart Make(IPublishedAddresses addresses) => Part(addresses, 0);

        public override IHostedPart MakeFailing(IPublishedAddresses addresses) => Part(addresses, ((IPEndPoint)_taken.LocalEndpoint).Port);

        public override ValueTask DisposeAsync()
        {
            _taken.Dispose();
            return base.DisposeAsync();
        }

        private static StompBrokerPart Part(IPublishedAddresses addresses, int port) =>
            new(new StompBrokerOptions { Listen = $"stomp://127.0.0.1:{port}/" }, addresses, TimeProvider.System, NullLoggerFactory.Instance);
    }
}
