using System.Text.Json;
using Patchbay.Host.Commands.Reports;

namespace Patchbay.Host.Doctor;

/// <summary>Findings for people and for programs.</summary>
internal static class FindingText
{
    public static Report Tell(IReadOnlyList<DoctorFinding> findings)
    {
        var report = new Report();
        foreach (var area in findings.GroupBy(finding => finding.Area))
        {
            report.Heading(area.Key).Table(["", "what", "found", "what to do"], area.Select(finding => (IReadOnlyList<Cell>)
            [
                finding.State switch { FindingState.Good => new Cell("ok", Tone.Good), FindingState.Warning => new Cell($"look {finding.Code}", Tone.Warning), _ => new Cell($"bad {finding.Code}", Tone.Bad) },
                finding.Subject,
                finding.Path is { } path && finding.State != FindingState.Good ? $"{path}: {finding.Text}" : finding.Text,
                finding.Fix,
            ]));
        }

        var (bad, look) = (findings.Count(finding => finding.State == FindingState.Bad), findings.Count(finding => finding.State == FindingState.Warning));
        return report.Heading(bad + look == 0 ? "All is well." : $"{bad} bad, {look} to look at.");
    }

    public static void Write(IReadOnlyList<DoctorFinding> findings, Utf8JsonWriter json)
    {
        json.WriteBoolean("healthy", findings.All(finding => finding.State != FindingState.Bad));
        json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("area", finding.Area);
            json.WriteString("subject", finding.Subject);
            json.WriteString("state", finding.State.ToString().ToLowerInvariant());
            if (finding.Code is { } code) json.WriteString("code", code);
            if (finding.Path is { } path) json.WriteString("path", path);
            json.WriteString("text", finding.Text);
            json.WriteString("fix", finding.Fix);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
