using Patchbay.Host.Tests.Commands.Stands;
using Patchbay.Host.Tests.Plugins;

namespace Patchbay.Host.Tests.Commands;

/// <summary>Why an instance is what it is, and why a thing is not.</summary>
public sealed class WhyTests : IDisposable
{
    private const string Deployment =
        """
        {
          "plugins": { "paths": ["PLUGINS"] },
          "include": ["site.json"],
          "services": {
            "recorder/first": { "after": { "of": "recorder-bridge/door" } },
            "everything/all": {
              "name": "Ann",
              "password": { "env": "PATCHBAY_TEST_NEVER_SET" },
              "address": { "of": "recorder/first", "address": "control" },
              "settings": { "colour": "red" }
            }
          },
          "bridges": { "recorder-bridge/door": { "listen": "http://127.0.0.1:0/", "origins": ["https://crm.example"] } },
          "desks": { "default": { "dialler": "recorder-dialler/main", "bridges": ["recorder-bridge/door"] } }
        }
        """;

    private readonly VerbStand _stand = new();

    public WhyTests()
    {
        _stand.Write(Deployment);
        _stand.Write("""{ "diallers": { "recorder-dialler/main": { "name": "d" } } }""", "site.json");
    }

    [Fact]
    public async Task Every_option_is_told_with_the_layer_it_came_from()
    {
        var why = await _stand.JsonAsync("why", "everything/all", "--set", "everything/all:count=7");
        var options = why.GetProperty("options").EnumerateArray().ToDictionary(
            option => option.GetProperty("key").GetString()!,
            option => (Value: option.GetProperty("value").GetRawText(), Origin: option.GetProperty("origin").GetString()!.Replace("FOLDER/", "", StringComparison.Ordinal)));
        options["name"].ShouldBe(("\"Ann\"", "my.json:7:7"));
        options["count"].ShouldBe(("7", "--set $.services['everything/all'].count"));
        options["settings.colour"].ShouldBe(("\"red\"", "my.json:10:21"));
        options["ratio"].ShouldBe(("0.5", "default"));
        options["password"].ShouldBe(("""{"env":"PATCHBAY_TEST_NEVER_SET"}""", "my.json:8:7"));
        options.Keys.ShouldBeUnique();
    }

    [Fact]
    public async Task What_an_included_file_says_is_told_as_such()
    {
        var why = await _stand.JsonAsync("why", "recorder-dialler/main");
        why.GetProperty("options").EnumerateArray().First(option => option.GetProperty("key").GetString() == "name").GetProperty("origin").GetString()!.ShouldEndWith("site.json:1:44 (included)");
        why.GetProperty("referredBy")[0].GetProperty("what").GetString().ShouldBe("desk plan default");
    }

    [Fact]
    public async Task A_person_is_told_part_options_patches_and_decisions_in_plain_lines()
    {
        var (code, output, _) = await _stand.RunAsync("why", "recorder/first");
        code.ShouldBe(0);
        output.ShouldBe(
            """
            recorder/first
            is the part 'recorder' (IHostedPart) of Patchbay.TestPlugins.Recorder 0.1.0, written at FOLDER/my.json:5:5.
            The plugin is in FOLDER/plugins/Patchbay.TestPlugins.Recorder.

            Options
            option   value                          from
            after    {"of":"recorder-bridge/door"}  FOLDER/my.json:5:25
            name     "recorder"                     default
            failsAt  "never"                        default
            hangs    false                          default

            Refers to
            what                  as       at
            recorder-bridge/door  address  $.services['recorder/first'].after.of

            Is referred to by
            what            as       at
            everything/all  address  $.services['everything/all'].address.of

            Decided
            rule                                  verdict  why
            manifest                              taken    Patchbay.TestPlugins.Recorder 0.1.0 is in FOLDER/plugins/Patchbay.TestPlugins.Recorder.
            trust                                 taken    It is unsigned.
            check: contract versions              taken    It passes.
            check: framework and platform         taken    It passes.
            check: what it uses of the contracts  taken    It passes.
            offer                                 taken    Patchbay.TestPlugins.Recorder 0.1.0 offers it.
            lifetime                              taken    Pinned: so is every plugin that plugins.reloadable does not name.
            part                                  taken    Its key stands under 'services', so it is the part 'recorder' of Patchbay.TestPlugins.Recorder 0.1.0.
            options                               taken    They fit the schema of its part.
            patch                                 taken    $.services['recorder/first'].after.of takes an address of recorder-bridge/door.
            start-order                           taken    Place 1 of 4: it refers to nothing that has to start before it; the order of the file decides.

            """);
    }

