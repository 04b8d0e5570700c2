using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Patchbay.Simulators.Control;
using Patchbay.Simulators.Genius.Exchange;
using Patchbay.Simulators.Genius.Tests.Stands;
using Patchbay.Simulators.Genius.Training;
using Patchbay.Simulators.Words;
using Patchbay.TestKit.Files;

namespace Patchbay.Simulators.Genius.Tests;

public sealed partial class ReadmeTests
{
    private const string Path = "tools/Patchbay.Simulators.Genius/README.md";

    [Fact]
    public void The_README_lists_every_option_with_its_default()
    {
        var defaults = new GeniusSimulatorOptions();

        Readme.Options(Path).ShouldBe(
            typeof(GeniusSimulatorOptions).GetProperties().ToDictionary(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name), property => Shown(property.GetValue(defaults))),
            ignoreOrder: true);
    }

    [Fact]
    public void The_samples_of_the_README_can_be_read()
    {
        var samples = Readme.Samples(Path);
        samples.Count.ShouldBe(2);
        var parts = samples[0].GetProperty("services").EnumerateObject().ToList();

        parts.ShouldHaveSingleItem().Name.ShouldBe("genius-simulator/demo");
        GeniusSimulatorOptions.Read(parts[0].Value.GetRawText()).Check();
        DayScriptReader.Read(samples[1].GetRawText()).Steps.Count.ShouldBe(4);
    }

    [Fact]
    public void The_README_lists_every_fault_and_everything_that_can_happen()
    {
        using var dialler = new DiallerStand();
        var happenings = dialler.Exchange.Read(exchange => exchange.Happenings.Keys.ToList());

        Words("### Faults").ShouldBe([.. KebabNames<FaultKind>.All, .. KebabNames<LineFault>.All], ignoreOrder: true);
        Words("### What can happen to an agent").ShouldBe(happenings, ignoreOrder: true);
    }

    /// <summary>The names in capitals stand for something that is there or not; either way somebody answers for it.</summary>
    [Fact]
    public async Task Whatever_the_README_says_can_be_asked_is_answered()
    {
        await using var server = await ServerStand.StartAsync();
        var asks = Cells("## The control API").SelectMany(cell => Ask().Matches(cell)).Select(ask => ask.Value).ToList();
        asks.Count.ShouldBeGreaterThan(20);
        var method = "";
        foreach (var ask in asks)
        {
            if (ask.Split(' ') is [var verb, _]) method = verb;
            using var request = new HttpRequestMessage(new HttpMethod(method), ask.Split(' ')[^1]);
            using var answer = await server.Http.SendAsync(request);
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain("There is no such thing here.", Case.Sensitive, ask);
        }
    }

    [Fact]
    public void The_page_has_all_its_modules()
    {
        // The page's own files, and those that all simulators share.
        var page = new[] { typeof(GeniusSimulatorOptions).Assembly, typeof(ControlPage).Assembly }
            .SelectMany(assembly => assembly.GetManifestResourceNames().Where(name => name.StartsWith("page/", StringComparison.Ordinal)).Select(name => (Name: name, From: assembly))).ToList();

        foreach (var (name, from) in page.Where(file => file.Name.EndsWith(".js", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(from.GetManifestResourceStream(name)!);
            foreach (Match import in Import().Matches(reader.ReadToEnd())) page.Select(file => file.Name).ShouldContain($"page/{import.Groups[1].Value}", name);
        }
    }

    private static IEnumerable<string> Words(string heading) => Cells(heading).SelectMany(cell => Word().Matches(cell)).Select(word => word.Groups[1].Value);

    /// <summary>The first cells of the tables under a heading.</summary>
    private static IEnumerable<string> Cells(string heading)
    {
        var text = File.ReadAllText(Repository.PathOf(Path)).ReplaceLineEndings("\n");
        var section = text[text.IndexOf($"{heading}\n", StringComparison.Ordinal)..];
        var end = section.IndexOf("\n#", heading.Length, StringComparison.Ordinal);
        return section[..(end < 0 ? section.Length : end)].Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|')[1]);
    }

    [GeneratedRegex("`([a-z-]+)`")]
    private static partial Regex Word();

    [GeneratedRegex("(?<=`)((GET|POST|DELETE) )?api/[^`]+(?=`)")]
    private static partial Regex Ask();

    [GeneratedRegex("from '\\./([a-z]+\\.js)'")]
    private static partial Regex Import();

    private static string Shown(object? value) => value switch
    {
        null => "none",
        bool flag => flag ? "true" : "false",
        Enum word => JsonNamingPolicy.KebabCaseLower.ConvertName($"{word}"),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
