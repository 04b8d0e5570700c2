using System.CommandLine;
using Patchbay.Host.Commands.Reports;
using Patchbay.Host.Resolution;

namespace Patchbay.Host.Commands;

/// <summary><c>why-not</c>: what speaks against a plugin, a part, an instance or a desk plan.</summary>
internal static class WhyNotCommand
{
    public static Command Make(SharedOptions shared)
    {
        var name = SharedOptions.WithoutDashes(new Argument<string>("NAME") { Description = "A plugin's id or folder, a part's name, an instance's key or a desk plan's." });
        var command = new Command("why-not", "Tells why a plugin, a part, an instance or a desk plan is not to be had: what is at the root first, then what followed from it. Nothing of it runs.")
        {
            name, shared.Deployment, shared.Set, shared.Json, shared.Out,
        };
        command.SetAction(parsed => Run(parsed, shared, parsed.GetRequiredValue(name)));
        return command;
    }

    private static int Run(ParseResult parsed, SharedOptions shared, string asked)
    {
        if (shared.ReadOrTell(parsed) is not { } reading) return ExitCodes.Bad;
        var refusal = Refusal.Of(asked, reading.Decisions);
        var written = shared.WriteTo(parsed, output =>
        {
            if (parsed.GetValue(shared.Json)) WriteJson(refusal, output);
            else ReportWriter.Write(Tell(refusal), output);
        });
        return written == ExitCodes.Done && !refusal.Known ? ExitCodes.Bad : written;
    }

    private static Report Tell(Refusal refusal)
    {
        var report = new Report();
        if (!refusal.Known) return report.Line($"Nothing is known by the name '{refusal.Asked}'. {refusal.Advice}", Tone.Warning);
        if (refusal.Roots.Count == 0)
            return report.Line($"Nothing speaks against '{refusal.Asked}':").Table(["what", "rule", "why"], refusal.Taken.Select(Row));
        report.Heading("At the root").Table(["what", "rule", "why"], refusal.Roots.Select(Row));
        if (refusal.Cascades.Count > 0) report.Heading("What followed").Table(["what", "rule", "why"], refusal.Cascades.Select(Row));
        if (refusal.Taken.Count > 0) report.Heading("What was taken of that name").Table(["what", "rule", "why"], refusal.Taken.Select(Row));
        return report;
    }

    private static IReadOnlyList<Cell> Row(Decision decision) =>
        [decision.Subject.ToString(), decision.Rule, new Cell(decision.Text, decision.Verdict == Verdict.Refused ? Tone.Bad : Tone.Plain)];

    private static void WriteJson(Refusal refusal, TextWriter output) => JsonText.WriteLine(output, json =>
    {
        json.WriteString("asked", refusal.Asked);
        json.WriteBoolean("known", refusal.Known);
        if (refusal.Advice is { } advice) json.WriteString("advice", advice);
        DecisionText.Write("roots", refusal.Roots, json);
        DecisionText.Write("cascades", refusal.Cascades, json);
        DecisionText.Write("taken", refusal.Taken, json);
    });
}
