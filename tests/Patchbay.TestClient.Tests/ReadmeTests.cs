using System.Text.RegularExpressions;
using Patchbay.TestClient.Programs;
using Patchbay.TestClient.Recordings;
using Patchbay.TestKit.Files;

namespace Patchbay.TestClient.Tests;

/// <summary>What the README says is so.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Text = File.ReadAllText(Repository.PathOf("tools", "Patchbay.TestClient", "README.md"));

    [Fact]
    public void Its_samples_are_recordings()
    {
        var session = RecordingReader.Read(Sample().Matches(Text).Single(sample => sample.Groups["kind"].Value == "json").Groups["text"].Value, "the session", []);
        session.Steps.Count.ShouldBe(4);
        session.Wanted().ShouldBe(["secret:Password"]);
        session.Address.ShouldBe(new Uri("ws://127.0.0.1:8660/"));
        RecordingReader.Read(Sample().Matches(Text).Single(sample => sample.Groups["kind"].Value == "text").Groups["text"].Value, "the transcript", []).Steps.Count.ShouldBe(3);
    }

    [Fact]
    public void Its_command_lines_are_understood()
    {
        var lines = Text.Split('\n').Where(line => line.StartsWith("dotnet run --project tools/Patchbay.TestClient -- ", StringComparison.Ordinal)).ToList();
        lines.Count.ShouldBe(4);
        foreach (var line in lines) TestClientProgram.Root().Parse(line[(line.IndexOf(" -- ", StringComparison.Ordinal) + 4)..].Replace("'", "", StringComparison.Ordinal)).Errors.ShouldBeEmpty();
    }

    [Fact]
    public void It_names_every_option_and_no_other()
    {
        var root = TestClientProgram.Root();
        var known = root.Options.Concat(root.Subcommands.SelectMany(command => command.Options)).Select(option => option.Name).Where(name => name is not ("--help" or "--version")).ToHashSet();
        var told = Option().Matches(string.Join('\n', Text.Split('\n').Where(line => line.StartsWith("| `--", StringComparison.Ordinal)).Select(line => line.Split('|')[1]))).Select(match => match.Value).ToHashSet();
        told.ShouldBe(known, ignoreOrder: true);
    }

    [GeneratedRegex("^```(?<kind>json|text)\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Sample();

    [GeneratedRegex("--[a-z-]+")]
    private static partial Regex Option();
}
