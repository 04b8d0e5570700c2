using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Patchbay.Simulators.Genius.Tests.Stands;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Processes;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>The simulator as a program of its own.</summary>
public sealed class ProgramTests
{
    private const string Project = "tools/Patchbay.Simulators.Genius";

    private static readonly string[] FreePorts = ["--listen", "ws://127.0.0.1:0/", "--control", "http://127.0.0.1:0/"];

    [Fact]
    public async Task It_says_in_JSON_that_it_is_ready_plays_by_its_settings_and_ends_with_0_when_asked_to()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["settings.json"], """{ "ids": "strings", /* as the screenshot has them */ "pace": "00:00:00.020", }""");
        await using var program = ProgramProcess.Start(Project, [.. FreePorts, "--settings", folder["settings.json"], "--json"]);

        var ready = await program.ReadyAsync();
        ready.GetProperty("ready").GetBoolean().ShouldBeTrue();
        await using var client = await SocketClient.ConnectAsync(new Uri(ready.GetProperty("addresses").GetProperty("default").GetString()!));
        (await client.AskAsync(Requests.Authenticate()))["SID"]!.GetValueKind().ShouldBe(JsonValueKind.String);
        using var http = new HttpClient { BaseAddress = new Uri(ready.GetProperty("addresses").GetProperty("control").GetString()!) };
        (await http.GetStringAsync("api/agents")).ShouldContain("\"demo\"");

        program.Terminate();
        (await program.EndAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task It_says_to_people_where_it_is()
    {
        await using var program = ProgramProcess.Start(Project, FreePorts);

        await Eventually.UntilAsync("it says that it is ready", () => program.Output.Contains("Genius simulator is ready", StringComparison.Ordinal));

        var lines = program.Output.Split('\n');
        lines[0].ShouldMatch("^genius-simulator  ws://127\\.0\\.0\\.1:[1-9][0-9]+/$");
        lines[1].ShouldMatch("^genius-simulator  http://127\\.0\\.0\\.1:[1-9][0-9]+/$");
        lines[2].ShouldMatch("^genius-simulator  ws://127\\.0\\.0\\.1:[1-9][0-9]+/exchange$");
    }

    [Theory]
    [InlineData("--liste ws://127.0.0.1:0/", "Unrecognized command or argument '--liste'.")]
    [InlineData("--listen", "Required argument missing for option: '--listen'.")]
    [InlineData("--listen http://127.0.0.1:0/", "'http://127.0.0.1:0/' is not where the simulator can listen; write ws://127.0.0.1:8660/, wss://127.0.0.1:8660/, or port 0 for any that is free.")]
    [InlineData("--listen ws://dialler.example.test:0/", "'ws://dialler.example.test:0/' is not where the simulator can listen; write ws://127.0.0.1:8660/, wss://127.0.0.1:8660/, or port 0 for any that is free.")]
    [InlineData("--listen ws://192.0.2.1:0/", "'ws://192.0.2.1:0/' would take passwords in the clear from other machines; write wss://192.0.2.1:0/, or keep to 127.0.0.1.")]
    [InlineData("--control nonsense", "'nonsense' is not where the simulator can listen; write http://127.0.0.1:8661/, or port 0 for any that is free.")]
    public async Task Wrong_usage_is_told_and_ends_with_2(string arguments, string problem)
    {
        await using var program = ProgramProcess.Start(Project, arguments.Split(' '));

        (await program.EndAsync()).ShouldBe(2);
        await Eventually.UntilAsync("its errors came", () => program.Errors.Contains(problem, StringComparison.Ordinal));
        program.Output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{ "pace": "soon" }""", "$.pace")]
    [InlineData("""{ "paec": "00:00:01" }""", "paec")]
    [InlineData("""{ "ids": "roman" }""", "$.ids")]
    [InlineData("""{ "ids": 1 }""", "$.ids")]
    [InlineData("""{ "pace": "00:00:01", "pace": "00:00:02" }""", "pace")]
    [InlineData("null", "The settings are null; write { }.")]
    [InlineData("pace=3", "invalid start of a value")]
    [InlineData("""{ "maxMessageBytes": 5 }""", "maxMessageBytes: 5 is not between 1024 and 104857600.")]
    [InlineData("""{ "pace": "-00:00:01" }""", "pace: -00:00:01 is less than no time.")]
    [InlineData("""{ "goUnavailableDelay": "-00:00:01" }""", "goUnavailableDelay: -00:00:01 is less than no time.")]
    [InlineData("""{ "keepAliveTimeout": "00:00:00" }""", "keepAliveTimeout: 00:00:00 is no time; nobody could stay signed in.")]
    [InlineData("""{ "pace": "60.00:00:00" }""", "pace: 60.00:00:00 is too long; 49 days is the most.")]
    public async Task Settings_that_do_not_fit_are_told_and_end_it_with_2(string settings, string problem)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["settings.json"], settings);
        await using var program = ProgramProcess.Start(Project, [.. FreePorts, "--settings", folder["settings.json"]]);

        (await program.EndAsync()).ShouldBe(2);
        await Eventually.UntilAsync("its errors came", () => program.Errors.Contains(problem, StringComparison.Ordinal));
        program.Errors.ShouldStartWith(folder["settings.json"]);
    }

    [Fact]
    public async Task Settings_that_are_not_there_end_it_with_3()
    {
        using var folder = new TemporaryFolder();
        await using var program = ProgramProcess.Start(Project, [.. FreePorts, "--settings", folder["none.json"]]);

        (await program.EndAsync()).ShouldBe(3);
        await Eventually.UntilAsync("its errors came", () => program.Errors.Contains($"Could not find file '{folder["none.json"]}'.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--listen", "ws")]
    [InlineData("--control", "http")]
    public async Task A_port_that_is_in_use_ends_it_with_3(string option, string scheme)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"{scheme}://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}/";
        await using var program = ProgramProcess.Start(Project, [.. FreePorts.Chunk(2).Where(pair => pair[0] != option).SelectMany(pair => pair), option, address]);

        (await program.EndAsync()).ShouldBe(3);
        await Eventually.UntilAsync("its errors came", () => program.Errors.Contains($"{address} is in use by another program. Stop that, or choose another port; 0 takes any that is free.", StringComparison.Ordinal));
    }
}
