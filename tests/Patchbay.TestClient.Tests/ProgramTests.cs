using System.Net;
using System.Net.Sockets;
using Patchbay.TestClient.Tests.Stands;
using Patchbay.TestKit.Processes;
using Patchbay.TestKit.Waiting;

namespace Patchbay.TestClient.Tests;

/// <summary>The client as a program.</summary>
public sealed class ProgramTests
{
    private const string Project = "tools/Patchbay.TestClient";

    [Fact]
    public async Task It_says_in_JSON_where_its_page_is_and_ends_with_0_when_asked_to()
    {
        await using var program = ProgramProcess.Start(Project, ["--listen", "http://127.0.0.1:0/", "--json"]);
        var page = new Uri((await program.ReadyAsync()).GetProperty("addresses").GetProperty("default").GetString()!);
        using (var http = new HttpClient()) (await http.GetStringAsync(page)).ShouldContain("Test client");
        program.Terminate();
        (await program.EndAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task It_says_to_people_where_its_page_is()
    {
        await using var program = ProgramProcess.Start(Project, ["--listen", "http://127.0.0.1:0/"]);
        await Eventually.UntilAsync("it says that it is ready", () => program.Output.Contains("The test client is ready", StringComparison.Ordinal));
        program.Output.Split('\n')[0].ShouldMatch("^test-client  http://127\\.0\\.0\\.1:[1-9][0-9]+/$");
    }

    [Theory]
    [InlineData("--liste x", "Unrecognized command or argument '--liste'.")]
    [InlineData("--listen ws://127.0.0.1:0/", "'ws://127.0.0.1:0/' is not where the page can be; write http://127.0.0.1:8670/, or port 0 for any that is free.")]
    [InlineData("--listen http://0.0.0.0:0/", "'http://0.0.0.0:0/' would show the page, which takes passwords, to other machines; keep to 127.0.0.1.")]
    [InlineData("replay", "Required argument 'FILE' missing for command: 'replay'.")]
    public async Task Wrong_usage_is_told_and_ends_with_2(string arguments, string problem)
    {
        await using var program = ProgramProcess.Start(Project, arguments.Split(' '));
        (await program.EndAsync()).ShouldBe(2);
        await Eventually.UntilAsync("its errors came", () => program.Errors.Contains(problem, StringComparison.Ordinal));
        program.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_port_that_is_in_use_ends_it_with_3()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}/";
        await using var program = ProgramProcess.Start(Project, ["--listen", address]);
        (await program.EndAsync()).ShouldBe(3);
        await Eventually.UntilAsync("its errors came", () => program.Errors.Contains($"{address} is in use by another program.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Options_can_come_from_the_environment()
    {
        await using var simulator = await SimulatorStand.StartAsync();
        await using var program = ProgramProcess.Start(Project, ["call", "GetTenants"], environment: new Dictionary<string, string>
        {
            ["PATCHBAY_TESTCLIENT_ADDRESS"] = simulator.Address.ToString(),
            ["PATCHBAY_TESTCLIENT_AGENT"] = "demo",
            ["PATCHBAY_TESTCLIENT_PASSWORD"] = "demo",
        });
        (await program.EndAsync()).ShouldBe(0, program.Errors);
        await Eventually.UntilAsync("the answer came", () => program.Output.Contains("\"Demo\"", StringComparison.Ordinal));
    }
}
