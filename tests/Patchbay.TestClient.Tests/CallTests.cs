using System.Net;
using System.Net.Sockets;
using Patchbay.TestClient.Tests.Stands;
using Patchbay.TestKit.Files;

namespace Patchbay.TestClient.Tests;

/// <summary><c>call</c>, over real sockets.</summary>
public sealed class CallTests
{
    private static readonly string[] Demo = ["--agent", "demo", "--password", "demo", "--extension", "8001"];

    private static readonly string[] OnDialler = [.. Demo, "--tenant", "Demo", "--campaign", "Sales"];

    [Fact]
    public async Task A_command_is_sent_and_its_answer_written_as_JSON()
    {
        await using var simulator = await SimulatorStand.StartAsync();

        var call = await Shell.RunAsync(["call", "gettenants", "--address", $"{simulator.Address}", .. Demo]);

        call.Code.ShouldBe(0, call.Errors);
        call.Json["command"]!.GetValue<string>().ShouldBe("GetTenants");
        call.Json["answer"]!["tenants"]!.ToJsonString().ShouldBe("""["Demo"]""");
        call.Json["request"]!["type"]!.GetValue<string>().ShouldBe("GetTenants");
        call.Json["ms"]!.GetValue<double>().ShouldBeGreaterThan(0);
        call.Output.ShouldNotContain("\"Password\": \"demo\"");
        // The agent is logged off.
        (await simulator.AgentAsync())?["machine"]!.GetValue<string>().ShouldBe("Open");
    }

    [Fact]
    public async Task It_waits_for_events_and_acknowledges_those_before()
    {
        await using var simulator = await SimulatorStand.StartAsync("""{"pace":"00:00:00.010"}""");

        var call = await Shell.RunAsync(["call", "GoAvailable", "--wait", "NowWaiting", "--wait", "NowInCall", "--address", $"{simulator.Address}", .. OnDialler]);

        call.Code.ShouldBe(0, call.Errors);
        call.Json["events"]!.AsArray().Select(happened => happened!["event"]!.GetValue<string>()).Take(3).ShouldBe(["NowAvailable", "NowWaiting", "NowInCall"]);
    }

    [Fact]
    public async Task A_refusal_is_written_and_ends_it_with_1()
    {
        await using var simulator = await SimulatorStand.StartAsync();
        var address = $"{simulator.Address}";

        var call = await Shell.RunAsync(["call", "Disposition", "outcome=1", "--address", address, .. OnDialler]);
        (call.Code, call.Json["answer"]!["ErrorNumber"]!.GetValue<int>()).ShouldBe((1, 320));
        call = await Shell.RunAsync("call", "GetTenants", "--address", address, "--agent", "demo", "--password", "wrong");
        (call.Code, call.Json["signIn"]!["ErrorNumber"]!.GetValue<int>()).ShouldBe((1, 100));
        call = await Shell.RunAsync("call", "GetTenants", "--address", address);
        (call.Code, call.Json["answer"]!["ErrorNumber"]!.GetValue<int>()).ShouldBe((1, 198));
    }

    [Fact]
    public async Task Wrong_things_can_be_sent()
    {
        await using var simulator = await SimulatorStand.StartAsync();
        var address = $"{simulator.Address}";

        (await Shell.RunAsync(["call", "NoSuchThing", "a:=[1]", "--as-is", "--address", address, .. Demo])).Json["answer"]!["ErrorNumber"]!.GetValue<int>().ShouldBe(99);
        (await Shell.RunAsync(["call", "GetCampaigns", "tenant=Demo", "--type", "GetTenants", "--address", address, .. Demo])).Json["answer"]!["campaigns"].ShouldNotBeNull();
        (await Shell.RunAsync(["call", "--raw", "\"type\":\"GetTenants\",\"RID\":32,\"SID\":5", "--patience", "20", "--address", address])).Json["answer"].ShouldBeNull();
        (await Shell.RunAsync(["call", "--raw", """{"type":"GetTenants","RID":"32","SID":5}""", "--address", address])).Json["answer"]!["ErrorNumber"]!.GetValue<int>().ShouldBe(198);
        (await Shell.RunAsync(["call", "KeepAlive", "--address", address, .. Demo])).Json["answer"].ShouldBeNull();
    }

    [Fact]
    public async Task Authenticate_itself_takes_what_the_options_say_and_its_secrets_are_blanked()
    {
        await using var simulator = await SimulatorStand.StartAsync("""{"agents":[{"name":"kim.t","password":"pw-1","secondFactor":"JBSWY3DPEHPK3PXP"}]}""");
        var call = await Shell.RunAsync("call", "Authenticate", "StoreDevice=3", "--address", $"{simulator.Address}", "--agent", "kim.t", "--password", "pw-1");
        call.Json["answer"]!["ErrorNumber"]!.GetValue<int>().ShouldBe(107);
        call.Json["request"]!.ToJsonString().ShouldContain("\"StoreDevice\":3");
        call.Output.ShouldNotContain("pw-1");
        call.Output.ShouldContain("<secret:Password>");
    }

