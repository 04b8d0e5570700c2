using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Patchbay.Host.Doctor;
using Patchbay.Host.Tests.Commands.Stands;
using Patchbay.Host.Tests.Plugins;
using Patchbay.PluginForge;

namespace Patchbay.Host.Tests.Doctor;

/// <summary>What the doctor finds, each kind of it once.</summary>
public sealed class DoctorTests : IDisposable
{
    private const string Deployment =
        """
        {
          "plugins": { "paths": ["PLUGINS"] },
          "host": { "listen": "http://127.0.0.1:0/", "data": "data" },
          "services": { "everything/all": { "name": "Ann" } },
          "bridges": { "recorder-bridge/door": { "listen": "http://127.0.0.1:0/" } }
        }
        """;

    private readonly VerbStand _stand = new();

    public DoctorTests() => _stand.Write(Deployment);

    [Fact]
    public async Task A_healthy_machine_and_deployment_end_with_0_and_nothing_is_made()
    {
        var (code, output, _) = await _stand.RunAsync("doctor");
        code.ShouldBe(0);
        output.ShouldContain(".NET 10.");
        output.ShouldContain("FOLDER/data can be made.");
        output.ShouldContain("It can be made, and has no check of its own.");
        output.ShouldEndWith("All is well.\n");
        Directory.Exists(_stand["data"]).ShouldBeFalse();
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_written_is_bad()
    {
        await File.WriteAllTextAsync(_stand["data"], "a file, no folder");
        (await BadAsync()).ShouldHaveSingleItem().ShouldBe("PB3001 data folder");
    }

    [Fact]
    public async Task A_port_in_use_is_bad()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        (await BadAsync("--set", $"host.listen=http://{taken.LocalEndpoint}/")).ShouldHaveSingleItem().ShouldBe("PB3002 port of host");
    }

    [Fact]
    public async Task An_address_where_nobody_listens_is_bad_and_one_that_takes_connections_is_good()
    {
        using var there = new TcpListener(IPAddress.Loopback, 0);
        there.Start();
        var address = $"ws://{there.LocalEndpoint}/";
        (await BadAsync("--set", $"everything/all:address={address}")).ShouldBeEmpty();
        there.Stop();
        (await BadAsync("--set", $"everything/all:address={address}")).ShouldHaveSingleItem().ShouldBe("PB3005 everything/all");
        var (code, output, _) = await _stand.RunAsync("validate", "--live", "--set", $"everything/all:address={address}");
        code.ShouldBe(1);
        output.ShouldStartWith("--set $.services['everything/all'].address:1:1  PB3005  $.services['everything/all'].address  ws://127.0.0.1:");
    }

