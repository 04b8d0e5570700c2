using Patchbay.Host.Tests.Commands.Stands;
using Patchbay.TestKit.Processes;

namespace Patchbay.Host.Tests.Commands;

/// <summary>What applying a deployment would do, told by the verb.</summary>
public sealed class PlanTests : IDisposable
{
    private const string Deployment =
        """
        {
          "plugins": { "paths": ["PLUGINS"] },
          "host": { "listen": "http://127.0.0.1:0/", "data": "data" },
          "services": { "recorder/one": {}, "everything/all": { "name": "Ann", "password": { "file": "FOLDER/my.json" } } },
          "diallers": { "recorder-dialler/main": { "after": { "of": "recorder/one" } } },
          "bridges": { "recorder-bridge/door": { "listen": "http://127.0.0.1:0/" } },
          "desks": { "default": { "dialler": "recorder-dialler/main", "bridges": ["recorder-bridge/door"] } }
        }
        """;

    private const string Other =
        """
        {
          "include": ["my.json"],
          "services": { "recorder/one": { "name": "uno" }, "recorder/two": {} },
          "bridges": { "recorder-bridge/back": { "listen": "http://127.0.0.1:8654/" } }
        }
        """;

    private readonly VerbStand _stand = new();

    public PlanTests()
    {
        _stand.Write(Deployment);
        _stand.Write(Other, "new.json");
    }

    [Fact]
    public async Task As_tables() =>
        (await _stand.RunAsync("plan", _stand["new.json"], "--against", _stand["my.json"])).ShouldBe((0,
            """
            From FOLDER/my.json to FOLDER/new.json:

            Instances
            instance                        why
            recorder/one           changed  its options differ in name
            recorder/two           added
            everything/all         left
            recorder-dialler/main  moved    it refers to recorder/one
            recorder-bridge/back   added
            recorder-bridge/door   left

            Listeners
            listener                     before  after
            recorder-bridge/back  added          http://127.0.0.1:8654/

            Desk plans
            desk plan                why
            default    moves unseen  Its dialler recorder-dialler/main is made anew.

            Settings
            of            setting  before      after
            recorder/one  name     "recorder"  "uno"

            Instances: 2 added, 1 changed, 1 moved, 2 left. Desk plans: 1 moves unseen.

            """, ""));

    [Fact]
    public async Task As_json() =>
        (await _stand.RunAsync("plan", _stand["new.json"], "--against", _stand["my.json"], "--json")).ShouldBe((0,
            """
            {"from":"FOLDER/my.json","to":"FOLDER/new.json","changesNothing":false,
            "instances":[{"instance":"recorder/one","change":"changed","madeAnew":true,"why":"its options differ in name","because":[],"settings":[{"key":"name","before":"recorder","after":"uno"}]},
            {"instance":"recorder/two","change":"added","madeAnew":true,"why":"","because":[],"settings":[]},
            {"instance":"everything/all","change":"left","madeAnew":false,"why":"","because":[],"settings":[]},
            {"instance":"recorder-dialler/main","change":"moved","madeAnew":true,"why":"it refers to recorder/one","because":["recorder/one"],"settings":[]},
            {"instance":"recorder-bridge/back","change":"added","madeAnew":true,"why":"","because":[],"settings":[]},
            {"instance":"recorder-bridge/door","change":"left","madeAnew":false,"why":"","because":[],"settings":[]}],
            "plugins":[],
            "listeners":[{"listener":"recorder-bridge/back","change":"added","after":"http://127.0.0.1:8654/"}],
            "desks":[{"desk":"default","change":"moves-unseen","why":["Its dialler recorder-dialler/main is made anew."],"settings":[]}],
            "settings":[],"needsRestart":[]}

            """.Replace("\n", "", StringComparison.Ordinal) + "\n", ""));

    [Fact]
    public async Task A_deployment_against_itself_changes_nothing() =>
        (await _stand.RunAsync("plan", _stand["my.json"], "--against", _stand["my.json"])).ShouldBe((0, "From FOLDER/my.json to FOLDER/my.json:\nNothing changes.\n", ""));

    [Fact]
    public async Task Files_of_a_plugin_that_changed_on_disk_are_seen_by_a_running_host()
    {
        await using var host = ProgramProcess.Start("host/Patchbay.Host", ["run", "--json", "--deployment", _stand["my.json"], "--set", "recorder/one:name=zero"]);
        await host.ReadyAsync();
        (await _stand.RunAsync("plan", _stand["my.json"])).ShouldBe((0, "From FOLDER/my.json to FOLDER/my.json:\nNothing changes.\n", ""));

        await File.WriteAllTextAsync(Path.Combine(_stand["plugins"], "Patchbay.TestPlugins.Everything", "more.txt"), "more");
        var (code, output, errors) = await _stand.RunAsync("plan", _stand["my.json"]);
        (code, errors).ShouldBe((0, ""));
        output.ShouldContain("everything/all         changed  Patchbay.TestPlugins.Everything: its files are others\n");
        output.ShouldContain("Patchbay.TestPlugins.Everything  changed  0.1.0   0.1.0  its files are others; the old one stays loaded beside it until the host ends\n");

        // The host lays over the file what its own command line says, as a reload would.
        (await _stand.JsonAsync("plan", _stand["new.json"])).GetProperty("instances")[0].GetProperty("change").GetString().ShouldBe("left");
        (await _stand.JsonAsync("plan", _stand["new.json"], "--set", "recorder/one:name=uno")).GetProperty("instances")[0].GetProperty("change").GetString().ShouldBe("changed");

        _stand.Write(Deployment.Replace("\"name\": \"Ann\"", "\"nmae\": \"Ann\"", StringComparison.Ordinal), "bad.json");
        (code, output, errors) = await _stand.RunAsync("plan", _stand["bad.json"]);
        (code, output).ShouldBe((1, ""));
        errors.ShouldContain("FOLDER/bad.json:4:57  PB1003  $.services['everything/all'].nmae  Nothing knows the key 'nmae'.  Did you mean 'name'?\n");
    }

    [Fact]
    public async Task A_file_that_cannot_be_run_is_told_and_ends_with_1()
    {
        _stand.Write(Other.Replace("\"uno\"", "5", StringComparison.Ordinal), "new.json");
        var (code, output, errors) = await _stand.RunAsync("plan", _stand["new.json"], "--against", _stand["my.json"]);
        (code, output).ShouldBe((1, ""));
        errors.ShouldStartWith("FOLDER/new.json:3:35  PB1005  $.services['recorder/one'].name  ");
        (code, output, _) = await _stand.RunAsync("plan", _stand["new.json"], "--against", _stand["my.json"], "--json");
        code.ShouldBe(1);
        output.ShouldStartWith("{\"valid\":false,\"problems\":[{");
    }

    [Fact]
    public async Task Without_a_running_host_and_without_a_file_there_is_nothing_to_compare_with()
    {
        var (code, output, errors) = await _stand.RunAsync("plan", _stand["new.json"]);
        (code, output).ShouldBe((3, ""));
        errors.ShouldStartWith("No host runs on the data folder FOLDER/data: ");
        (code, _, errors) = await _stand.RunAsync("plan", _stand["none.json"], "--against", _stand["my.json"]);
        code.ShouldBe(3);
        errors.ShouldStartWith("The deployment file FOLDER/none.json cannot be read: ");
    }

    public void Dispose() => _stand.Dispose();
}
