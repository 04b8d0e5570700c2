using System.CommandLine;
using System.Text.RegularExpressions;
using Patchbay.Host.Commands;
using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Commands;

/// <summary>docs/verbs.md tells every verb and every option there is, and none that is not.</summary>
public sealed partial class VerbsDocumentTests
{
    private static readonly Dictionary<string, string> Sections = Read();

    /// <summary>Verbs by their words, with what they take.</summary>
    public static TheoryData<string> Verbs => [.. Commands(CommandLine.Root(), "").Select(verb => verb.Words)];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_verb_has_a_section_that_names_each_of_its_options_and_arguments(string words)
    {
        var section = SectionOf(words);
        var command = Commands(CommandLine.Root(), "").First(verb => verb.Words == words).Command;
        foreach (var option in command.Options) section.ShouldContain($"`{option.Name}", customMessage: $"the section of '{words}'");
        foreach (var argument in command.Arguments) section.ShouldContain(argument.Name, customMessage: $"the section of '{words}'");
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_section_names_no_option_that_the_verb_does_not_have(string words)
    {
        var command = Commands(CommandLine.Root(), "").First(verb => verb.Words == words).Command;
        var known = command.Options.Select(option => option.Name).Append("--help").ToList();
        foreach (Match option in OptionInTicks().Matches(SectionOf(words))) known.ShouldContain(option.Groups["name"].Value, $"the section of '{words}'");
    }

    [Fact]
    public void A_section_is_of_a_verb_that_there_is() => Sections.Keys.Except(Commands(CommandLine.Root(), "").Select(verb => verb.Words)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Help_says_what_a_verb_does_and_what_each_option_is_for(string words)
    {
        var command = Commands(CommandLine.Root(), "").First(verb => verb.Words == words).Command;
        foreach (var symbol in (IEnumerable<Symbol>)[command, .. command.Options, .. command.Arguments]) symbol.Description.ShouldNotBeNullOrWhiteSpace(symbol.Name);
        using var output = new StringWriter();
        using var errors = new StringWriter();
        (await CommandLine.RunAsync([.. words.Split(' '), "--help"], output, errors)).ShouldBe(0);
        output.ToString().ShouldContain(command.Description!.Split(':')[0]);
    }

    private static string SectionOf(string words)
    {
        Sections.ShouldContainKey(words);
        return Sections[words];
    }

    /// <summary>Commands that do something: those that only hold others are told with them.</summary>
    private static IEnumerable<(string Words, Command Command)> Commands(Command command, string above) => command.Subcommands.SelectMany(below =>
    {
        var words = $"{above}{below.Name}";
        return below.Subcommands.Count > 0 ? Commands(below, $"{words} ") : [(words, below)];
    });

    private static Dictionary<string, string> Read()
    {
        var text = File.ReadAllText(Repository.PathOf("docs", "verbs.md"));
        var headings = Heading().Matches(text);
        return headings.Select((heading, i) => (Words: heading.Groups["words"].Value, Text: text[heading.Index..(i + 1 < headings.Count ? headings[i + 1].Index : text.Length)]))
            .ToDictionary(section => section.Words, section => section.Text, StringComparer.Ordinal);
    }

    [GeneratedRegex("^## `(?<words>[a-z -]+)`", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("`(?<name>--[a-z-]+)")]
    private static partial Regex OptionInTicks();
}
