using System.Text.RegularExpressions;
using Patchbay.Host.Tests.Commands.Stands;
using Patchbay.Host.Tests.Plugins;

namespace Patchbay.Host.Tests.Commands;

/// <summary>What is told of plugins.</summary>
public sealed partial class PluginsTests : IDisposable
{
    private readonly VerbStand _stand = new();

    public PluginsTests() => _stand.Write("""{ "plugins": { "paths": ["PLUGINS"] }, "services": { "everything/all": { "name": "Ann" } } }""");

    [Fact]
    public async Task A_list_tells_each_plugin_its_parts_and_who_uses_it()
    {
        var list = await _stand.JsonAsync("plugins", "list");
        list.GetProperty("refused").GetArrayLength().ShouldBe(0);
        var everything = list.GetProperty("plugins")[0];
        everything.GetProperty("id").GetString().ShouldBe(TestPluginFolders.Everything);
        everything.GetProperty("version").GetString().ShouldBe("0.1.0");
        everything.GetProperty("stability").GetString().ShouldBe("preview");
        everything.GetProperty("usedBy")[0].GetString().ShouldBe("everything/all");
        everything.GetProperty("parts")[0].GetProperty("contract").GetString().ShouldBe("Patchbay.Services.IHostedPart");
        list.GetProperty("plugins")[1].GetProperty("usedBy").GetArrayLength().ShouldBe(0);
        var (_, output, _) = await _stand.RunAsync("plugins", "list");
        output.ShouldStartWith("plugin                           version  stability");
        output.ShouldContain("everything (IHostedPart)");
        output.ShouldContain("nothing here");
    }

    [Fact]
    public async Task What_was_refused_is_listed_with_code_reason_and_what_to_do()
    {
        _stand.Spoil(TestPluginFolders.Recorder, "[0.1.0,0.2.0)", "[7.0.0,8.0.0)");
        Directory.CreateDirectory(_stand["plugins/Empty"]);
        var list = await _stand.JsonAsync("plugins", "list");
        var refused = list.GetProperty("refused").EnumerateArray().ToDictionary(plugin => plugin.GetProperty("id").GetString()!, plugin => plugin.GetProperty("faults")[0]);
        refused["Empty"].GetProperty("code").GetString().ShouldBe("PB2001");
        refused["Empty"].GetProperty("message").GetString()!.ShouldContain("there is no plugin.json in it");
        refused[TestPluginFolders.Recorder].GetProperty("code").GetString().ShouldBe("PB2004");
        refused[TestPluginFolders.Recorder].GetProperty("fix").GetString().ShouldNotBeNullOrEmpty();
        (await _stand.RunAsync("plugins", "list")).Output.ShouldContain("\nRefused\n");
    }

    [Fact]
    public async Task Inspecting_tells_options_with_what_they_take_defaults_and_descriptions()
    {
        var (code, output, _) = await _stand.RunAsync("plugins", "inspect", TestPluginFolders.Everything.ToUpperInvariant());
        code.ShouldBe(0);
        output.ShouldStartWith("Patchbay.TestPlugins.Everything 0.1.0\n");
        foreach (var line in (string[])
        [
            "Part everything (IHostedPart)",
            "It was called anything.",
            "What it opens may offer chat, recording.",
            "name  text  required  Whom to greet",
            "count  a whole number 1 to 500  20",
            "every  a time, hh:mm:ss  \"00:00:05\"",
            "transport  plain-tcp | tls  \"plain-tcp\"",
            "password  a secret: { \"env\" } or { \"file\" }",
            "audio  an instance of IAudioBackend",
            "address  an address, or { \"of\" }",
            "entries[].code  a whole number  required",
            "target framework  net10.0",
            "contracts  Patchbay.Abstractions [0.1.0,0.2.0)",
            "Acme.Words.dll",
        ]) Lines(output).ShouldContain(found => found.StartsWith(line, StringComparison.Ordinal), line);
    }

    [Fact]
    public async Task A_folder_is_inspected_without_a_deployment_and_a_refused_one_ends_with_1()
    {
        _stand.Spoil(TestPluginFolders.Recorder, "[0.1.0,0.2.0)", "[7.0.0,8.0.0)");
        _stand.Write("{ nonsense");
        var (code, output, _) = await _stand.RunAsync("plugins", "inspect", _stand["plugins/Patchbay.TestPlugins.Recorder"]);
        code.ShouldBe(1);
        output.ShouldContain("Patchbay.TestPlugins.Recorder is refused");
        output.ShouldContain("PB2004");
        Lines(output).ShouldContain(line => line.StartsWith("check: contract versions  refused", StringComparison.Ordinal));
        Lines(output).ShouldContain("check: what it uses of the contracts  taken  It passes.");
    }

    [Fact]
    public async Task A_copy_of_an_assembly_of_the_hosts_is_named_as_ignored_and_a_changed_file_as_changed()
    {
        var folder = _stand["plugins/Patchbay.TestPlugins.Everything"];
        File.Copy(typeof(Patchbay.Plugins.IPreflight).Assembly.Location, Path.Combine(folder, "Patchbay.Abstractions.dll"));
        await File.AppendAllTextAsync(Path.Combine(folder, "Acme.Words.dll"), "x");
        File.Delete(Path.Combine(folder, "Acme.Words.pdb"));
        var (_, output, _) = await _stand.RunAsync("plugins", "inspect", folder);
        Lines(output).ShouldContain("Patchbay.Abstractions.dll  not in the manifest; ignored, the host has its own");
        Lines(output).ShouldContain("Acme.Words.dll  changed since the build");
        Lines(output).ShouldContain("Acme.Words.pdb  missing");
        var files = (await _stand.JsonAsync("plugins", "inspect", folder)).GetProperty("plugins")[0].GetProperty("files").EnumerateArray();
        files.Single(file => file.GetProperty("ignored").GetBoolean()).GetProperty("path").GetString().ShouldBe("Patchbay.Abstractions.dll");
    }

    [Fact]
    public async Task What_is_no_plugin_is_told_with_the_nearest_one() =>
        (await _stand.RunAsync("plugins", "inspect", "Patchbay.TestPlugins.Recoder")).ShouldBe((1, "", "There is no plugin 'Patchbay.TestPlugins.Recoder'. Did you mean 'Patchbay.TestPlugins.Recorder'?\n"));

    public void Dispose() => _stand.Dispose();

    /// <summary>Lines whose columns are parted by two blanks, however wide they are.</summary>
    private static string[] Lines(string output) => [.. output.Split('\n').Select(line => Columns().Replace(line, "  "))];

    [GeneratedRegex(" {2,}")]
    private static partial Regex Columns();
}
