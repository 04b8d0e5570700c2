using System.Net;
using System.Net.Sockets;
using Patchbay.Diallers.GenericConnector.Tests.Stands;
using Patchbay.Plugins;

namespace Patchbay.Diallers.GenericConnector.Tests;

public sealed class CheckTests
{
    [Fact]
    public async Task A_broker_that_another_part_publishes_is_not_tried()
    {
        var findings = await FindAsync(new AddressRef { Of = InstanceKey.Parse("stomp-broker/demo") });

        findings.ShouldHaveSingleItem().Passed.ShouldBeTrue();
        findings[0].Text.ShouldContain("stomp-broker/demo");
    }

    [Fact]
    public async Task Where_nobody_listens_the_check_says_what_to_do()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();

        var finding = (await FindAsync(new AddressRef { Literal = new Uri($"stomp://127.0.0.1:{port}/") })).ShouldHaveSingleItem();

        finding.Passed.ShouldBeFalse();
        finding.Text.ShouldContain("STOMP listener");
    }

    [Fact]
    public async Task A_passcode_that_is_not_there_is_named()
    {
        await using var host = new ScriptedHost(options => options.Brokers =
            [new BrokerOptions { Address = new AddressRef { Literal = new Uri("stomp://127.0.0.1:1/") }, Passcode = new Secret { Environment = "PATCHBAY_NO_SUCH_PASSCODE" } }]);

        var finding = (await AllAsync(host)).ShouldHaveSingleItem();

        finding.Passed.ShouldBeFalse();
        finding.Text.ShouldContain("PATCHBAY_NO_SUCH_PASSCODE");
    }

    private static async Task<List<PreflightFinding>> FindAsync(AddressRef address)
    {
        await using var host = new ScriptedHost(options => options.Brokers = [new BrokerOptions { Address = address }]);
        return await AllAsync(host);
    }

    private static async Task<List<PreflightFinding>> AllAsync(ScriptedHost host)
    {
        var findings = new List<PreflightFinding>();
        await foreach (var finding in host.Adapter.CheckAsync(CancellationToken.None)) findings.Add(finding);
        return findings;
    }
}
