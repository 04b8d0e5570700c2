using Patchbay.Host.Tests.Commands.Stands;
using Patchbay.TestKit.Processes;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Host.Tests.Commands;

/// <summary>Taking a desk plan of a running host out of service.</summary>
public sealed class DrainTests : IAsyncLifetime
{
    private const string Deployment =
        """
        {
          "plugins": { "paths": ["PLUGINS"] },
          "host": { "listen": "http://127.0.0.1:0/", "data": "data" },
          "diallers": { "recorder-dialler/main": {} },
          "bridges": { "recorder-bridge/door": { "listen": "http://127.0.0.1:0/" } },
          "desks": { "day shift": { "dialler": "recorder-dialler/main", "bridges": ["recorder-bridge/door"] } }
        }
        """;

    private readonly VerbStand _stand = new();
    private ProgramProcess _host = null!;

    public async Task InitializeAsync()
    {
        _stand.Write(Deployment);
        _host = ProgramProcess.Start("host/Patchbay.Host", ["run", "--json", "--deployment", _stand["my.json"]]);
        await _host.ReadyAsync();
    }

    [Fact]
    public async Task It_is_told_with_how_many_desks_are_open_by_it()
    {
        (await _stand.RunAsync("drain", "day shift")).ShouldBe((0, "day shift is out of service. No desk is open by it.\n", ""));
        (await _stand.JsonAsync("drain", "day shift")).GetProperty("open").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_plan_that_is_not_there_is_told_and_ends_with_1()
    {
        (await _stand.RunAsync("drain", "day shfit")).ShouldBe((1, "", "There is no desk plan 'day shfit'. Did you mean 'day shift'?\n"));
        (await _stand.JsonAsync("drain", "none")).GetProperty("error").GetString()!.ShouldStartWith("There is no desk plan 'none'.");
    }

    [Fact]
    public async Task A_hangup_has_the_host_read_its_deployment_again()
    {
        await _stand.RunAsync("drain", "day shift");
        _host.Signal("HUP");
        await Eventually.UntilAsync("it is read again", () => _host.Errors.Contains("The deployment is read again: SIGHUP came.", StringComparison.Ordinal));
        (await _stand.RunAsync("plan", _stand["my.json"])).Output.ShouldEndWith("Nothing changes.\n");
    }

    [Fact]
    public async Task A_change_of_the_file_is_taken_over_and_a_bad_one_is_told_and_leaves_what_runs()
    {
        _stand.Write(Deployment.Replace("\"data\": \"data\"", "\"data\": \"data\", \"stop\": \"soon\"", StringComparison.Ordinal));
        await Eventually.UntilAsync("it is refused", () => _host.Errors.Contains("The reload is refused, and what runs goes on", StringComparison.Ordinal));
        _host.Errors.ShouldContain("$.host.stop");
        _stand.Write(Deployment.Replace("\"recorder-dialler/main\": {}", "\"recorder-dialler/main\": { \"name\": \"second\" }", StringComparison.Ordinal));
        await Eventually.UntilAsync("the next one is in force", () => _host.Errors.Contains("recorder-dialler/main changed", StringComparison.Ordinal));
        (await _stand.RunAsync("plan", _stand["my.json"])).Output.ShouldEndWith("Nothing changes.\n");
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _stand.Dispose();
    }
}