    [Theory]
    [InlineData("everything/al", "There is no instance 'everything/al'. Did you mean 'everything/all'?")]
    [InlineData("Patchbay.TestPlugins.Recorder", "'Patchbay.TestPlugins.Recorder' is no instance; ask why-not Patchbay.TestPlugins.Recorder.")]
    public async Task What_is_no_instance_is_told(string asked, string told)
    {
        var (code, output, errors) = await _stand.RunAsync("why", asked);
        (code, output, errors.Trim()).ShouldBe((1, "", told));
    }

    [Fact]
    public async Task A_copy_that_was_refused_is_named_as_a_candidate()
    {
        _stand.Spoil(TestPluginFolders.Everything, "[0.1.0,0.2.0)", "[7.0.0,8.0.0)");
        TestPluginFolders.Copy(TestPluginFolders.Everything, Directory.CreateDirectory(_stand["plugins/more"]).FullName);
        var folders = $"[\"{_stand["plugins"]}\",\"{_stand["plugins/more"]}\"]";
        var why = await _stand.JsonAsync("why", "everything/all", "--set", $"plugins.paths={folders}");
        var refused = why.GetProperty("refusedCandidates")[0];
        refused.GetProperty("rule").GetString().ShouldBe("check: contract versions");
        refused.GetProperty("where").GetString().ShouldBe("FOLDER/plugins/Patchbay.TestPlugins.Everything");
        why.GetProperty("folder").GetString().ShouldBe("FOLDER/plugins/more/Patchbay.TestPlugins.Everything");
    }

    [Fact]
    public async Task The_root_comes_first_and_what_followed_below()
    {
        _stand.Spoil(TestPluginFolders.Recorder, "[0.1.0,0.2.0)", "[7.0.0,8.0.0)");
        foreach (var asked in new[] { TestPluginFolders.Recorder, "recorder-dialler", "recorder-dialler/main", "default" })
        {
            var why = await _stand.JsonAsync("why-not", asked);
            why.GetProperty("roots").EnumerateArray().Select(root => $"{root.GetProperty("name").GetString()} {root.GetProperty("rule").GetString()}").Distinct()
                .ShouldBe(["Patchbay.TestPlugins.Recorder check: contract versions"]);
            why.GetProperty("roots")[0].GetProperty("text").GetString()!.ShouldContain("wants Patchbay.Abstractions 7.0.0 up to");
            why.GetProperty("cascades").EnumerateArray().Select(cascade => $"{cascade.GetProperty("kind").GetString()} {cascade.GetProperty("name").GetString()}").Distinct().ShouldBe(
                ["part recorder-bridge", "part recorder-dialler", "part recorder", "instance recorder/first", "instance recorder-dialler/main", "instance recorder-bridge/door", "instance everything/all", "desk default"],
                ignoreOrder: true);
        }
    }

    [Fact]
    public async Task Nothing_speaks_against_what_was_taken_and_a_stranger_is_told_the_nearest_name()
    {
        var (code, output, _) = await _stand.RunAsync("why-not", "everything");
        code.ShouldBe(0);
        output.ShouldBe(
            """
            Nothing speaks against 'everything':
            what             rule   why
            part everything  offer  Patchbay.TestPlugins.Everything 0.1.0 offers it.

            """);
        (await _stand.RunAsync("why-not", "evrything")).ShouldBe((1, "Nothing is known by the name 'evrything'. Did you mean 'everything'?\n", ""));
    }

    [Fact]
    public async Task A_deployment_that_is_no_json_is_told_as_validate_tells_it()
    {
        _stand.Write("{ nonsense");
        foreach (var verb in (string[][])[["why", "a/b"], ["why-not", "a/b"], ["graph"], ["plugins", "list"]])
        {
            var (code, output, errors) = await _stand.RunAsync(verb);
            (code, output).ShouldBe((1, ""));
            errors.ShouldContain("my.json:1:3  PB1001  $  ");
        }
    }

    [Fact]
    public async Task With_out_it_goes_to_a_file_and_a_file_that_cannot_be_written_ends_with_3()
    {
        (await _stand.RunAsync("why", "recorder/first", "--out", _stand["why.txt"])).ShouldBe((0, "", ""));
        (await File.ReadAllTextAsync(_stand["why.txt"])).ShouldStartWith("recorder/first\n");
        var (code, output, errors) = await _stand.RunAsync("why", "recorder/first", "--out", _stand["gone/why.txt"]);
        (code, output).ShouldBe((3, ""));
        errors.ShouldStartWith("FOLDER/gone/why.txt cannot be written: ");
    }

    public void Dispose() => _stand.Dispose();
}
