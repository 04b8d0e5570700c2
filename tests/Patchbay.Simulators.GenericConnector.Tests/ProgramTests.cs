using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Patchbay.Stomp;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Processes;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Simulators.GenericConnector.Tests;

/// <summary>The simulator as a program of its own.</summary>
public sealed class ProgramTests
{
    private const string Project = "tools/Patchbay.Simulators.GenericConnector";

    [Fact]
    public async Task It_says_in_JSON_that_it_is_ready_and_ends_with_0_when_asked_to()
    {
        await using var program = ProgramProcess.Start(Project, ["--broker", "stomp://127.0.0.1:1/", "--control", "http://127.0.0.1:0/", "--json"]);

        var ready = await program.ReadyAsync();
        using var http = new HttpClient { BaseAddress = new Uri(ready.GetProperty("addresses").GetProperty("control").GetString()!) };
        JsonElement.Parse(await http.GetStringAsync("api/nodes"))[0].GetProperty("node").GetString().ShouldBe("A");
        ready.GetProperty("addresses").GetProperty("exchange").GetString().ShouldStartWith("ws://127.0.0.1:");

        program.Terminate();
        (await program.EndAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task With_a_broker_of_its_own_it_is_all_that_a_client_needs()
    {
        await using var program = ProgramProcess.Start(Project, ["--listen", "stomp://127.0.0.1:0/", "--control", "http://127.0.0.1:0/", "--json"]);
        var addresses = (await program.ReadyAsync()).GetProperty("addresses");
        await using var client = await StompConnection.ConnectAsync(new StompSettings { Address = new Uri(addresses.GetProperty("default").GetString()!) }, TimeProvider.System, CancellationToken.None);
        await client.SubscribeAsync("events", "/topic/desk-4711", [], CancellationToken.None);

        await client.SendAsync("/queue/Connector1", [new("type", "Hello#desk-4711")], "", CancellationToken.None);

        var told = await Eventually.ComesAsync("the connector answers", client.Messages.ReadAsync().AsTask());
        told.Text.ShouldBe("""{"type":"System","status":"IN_SERVICE"}""");
        program.Terminate();
        (await program.EndAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("--listen http://127.0.0.1:0/", "'http://127.0.0.1:0/' is not where the simulator can listen; write stomp://127.0.0.1:61613/, stomp+ssl://, ws:// or wss://, or port 0 for any that is free.")]
    [InlineData("--listen stomp+ssl://127.0.0.1:0/", "'stomp+ssl://127.0.0.1:0/': the broker that the program brings has no certificate to be trusted by; write stomp:// or ws://, or use the part stomp-broker.")]
    [InlineData("--control http://127.0.0.1:0/", "brokers: there is none; the connector speaks to its clients over a message broker.")]
    [InlineData("--broke stomp://127.0.0.1:1/", "Unrecognized command or argument '--broke'.")]
    [InlineData("--broker 127.0.0.1", "'127.0.0.1' is no broker's address; write stomp://127.0.0.1:61613/, or stomp+ssl://, ws:// or wss://.")]
    [InlineData("--broker stomp://127.0.0.1:1/ --control nonsense", "'nonsense' is not where the simulator can listen; write http://127.0.0.1:8663/, or port 0 for any that is free.")]
    public async Task Wrong_usage_is_told_and_ends_with_2(string arguments, string problem)
    {
        await using var program = ProgramProcess.Start(Project, arguments.Split(' '));

        (await program.EndAsync()).ShouldBe(2);
        await Eventually.UntilAsync("its errors came", () => program.Errors.Contains(problem, StringComparison.Ordinal));
        program.Output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{ "platform": "ccx" }""", "$.platform")]
    [InlineData("""{ "nodes": 0 }""", "nodes: 0 is not 1 or 2.")]
    public async Task Settings_that_do_not_fit_are_told_and_end_it_with_2(string settings, string problem)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["settings.json"], settings);
        await using var program = ProgramProcess.Start(Project, ["--settings", folder["settings.json"]]);

        (await program.EndAsync()).ShouldBe(2);
        await Eventually.UntilAsync("its errors came", () => program.Errors.Contains(problem, StringComparison.Ordinal));
        program.Errors.ShouldStartWith(folder["settings.json"]);
    }

    [Fact]
    public async Task A_port_that_is_in_use_ends_it_with_3()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}/";
        await using var program = ProgramProcess.Start(Project, ["--broker", "stomp://127.0.0.1:1/", "--control", address]);

        (await program.EndAsync()).ShouldBe(3);
        await Eventually.UntilAsync("its errors came", () => program.Errors.Contains($"{address} is in use by another program.", StringComparison.Ordinal));
    }
}
