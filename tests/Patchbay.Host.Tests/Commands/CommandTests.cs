using System.Net;
using System.Net.Sockets;
using Patchbay.Host.Tests.Plugins;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Processes;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Host.Tests.Commands;

/// <summary>The program as people run it: a process, its exit code and what it prints.</summary>
public sealed class CommandTests : IDisposable
{
    private const string Good =
        """
        {
          "plugins": { "paths": ["PLUGINS"] },
          "host": { "listen": "http://127.0.0.1:0/", "data": "data" },
          "services": { "recorder/one": { "file": "STEPS" } },
          "diallers": { "recorder-dialler/main": {} },
          "bridges": { "recorder-bridge/door": { "listen": "http://127.0.0.1:0/" } },
          "desks": { "default": { "dialler": "recorder-dialler/main", "bridges": ["recorder-bridge/door"] } }
        }
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Run_with_json_tells_its_addresses_on_one_line_and_ends_with_0_when_asked_to()
    {
        Write(Good);
        await using var program = Start("run", "--deployment", "my.json", "--json");
        var ready = await program.ReadyAsync();
        ready.GetProperty("ready").GetBoolean().ShouldBeTrue();
        var addresses = ready.GetProperty("addresses");
        var door = new Uri(addresses.GetProperty("recorder-bridge/door").GetProperty("default").GetString()!);
        addresses.GetProperty("recorder/one").GetProperty("control").GetString().ShouldBe("test://recorder/control");
        addresses.GetProperty("host").GetProperty("default").GetString().ShouldStartWith("http://127.0.0.1:");
        using (var client = new HttpClient()) (await client.GetStringAsync(new Uri(door, "desks"))).ShouldBe("0 open");
        program.Terminate();
        (await program.EndAsync()).ShouldBe(0);
        program.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();
        (await File.ReadAllTextAsync(_folder["steps"])).ShouldEndWith("recorder disposed\n");
        Directory.Exists(_folder["data"]).ShouldBeTrue();
    }

    [Fact]
    public async Task A_broken_plugin_that_nobody_asks_for_stops_nothing()
    {
        Directory.CreateDirectory(_folder["more/Broken"]);
        await File.WriteAllTextAsync(_folder["more/Broken/plugin.json"], "{");
        Write(Good.Replace("[\"PLUGINS\"]", "[\"PLUGINS\", \"more\"]", StringComparison.Ordinal));
        await using var program = Start("--deployment", "my.json");
        await Eventually.UntilAsync("it is ready", () => program.Output.Contains("Patchbay is ready", StringComparison.Ordinal));
        program.Terminate();
        (await program.EndAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Run_is_the_default_and_prints_a_line_per_address_and_then_that_it_is_ready()
    {
        Write(Good);
        await using var program = Start("--deployment", "my.json");
        await Eventually.UntilAsync("it is ready", () => program.Output.Contains("Patchbay is ready", StringComparison.Ordinal));
        var lines = program.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldStartWith("host  http://127.0.0.1:");
        lines.ShouldContain("recorder/one  test://recorder/");
        lines[^1].ShouldBe("Patchbay is ready");
        program.Terminate();
        (await program.EndAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_second_signal_ends_at_once_what_the_first_could_not_end()
    {
        Write(Good);
        await using var program = Start("--deployment", "my.json", "--json", "--set", "recorder/one:hangs=true");
        await program.ReadyAsync();
        program.Terminate();
        await Eventually.UntilAsync("the part is being stopped", () => File.ReadAllText(_folder["steps"]).Contains("disposed", StringComparison.Ordinal));
        program.Terminate();
        (await program.EndAsync()).ShouldBe(130);
    }

    [Fact]
    public async Task Validate_says_nothing_of_a_good_deployment_and_runs_nothing()
    {
        Write(Good);
        var (code, output, _) = await RunAsync("validate", "my.json");
        (code, output).ShouldBe((0, ""));
        File.Exists(_folder["steps"]).ShouldBeFalse();
        Directory.Exists(_folder["data"]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("run")]
    public async Task A_bad_deployment_is_told_and_ends_with_1(string verb)
    {
        Write(Good.Replace("\"dialler\":", "\"dialer\":", StringComparison.Ordinal));
        var (code, output, errors) = await RunAsync(verb, "--deployment", "my.json");
        code.ShouldBe(1);
        (output + errors).ShouldContain("my.json:7:27  PB1003  $.desks.default.dialer  Nothing knows the key 'dialer'.  Did you mean 'dialler'?");
        File.Exists(_folder["steps"]).ShouldBeFalse();
    }

    [Fact]
    public async Task The_command_line_and_the_environment_are_laid_over_the_file()
    {
        Write(Good);
        var (code, output, _) = await RunAsync("validate", "my.json", "--set", "recorder/one:failsAt=never", "--set", "recorder/one:nmae=x");
        (code, output.Trim()).ShouldBe((1, "--set $.services['recorder/one'].nmae:1:1  PB1003  $.services['recorder/one'].nmae  Nothing knows the key 'nmae'.  Did you mean 'name'?"));
        await using var program = ProgramProcess.Start(
            "host/Patchbay.Host", ["validate", "my.json"], _folder.Path, new Dictionary<string, string> { ["PATCHBAY__HOST__STPO"] = "1" });
        (await program.EndAsync()).ShouldBe(1);
        program.Output.ShouldStartWith("PATCHBAY__HOST__STPO:1:1  PB1011  ");
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("run")]
    public async Task A_file_that_is_not_there_ends_with_3(string verb)
    {
        var (code, output, errors) = await RunAsync(verb, "--deployment", "gone.json");
        (code, output).ShouldBe((3, ""));
        errors.ShouldStartWith($"The deployment file {_folder["gone.json"]} cannot be read: ");
    }

    [Theory]
    [InlineData("--dployment", "x")]
    [InlineData("rnu")]
    [InlineData("validate", "a", "b")]
    [InlineData("validate", "--libe")]
    [InlineData("run", "--deployment", "--jsn")]
    public async Task What_is_not_understood_ends_with_2(params string[] arguments)
    {
        var (code, output, errors) = await RunAsync(arguments);
        (code, output).ShouldBe((2, ""));
        errors.ShouldContain("Ask with --help for what there is.");
    }

    [Fact]
    public async Task A_port_in_use_is_one_message_and_ends_with_3_with_nothing_started()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        Write(Good);
        var (code, output, errors) = await RunAsync("run", "--deployment", "my.json", "--set", $"recorder-bridge/door:listen=http://{taken.LocalEndpoint}/");
        (code, output).ShouldBe((3, ""));
        errors.Trim().ShouldBe($"recorder-bridge/door cannot listen: http://{taken.LocalEndpoint}/ is in use by another program. Stop that, or choose another port; 0 takes any that is free.");
        File.Exists(_folder["steps"]).ShouldBeFalse();
    }

    [Fact]
    public async Task A_part_that_would_not_start_is_told_and_ends_with_3()
    {
        Write(Good);
        var (code, output, errors) = await RunAsync("run", "--deployment", "my.json", "--set", "recorder/one:failsAt=start");
        (code, output).ShouldBe((3, ""));
        errors.ShouldContain("recorder/one would not start: recorder fails at Start on purpose");
        (await File.ReadAllTextAsync(_folder["steps"])).ShouldBe("recorder made\nrecorder started\nrecorder disposed\n");
    }

    public void Dispose() => _folder.Dispose();

    private void Write(string text) => File.WriteAllText(
        _folder["my.json"],
        text.Replace("PLUGINS", TestPluginFolders.All, StringComparison.Ordinal).Replace("STEPS", _folder["steps"], StringComparison.Ordinal));

    private ProgramProcess Start(params string[] arguments) => ProgramProcess.Start("host/Patchbay.Host", arguments, _folder.Path);

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        await using var program = Start(arguments);
        var code = await program.EndAsync();
        return (code, program.Output, program.Errors);
    }
}
