using System.Diagnostics;
using System.Text.Json.Nodes;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Build.Tests;

/// <summary>
/// The build's own targets, over a plugin that is there already and a page whose build is a script: what is built when, and
/// what is left alone.
/// </summary>
public sealed class PageBuildTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _plugin;

    public PageBuildTests()
    {
        foreach (var folder in (string[])["out", "project/web/src", "path"]) Directory.CreateDirectory(_folder[folder]);
        _plugin = PlantedPlugin.Compile(_folder["out"], """[Export<IHostedPart>("acme")] public sealed class One : IHostedPart { public ValueTask StartAsync(CancellationToken token) => default; public ValueTask DisposeAsync() => default; }""");
        File.WriteAllText(_folder["project/web/package.json"], "{}");
        File.WriteAllText(_folder["project/web/package-lock.json"], "{}");
        File.WriteAllText(_folder["project/web/src/page.txt"], "first");
        File.WriteAllText(_folder["project/acme.proj"], $"""
            <Project>
              <PropertyGroup>
                <RepositoryRoot>{Repository.PathOf("")}/</RepositoryRoot>
                <PatchbayPlugin>true</PatchbayPlugin>
                <PluginFolder>{_folder["plugin"]}/</PluginFolder>
                <OutDir>{_folder["out"]}/</OutDir>
                <IntermediateOutputPath>{_folder["obj"]}/</IntermediateOutputPath>
                <TargetPath>{_plugin}</TargetPath>
                <Version>1.0.0</Version>
              </PropertyGroup>
              <Import Project="$(RepositoryRoot)Directory.Build.targets" />
            </Project>
            """);
        Script("node", "echo v22.12.0");
        Script("npm", $"""
            echo "$1" >> "{_folder["npm"]}"
            if [ "$1" = ci ]; then mkdir -p node_modules && touch node_modules/.package-lock.json; exit; fi
            mkdir -p "$PATCHBAY_WEB_OUT" && cat src/page.txt > "$PATCHBAY_WEB_OUT/index.html"
            """);
    }

    private string Manifest => _folder["plugin/plugin.json"];

    [Fact]
    public async Task The_page_is_built_before_the_manifest_that_holds_its_hash()
    {
        await BuildAsync();
        Npm().ShouldBe("ci\nrun\n");
        HashOfPage().ShouldBe("a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e");
    }

    [Fact]
    public async Task A_build_with_nothing_new_builds_nothing()
    {
        await BuildAsync();
        var written = File.GetLastWriteTimeUtc(Manifest);
        await BuildAsync();
        Npm().ShouldBe("ci\nrun\n");
        File.GetLastWriteTimeUtc(Manifest).ShouldBe(written);
    }

    [Fact]
    public async Task A_change_of_the_page_alone_is_in_the_manifest()
    {
        await BuildAsync();
        await File.WriteAllTextAsync(_folder["project/web/src/page.txt"], "second");
        await BuildAsync();
        Npm().ShouldBe("ci\nrun\nrun\n");
        HashOfPage().ShouldBe("16367aacb67a4a017c8da8ab95682ccb390863780f7114dda0a0e0c55644c7c4");
    }

    [Fact]
    public async Task A_page_that_was_deleted_is_built_again()
    {
        await BuildAsync();
        Directory.Delete(_folder["plugin/wwwroot"], recursive: true);
        await BuildAsync();
        File.Exists(_folder["plugin/wwwroot/index.html"]).ShouldBeTrue();
        HashOfPage().ShouldNotBeNull();
    }

    [Fact]
    public async Task A_file_that_came_into_the_page_by_hand_is_in_the_manifest_of_the_next_build()
    {
        await BuildAsync();
        await File.WriteAllTextAsync(_folder["plugin/wwwroot/robots.txt"], "");
        await BuildAsync();
        Files().Select(file => file.Key).ShouldContain("wwwroot/robots.txt");
    }

    [Fact]
    public async Task Without_the_page_a_plugin_is_built_all_the_same()
    {
        await BuildAsync("-p:SkipWeb=true");
        File.Exists(_folder["npm"]).ShouldBeFalse();
        Files().Select(file => file.Key).ShouldBe([Path.GetFileName(_plugin)]);
    }

    public void Dispose() => _folder.Dispose();

    private JsonObject Files() => JsonNode.Parse(File.ReadAllText(Manifest))!["files"]!.AsObject();

    private string? HashOfPage() => Files()["wwwroot/index.html"]?.GetValue<string>();

    private string Npm() => File.ReadAllText(_folder["npm"]);

    private void Script(string name, string text)
    {
        var path = Path.Combine(_folder["path"], name);
        File.WriteAllText(path, $"#!/bin/sh\n{text}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task BuildAsync(params string[] more)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, WorkingDirectory = _folder.Path };
        string[] arguments =
        [
            "msbuild", _folder["project/acme.proj"], "-t:PatchbayPluginLayout", "-v:m", "-nologo", "-nodeReuse:false", "-tl:off",
            $"-p:Configuration={new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name}", .. more,
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["PATH"] = _folder["path"] + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        using var process = Process.Start(start)!;
        var output = await Eventually.ComesAsync("the build ended", process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, output);
    }
}
