using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Hosting;
using Patchbay.Plugins;
using Patchbay.Simulators.Genius.Tests.Stands;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>The simulator as a part that a host starts.</summary>
public sealed class HostedPartTests
{
    [Fact]
    public async Task It_publishes_where_agents_and_phones_connect_and_where_the_control_page_is_and_frees_all()
    {
        var addresses = new Addresses();
        await using var part = Part(addresses, new GeniusSimulatorOptions { Listen = "ws://127.0.0.1:0/", Control = "http://127.0.0.1:0/" });
        await part.StartAsync(CancellationToken.None);

        addresses.Published.Keys.Order().ShouldBe(["control", "default", "exchange"]);
        await using (var client = await SocketClient.ConnectAsync(addresses.Published["default"])) await client.AuthenticateAsync();
        using (var http = new HttpClient()) (await http.GetStringAsync(new Uri(addresses.Published["control"], "api/agents"))).ShouldContain("demo");
        await part.DisposeAsync();

        foreach (var address in addresses.Published.Values)
        {
            using var socket = new TcpClient();
            (await Should.ThrowAsync<SocketException>(() => socket.ConnectAsync(address.Host, address.Port))).SocketErrorCode.ShouldBe(SocketError.ConnectionRefused);
        }
    }

    [Fact]
    public async Task Options_that_do_not_fit_keep_it_from_starting()
    {
        await using var part = Part(new Addresses(), new GeniusSimulatorOptions { Pace = TimeSpan.FromSeconds(-1) });

        (await Should.ThrowAsync<FormatException>(() => part.StartAsync(CancellationToken.None).AsTask())).Message.ShouldBe("pace: -00:00:01 is less than no time.");
    }

    private static GeniusSimulatorPart Part(IPublishedAddresses addresses, GeniusSimulatorOptions options) => new(options, addresses, TimeProvider.System, NullLoggerFactory.Instance);

    private sealed class Addresses : IPublishedAddresses
    {
        public Dictionary<string, Uri> Published { get; } = [];

        public void Publish(string name, Uri address) => Published.Add(name, address);

        public Uri Resolve(AddressRef reference) => throw new InvalidOperationException("The simulator refers to nobody's address.");
    }
}
