using System.Text.Json;
using Patchbay.Host.Commands.Reports;
using Patchbay.Host.Resolution;

namespace Patchbay.Host.Commands;

/// <summary>Decisions for people and for programs.</summary>
internal static class DecisionText
{
    public static Cell VerdictOf(Decision decision) => decision.Verdict == Verdict.Taken ? new Cell("taken", Tone.Good) : new Cell("refused", Tone.Bad);

    public static void Write(string name, IEnumerable<Decision> decisions, Utf8JsonWriter json)
    {
        json.WriteStartArray(name);
        foreach (var decision in decisions)
        {
            json.WriteStartObject();
            json.WriteNumber("number", decision.Number);
            json.WriteString("kind", decision.Subject.Kind.ToString().ToLowerInvariant());
            json.WriteString("name", decision.Subject.Name);
            if (decision.Subject.Where.Length > 0) json.WriteString("where", decision.Subject.Where);
            json.WriteString("rule", decision.Rule);
            json.WriteString("verdict", decision.Verdict.ToString().ToLowerInvariant());
            json.WriteString("text", decision.Text);
            json.WriteStartArray("causes");
            foreach (var cause in decision.Causes) json.WriteNumberValue(cause);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