    [Fact]
    public async Task Origins_that_admit_anyone_are_said()
    {
        var doctor = await _stand.JsonAsync("doctor", "--set", "$.bridges['recorder-bridge/door'].origins=[\"*\"]");
        doctor.GetProperty("healthy").GetBoolean().ShouldBeTrue();
        var said = doctor.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("state").GetString() == "warning");
        (said.GetProperty("code").GetString(), said.GetProperty("path").GetString()).ShouldBe(("PB3006", "$.bridges['recorder-bridge/door'].origins"));
    }

    [Theory]
    [InlineData("""{ "env": "PATCHBAY_TEST_NEVER_SET" }""", "the variable PATCHBAY_TEST_NEVER_SET is not set")]
    [InlineData("""{ "file": "gone.txt" }""", "gone.txt cannot be read")]
    [InlineData("""{ "file": "empty.txt" }""", "empty.txt is empty")]
    public async Task A_secret_that_is_not_there_is_bad(string reference, string told)
    {
        await File.WriteAllTextAsync(_stand["empty.txt"], "");
        _stand.Write(Deployment.Replace("\"Ann\"", $"\"Ann\", \"password\": {reference}", StringComparison.Ordinal));
        var found = (await _stand.JsonAsync("doctor")).GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("state").GetString() == "bad");
        found.GetProperty("code").GetString().ShouldBe("PB3007");
        found.GetProperty("text").GetString()!.ShouldContain(told);
        (await _stand.RunAsync("validate", "--live")).Output.ShouldContain("my.json:4:52  PB3007  $.services['everything/all'].password  ");
        // Where it is only read, the secret may be right where it will run.
        (await _stand.RunAsync("validate")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_plugin_that_was_refused_is_looked_at_and_a_deployment_that_wants_it_is_bad()
    {
        _stand.Spoil(TestPluginFolders.Recorder, "[0.1.0,0.2.0)", "[7.0.0,8.0.0)");
        var findings = (await _stand.JsonAsync("doctor")).GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("state").GetString() != "good")
            .Select(finding => $"{finding.GetProperty("state").GetString()} {finding.GetProperty("code").GetString()}");
        findings.ShouldBe(["warning PB2004", "warning PB2004", "bad PB1007"]);
    }

    [Fact]
    public async Task A_plugin_that_enforce_would_refuse_is_said()
    {
        await File.AppendAllTextAsync(_stand["plugins/Patchbay.TestPlugins.Everything/Acme.Words.dll"], "x");
        var plugins = (await _stand.JsonAsync("doctor")).GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("area").GetString() == "plugins").ToList();
        plugins.Select(finding => finding.GetProperty("state").GetString()).ShouldBe(["warning", "good"]);
        plugins[0].GetProperty("code").GetString().ShouldBe("PB3004");
        plugins[0].GetProperty("text").GetString()!.ShouldContain("Acme.Words.dll");
        plugins[1].GetProperty("text").GetString().ShouldBe("0.1.0 can be used; it is unsigned, and \"enforce\" would refuse it.");
    }

    [Fact]
    public async Task Parts_are_made_and_asked_and_what_one_does_touches_no_other()
    {
        using var forge = new Forge();
        await forge.PluginAsync(CheckingPlugin.Id, CheckingPlugin.Source(_stand["trace"]));
        string[] does = ["passes", "fails", "throws", "hangs", "waits", "unmade", "dawdles"];
        _stand.Write($$"""
            {
              "plugins": { "paths": ["{{forge.Folder}}"] },
              "host": { "listen": "http://127.0.0.1:0/", "data": "data" },
              "services": { {{string.Join(", ", does.Select(what => $"\"checking/{what}\": {{ \"does\": \"{what}\" }}"))}} }
            }
            """);
        var reading = new Patchbay.Host.Commands.DeploymentChoice(_stand["my.json"], []).Read();
        var found = await new PartChecks(TimeSpan.FromSeconds(4)).RunAsync(reading.Deployment.ShouldNotBeNull(), CancellationToken.None);
        string[] Of(string what) => [.. found.Where(finding => finding.Path == $"checking/{what}").Select(finding => $"{finding.State} {finding.Code} {finding.Text}".Trim())];
        Of("passes").ShouldBe(["Good  It is full."]);
        Of("fails").ShouldBe(["Bad PB3008 It is full."]);
        Of("throws").ShouldBe(["Good  It is full.", "Bad PB3009 Its check failed: thrown on purpose"]);
        Of("hangs").ShouldBe(["Good  It is full.", "Bad PB3009 Its check did not end in 4 s."]);
        Of("waits").ShouldBe(["Good  It is full.", "Bad PB3009 Its check did not end in 4 s."]);
        Of("unmade").ShouldBe(["Bad PB3009 checking/unmade cannot be made: it is not made on purpose"]);
        Of("dawdles").ShouldBe(["Bad PB3009 Its constructor did not end in 4 s."]);
    }

    [Fact]
    public async Task A_bundle_holds_what_support_needs_also_of_a_deployment_that_is_wrong()
    {
        _stand.Write(Deployment.Replace("\"name\"", "\"nmae\"", StringComparison.Ordinal));
        (await _stand.RunAsync("doctor", "--bundle", _stand["b.zip"])).Code.ShouldBe(1);
        using var zip = await ZipFile.OpenReadAsync(_stand["b.zip"]);
        zip.Entries.Select(entry => entry.FullName).ShouldBe(
            ["README.txt", "findings.txt", "findings.json", "problems.txt", "decisions.txt", "decisions.json", "deployment.json", "layers.txt", "graph.mmd", "graph.html", "plugins/01-Patchbay.TestPlugins.Everything.json", "plugins/02-Patchbay.TestPlugins.Recorder.json"]);
        foreach (var entry in zip.Entries.Where(entry => entry.Name.EndsWith(".json", StringComparison.Ordinal)))
        {
            await using var text = await entry.OpenAsync();
            (await JsonDocument.ParseAsync(text)).RootElement.ValueKind.ShouldBe(JsonValueKind.Object);
        }

        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(_stand["b.zip"]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var (code, _, errors) = await _stand.RunAsync("doctor", "--bundle", _stand["gone/b.zip"]);
        code.ShouldBe(3);
        errors.ShouldStartWith("FOLDER/gone/b.zip cannot be written: ");
    }

    public void Dispose() => _stand.Dispose();

    private async Task<IReadOnlyList<string>> BadAsync(params string[] arguments)
    {
        var doctor = await _stand.JsonAsync(["doctor", .. arguments]);
        return [.. doctor.GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("state").GetString() != "good").Select(finding => $"{finding.GetProperty("code").GetString()} {finding.GetProperty("subject").GetString()}")];
    }
}
