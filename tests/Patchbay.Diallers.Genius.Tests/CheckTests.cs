using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Diallers.Genius.Tests.Stands;
using Patchbay.Hosting;
using Patchbay.Plugins;

namespace Patchbay.Diallers.Genius.Tests;

/// <summary>What the adapter looks at before it is relied on.</summary>
public sealed class CheckTests : IInstanceHealth, IPublishedAddresses
{
    [Fact]
    public async Task A_service_that_takes_a_websocket_passes_and_nobody_is_signed_in()
    {
        await using var simulator = await Simulator.StartAsync();
        var found = await CheckAsync(new AddressRef { Literal = simulator.Address });
        found.Passed.ShouldBeTrue(found.Text);
        found.Text.ShouldBe($"{simulator.Address} takes a WebSocket.");
        (await simulator.LedgerAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_that_listens_is_told()
    {
        var gone = new TcpListener(IPAddress.Loopback, 0);
        gone.Start();
        var address = new Uri($"ws://{gone.LocalEndpoint}/");
        gone.Stop();
        var found = await CheckAsync(new AddressRef { Literal = address });
        found.Passed.ShouldBeFalse();
        found.Text.ShouldStartWith($"{address} takes no WebSocket: ");
        found.Text.ShouldEndWith("Start the service, or correct 'address'.");
    }

    [Fact]
    public async Task Something_that_never_answers_is_given_up()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var found = await CheckAsync(new AddressRef { Literal = new Uri($"ws://{silent.LocalEndpoint}/") }, TimeSpan.FromMilliseconds(200));
        found.Passed.ShouldBeFalse();
        found.Text.ShouldContain("did not answer in 00:00:00.2000000");
    }

    [Fact]
    public async Task Passwords_in_clear_are_told_before_anything_is_tried() =>
        (await CheckAsync(new AddressRef { Literal = new Uri("ws://dialler.example/") })).ShouldBe(new PreflightFinding
        {
            Subject = "AAPI service",
            Passed = false,
            Text = "ws://dialler.example/ would carry passwords in clear. Use wss://, or set allowPlain if that is what you want.",
        });

    [Fact]
    public async Task An_address_that_another_instance_publishes_is_not_tried()
    {
        var found = await CheckAsync(new AddressRef { Of = InstanceKey.Parse("genius-simulator/demo") });
        (found.Passed, found.Text).ShouldBe((true, "Its address comes from genius-simulator/demo once that has started, and was not tried."));
    }

    void IInstanceHealth.Degraded(string reason) => throw new InvalidOperationException("a check changes nothing");

    void IInstanceHealth.Recovered() => throw new InvalidOperationException("a check changes nothing");

    void IPublishedAddresses.Publish(string name, Uri address) => throw new InvalidOperationException("a check publishes nothing");

    Uri IPublishedAddresses.Resolve(AddressRef reference) => reference.Literal ?? throw new InvalidOperationException("nothing is started");

    private async Task<PreflightFinding> CheckAsync(AddressRef address, TimeSpan? patience = null)
    {
        using var host = new Imports();
        var adapter = host.Adapter(new GeniusOptions { Address = address, RequestTimeout = patience ?? TimeSpan.FromSeconds(20) }, this, this, NullLogger<GeniusAdapter>.Instance);
        var found = new List<PreflightFinding>();
        await foreach (var finding in adapter.CheckAsync(CancellationToken.None)) found.Add(finding);
        return found.ShouldHaveSingleItem();
    }
}
