using System.Net;
using System.Net.Sockets;
using Patchbay.Host.Tests.Commands.Stands;
using Patchbay.TestKit.Processes;

namespace Patchbay.Host.Tests.Commands;

/// <summary>Having a running host's parts do things.</summary>
public sealed class ActTests : IAsyncLifetime
{
    private readonly VerbStand _stand = new();
    private ProgramProcess _host = null!;

    public async Task InitializeAsync()
    {
        _stand.Write(
            """
            {
              "plugins": { "paths": ["PLUGINS"] },
              "host": { "listen": "http://127.0.0.1:0/", "data": "data" },
              "services": { "recorder/a": { "name": "a", "file": "FOLDER/steps" }, "everything/all": { "name": "Ann" } }
            }
            """);
        _host = ProgramProcess.Start("host/Patchbay.Host", ["run", "--json", "--deployment", _stand["my.json"]]);
        await _host.ReadyAsync();
    }

    [Theory]
    [InlineData("text=now", "a noted 'now'")]
    [InlineData("text=5", "a noted '5'")]
    [InlineData("text={\"a\":1}", "a noted '{\"a\":1}'")]
    [InlineData("text=a=b", "a noted 'a=b'")]
    public async Task An_action_is_run_and_text_is_text_where_it_wants_text(string argument, string told) =>
        (await _stand.RunAsync("act", "recorder/a", "note", argument)).ShouldBe((0, $"{told}\n", ""));

    [Fact]
    public async Task With_json_the_answer_is_an_object() =>
        (await _stand.JsonAsync("act", "recorder/a", "note", "text=x")).GetProperty("text").GetString().ShouldBe("a noted 'x'");

    [Theory]
    [InlineData("recorder/b", "note", "text=x", "There is no instance recorder/b. Did you mean 'recorder/a'?")]
    [InlineData("recorder/a", "noet", "text=x", "recorder/a has no action 'noet'. Did you mean 'note'?")]
    [InlineData("recorder/a", "note", "tetx=x", "$.tetx: Nothing knows the key 'tetx'. Did you mean 'text'?")]
    [InlineData("recorder/a", "fail", "x=1", "a fails on purpose")]
    public async Task What_cannot_be_done_is_told_and_ends_with_1(string instance, string action, string argument, string told) =>
        (await _stand.RunAsync("act", instance, action, argument)).ShouldBe((1, "", $"{told}\n"));

    [Fact]
    public async Task What_there_is_to_do_is_listed()
    {
        (await _stand.RunAsync("act")).ShouldBe((0,
            """
            instance        action   arguments  what it does
            recorder/a      note     text=      Writes a text down.
            recorder/a      fail                Fails on purpose.
            recorder/a      restart             Makes it, and all that refer to it, anew; what is in use goes on until it is over.
            everything/all  restart             Makes it, and all that refer to it, anew; what is in use goes on until it is over.

            """, ""));
        (await _stand.RunAsync("act", "everything/all")).ShouldBe((0,
            """
            instance        action   arguments  what it does
            everything/all  restart             Makes it, and all that refer to it, anew; what is in use goes on until it is over.

            """, ""));
        (await _stand.RunAsync("act", "everything/al")).ShouldBe((1, "", "There is no instance 'everything/al'. Did you mean 'everything/all'?\n"));
        (await _stand.JsonAsync("act", "recorder/a")).GetProperty("instances")[0].GetProperty("actions").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task An_argument_without_a_value_is_wrong_usage()
    {
        var (code, _, errors) = await _stand.RunAsync("act", "recorder/a", "note", "now");
        (code, errors).ShouldBe((2, "'now' is not KEY=VALUE.\nAsk with --help for what there is.\n"));
    }

    [Fact]
    public async Task A_host_that_ended_leaves_nothing_and_one_that_was_killed_a_stale_file_that_is_told_as_such()
    {
        await _host.KillAsync();
        var (code, output, errors) = await _stand.RunAsync("act", "recorder/a", "note", "text=x");
        (code, output).ShouldBe((3, ""));
        errors.ShouldStartWith($"FOLDER/data/control.json is left over from a host that is gone (process {_host.Id}, http://127.0.0.1:");
        (await _stand.RunAsync("doctor")).Output.ShouldContain("look PB3003");

        await using var again = ProgramProcess.Start("host/Patchbay.Host", ["run", "--json", "--deployment", _stand["my.json"]]);
        await again.ReadyAsync();
        (await _stand.RunAsync("act", "recorder/a", "note", "text=x")).Code.ShouldBe(0);
        again.Terminate();
        (await again.EndAsync()).ShouldBe(0);
        (code, _, errors) = await _stand.RunAsync("act", "recorder/a", "note", "text=x");
        code.ShouldBe(3);
        errors.ShouldStartWith("No host runs on the data folder FOLDER/data: there is no control.json in it. Start one with 'run'");
    }

    [Fact]
    public async Task Another_program_at_the_address_is_not_taken_for_the_host()
    {
        using var stranger = new TcpListener(IPAddress.Loopback, 0);
        stranger.Start();
        var answering = AnswerAsync(stranger);
        await _host.KillAsync();
        await File.WriteAllTextAsync(_stand["data/control.json"], $$"""{"address":"http://{{stranger.LocalEndpoint}}/","token":"t","process":1}""");
        var (code, _, errors) = await _stand.RunAsync("act", "recorder/a", "note", "text=x");
        await answering;
        code.ShouldBe(3);
        errors.ShouldContain("what answers there is no host");
    }

    [Fact]
    public async Task A_control_file_that_is_none_is_told()
    {
        await _host.KillAsync();
        await File.WriteAllTextAsync(_stand["data/control.json"], "{}");
        (await _stand.RunAsync("act", "recorder/a")).ShouldBe((3, "", "FOLDER/data/control.json is not what a running host writes. Remove it, or start the host anew.\n"));
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _stand.Dispose();
    }

    private static async Task AnswerAsync(TcpListener stranger)
    {
        using var client = await stranger.AcceptTcpClientAsync();
        var stream = client.GetStream();
        var heard = new byte[4096];
        (await stream.ReadAsync(heard)).ShouldBeGreaterThan(0);
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"u8.ToArray());
    }
}
