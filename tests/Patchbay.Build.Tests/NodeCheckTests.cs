using System.Diagnostics;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Build.Tests;

public sealed class NodeCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("v20.19.0")]
    [InlineData("v20.20.2")]
    [InlineData("v22.12.0")]
    [InlineData("v24.1.0")]
    public async Task A_node_that_is_new_enough_passes(string version) =>
        (await CheckAsync($"echo {version}")).ShouldNotContain("error");

    [Theory]
    [InlineData("echo v20.18.3", "20.18.3")]
    [InlineData("echo v22.3.0", "22.3.0")]
    [InlineData("echo v21.7.0", "21.7.0")]
    [InlineData("exit 127", "none")]
    public async Task A_node_that_is_missing_or_too_old_is_one_error_that_says_how_to_go_on(string node, string found)
    {
        var lines = (await CheckAsync(node)).Split('\n').Where(line => line.Contains("error", StringComparison.Ordinal)).ToList();
        lines.ShouldHaveSingleItem().ShouldContain(
            "error PBB0001: The page of Directory.Build is built with Node 20.19 or newer of 20, or 22.12 or newer; " +
            $"found: {found}. Install it, or build without the page: -p:SkipWeb=true");
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Runs the check alone, with a node of our own in front of the path.</summary>
    private async Task<string> CheckAsync(string node)
    {
        await File.WriteAllTextAsync(_folder["node"], $"#!/bin/sh\n{node}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder["node"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (string[])["msbuild", Repository.PathOf("Directory.Build.targets"), "-t:PatchbayNode", "-v:m", "-nologo", "-nodeReuse:false", "-tl:off"])
            start.ArgumentList.Add(argument);
        start.Environment["PATH"] = _folder.Path + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        using var process = Process.Start(start)!;
        var output = await Eventually.ComesAsync("the check ended", process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        return output;
    }
}
