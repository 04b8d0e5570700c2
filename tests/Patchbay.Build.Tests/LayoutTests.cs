using System.Text.Json.Nodes;
using Patchbay.TestKit.Files;

namespace Patchbay.Build.Tests;

public sealed class LayoutTests : IDisposable
{
    private const string Id = "Patchbay.TestPlugins.Everything";

    private static readonly string Output = Repository.PathOf(
        "tests", "TestPlugins", Id, "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0");

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_plugins_folder_holds_what_is_private_to_it()
    {
        LayOut().ShouldBe(
        [
            "Acme.Words.dll", "Acme.Words.pdb", "Microsoft.Extensions.DependencyModel.dll", $"{Id}.deps.json", $"{Id}.dll", $"{Id}.pdb", "Scrutor.dll", "plugin.json",
        ]);
    }

    [Fact]
    public void What_the_host_gives_is_in_the_build_output_and_not_in_the_folder()
    {
        File.Exists(Path.Combine(Output, "Patchbay.Abstractions.dll")).ShouldBeTrue();
        File.Exists(Path.Combine(Output, "Microsoft.Extensions.Logging.Abstractions.dll")).ShouldBeTrue();
        LayOut().ShouldNotContain(name => name.StartsWith("Patchbay.Abstractions", StringComparison.Ordinal));
    }

    [Fact]
    public void The_dependency_file_names_only_what_is_in_the_folder()
    {
        var files = LayOut();
        var text = File.ReadAllText(_folder[$"{Id}.deps.json"]);
        var named = JsonNode.Parse(text)!["targets"]!.AsObject().First().Value!.AsObject()
            .SelectMany(library => library.Value!["runtime"]?.AsObject().Select(asset => asset.Key[(asset.Key.LastIndexOf('/') + 1)..]) ?? []);
        named.ShouldBeSubsetOf(files);
        text.ShouldNotContain("Patchbay.Abstractions");
    }

    [Fact]
    public void A_second_layout_changes_no_file_and_removes_what_an_earlier_one_left_but_not_the_page()
    {
        Directory.CreateDirectory(_folder["wwwroot"]);
        File.WriteAllText(Path.Combine(_folder["wwwroot"], "index.html"), "page");
        LayOut();
        Directory.CreateDirectory(_folder["runtimes"]);
        File.WriteAllText(Path.Combine(_folder["runtimes"], "old.so"), "old");
        var written = File.GetLastWriteTimeUtc(_folder["plugin.json"]);
        var files = LayOut();
        File.GetLastWriteTimeUtc(_folder["plugin.json"]).ShouldBe(written);
        files.ShouldContain(Path.Combine("wwwroot", "index.html"));
        files.ShouldNotContain(Path.Combine("runtimes", "old.so"));
        Directory.Exists(_folder["runtimes"]).ShouldBeFalse();
    }

    [Fact]
    public void A_signature_stays_for_as_long_as_the_manifest_it_was_made_of()
    {
        LayOut();
        File.WriteAllText(_folder["plugin.json.sig"], "signature");
        LayOut().ShouldContain("plugin.json.sig");
        Directory.CreateDirectory(_folder["wwwroot"]);
        File.WriteAllText(Path.Combine(_folder["wwwroot"], "index.html"), "page");
        LayOut().ShouldNotContain("plugin.json.sig");
    }

    [Fact]
    public void An_assembly_that_is_not_there_is_one_error()
    {
        var errors = new StringWriter();
        Program.Run(_folder["Missing.dll"], _folder["out"], "1.0.0", errors).ShouldBe(1);
        errors.ToString().ShouldBe($"{_folder["Missing.dll"]} : error PBB1001: There is no assembly '{_folder["Missing.dll"]}'; build the plugin first.{Environment.NewLine}");
    }

    [Fact]
    public void An_assembly_that_exports_nothing_is_one_error()
    {
        var errors = new StringWriter();
        var assembly = Path.Combine(Output, "Acme.Words.dll");
        Program.Run(assembly, _folder["out"], "1.0.0", errors).ShouldBe(1);
        errors.ToString().ShouldBe($"{assembly} : error PBB1003: Nothing is exported: give a class [Export<TContract>(\"name\")], or set PatchbayPlugin to false in the project.{Environment.NewLine}");
    }

    public void Dispose() => _folder.Dispose();

    private List<string> LayOut()
    {
        var errors = new StringWriter();
        Program.Run(Path.Combine(Output, $"{Id}.dll"), _folder.Path, "0.1.0", errors).ShouldBe(0, errors.ToString());
        return
        [
            .. Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(_folder.Path, file))
                .Order(StringComparer.Ordinal),
        ];
    }
}
