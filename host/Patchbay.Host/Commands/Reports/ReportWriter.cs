using Spectre.Console;

namespace Patchbay.Host.Commands.Reports;

/// <summary>Writes reports: with frames and colours where a person sits at a terminal, as plain unwrapped lines elsewhere.</summary>
internal static class ReportWriter
{
    /// <summary>Writes to a verb's output.</summary>
    public static void Write(Report report, TextWriter output)
    {
        if (output == Console.Out && !Console.IsOutputRedirected) TerminalReport.Write(report, AnsiConsole.Console);
        else PlainReport.Write(report, output);
    }
}