    [Fact]
    public async Task Over_TLS_a_certificate_that_is_given_is_trusted_and_no_other()
    {
        using var folder = new TemporaryFolder();
        await using var simulator = await SimulatorStand.StartAsync($$"""{"listen":"wss://127.0.0.1:0/","certificate":"{{folder["genius.pem"]}}"}""");
        var address = $"{simulator.Address}";

        (await Shell.RunAsync(["call", "GetTenants", "--address", address, "--certificate", folder["genius.pem"], .. Demo])).Code.ShouldBe(0);
        var refused = await Shell.RunAsync(["call", "GetTenants", "--address", address, .. Demo]);
        refused.Code.ShouldBe(3);
        refused.Errors.ShouldStartWith($"{address} cannot be reached: ");
        refused.Errors.ShouldContain("certificate");
        await File.WriteAllTextAsync(folder["none.pem"], "nothing");
        (await Shell.RunAsync(["call", "GetTenants", "--address", address, "--certificate", folder["none.pem"], .. Demo])).ShouldBe(new Shell(2, "", $"{folder["none.pem"]} holds no certificate; it must be a PEM or DER file.{Environment.NewLine}"));
    }

    [Fact]
    public async Task An_address_that_refuses_and_one_that_is_no_service_are_told()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        var call = await Shell.RunAsync(["call", "GetTenants", "--address", $"ws://127.0.0.1:{port}/", .. Demo]);
        call.Code.ShouldBe(3);
        call.Errors.ShouldStartWith($"ws://127.0.0.1:{port}/ cannot be reached: ");

        await using var simulator = await SimulatorStand.StartAsync();
        var page = new UriBuilder(simulator.Control) { Scheme = "ws" }.Uri;
        call = await Shell.RunAsync(["call", "GetTenants", "--address", $"{page}", .. Demo]);
        call.Code.ShouldBe(3);
        call.Errors.ShouldContain("'200'");
    }

    [Fact]
    public async Task What_does_not_come_is_told()
    {
        await using var simulator = await SimulatorStand.StartAsync();
        await simulator.DoAsync("faults", """{"kind":"swallow-response","command":"GetTenants"}""");
        var call = await Shell.RunAsync(["call", "GetTenants", "--patience", "0.2", "--address", $"{simulator.Address}", .. Demo]);
        (call.Code, call.Errors.Trim()).ShouldBe((3, "GetTenants was not answered within 0.2 s."));
        call = await Shell.RunAsync(["call", "GetTenants", "--wait", "NowInCall", "--patience", "0.2", "--address", $"{simulator.Address}", .. Demo]);
        (call.Code, call.Errors.Trim()).ShouldBe((3, "NowInCall did not come within 0.2 s."));
        await simulator.DoAsync("faults", """{"kind":"drop-request","command":"GetTenants"}""");
        call = await Shell.RunAsync(["call", "GetTenants", "--address", $"{simulator.Address}", .. Demo]);
        call.Code.ShouldBe(3);
        call.Errors.ShouldStartWith("GetTenants was not answered. The connection broke: ");
    }

    [Theory]
    [InlineData("GetTenants", "Say where the service is: --address URL, or PATCHBAY_TESTCLIENT_ADDRESS.")]
    [InlineData("GetTenants --address http://127.0.0.1/", "'http://127.0.0.1/' is no address of a service; write wss://HOST/, or ws://127.0.0.1:8660/ for one on this machine.")]
    [InlineData("GetTenants --address ws://192.0.2.1/", "'ws://192.0.2.1/' would send passwords in the clear to another machine; write wss://192.0.2.1/, or keep to 127.0.0.1.")]
    [InlineData("GetTenants --address wss://a:b@192.0.2.1/", "An address has no name and password in it; those belong into Authenticate.")]
    [InlineData("GetTenants --address ws://127.0.0.1:1/ --agent demo", "There is no password for demo: set PATCHBAY_TESTCLIENT_PASSWORD, or give --password.")]
    [InlineData("GetTenants --address ws://127.0.0.1:1/ --agent demo --password x --tenant Demo", "To connect to the dialler both --tenant and --campaign are needed.")]
    [InlineData("GetTenants --address ws://127.0.0.1:1/ --patience 0", "--patience must be more than no seconds, and a day at most.")]
    [InlineData("GetRecord --address ws://127.0.0.1:1/ urn=1", "GetRecord has no parameter 'urn'; it has URN.")]
    [InlineData("--address ws://127.0.0.1:1/", "Say which command, as GetTenants, or what to send with --raw TEXT.")]
    [InlineData("GetTenants --raw {} --address ws://127.0.0.1:1/", "--raw stands in the place of a command; give one of them.")]
    public async Task Wrong_usage_ends_it_with_2(string arguments, string problem)
    {
        var call = await Shell.RunAsync(["call", .. arguments.Split(' ')]);
        (call.Code, call.Errors.Trim(), call.Output).ShouldBe((2, problem, ""));
    }
}
