using Patchbay.Host.Commands.Reports;
using Spectre.Console;

namespace Patchbay.Host.Tests.Commands;

/// <summary>One report, on a terminal and elsewhere.</summary>
public sealed class ReportTests
{
    private static readonly Report Sample = new Report()
        .Heading("Things")
        .Table(["what", "how"], [[new Cell("[red]a[/]", Tone.Strong), new Cell("[secret]", Tone.Bad)], ["b", $"a very long text {new string('x', 200)}"]])
        .Heading("Tree")
        .Tree(new Branch("root", new Branch("one", "two"), "three"))
        .Line("the end", Tone.Good);

    [Fact]
    public void Elsewhere_it_is_plain_lines_that_nothing_wraps_or_colours()
    {
        using var output = new StringWriter();
        ReportWriter.Write(Sample, output);
        output.ToString().ShouldBe($"""
            Things
            what       how
            [red]a[/]  [secret]
            b          a very long text {new string('x', 200)}

            Tree
            root
              one
                two
              three
            the end

            """);
    }

    [Fact]
    public void On_a_terminal_it_has_frames_and_colours_and_texts_are_not_taken_for_markup()
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.Standard, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 80;
        TerminalReport.Write(Sample, console);
        var text = output.ToString();
        text.ShouldContain("╭");
        text.ShouldContain("\u001b[");
        text.ShouldContain("[red]a[/]");
        text.ShouldContain("[secret]");
        text.ShouldContain("└── ");
        text.Split('\n').Length.ShouldBeGreaterThan(12);
    }
}
