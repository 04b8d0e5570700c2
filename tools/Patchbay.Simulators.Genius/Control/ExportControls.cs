using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Simulators.Control;
using Patchbay.Simulators.Genius.Exchange;

namespace Patchbay.Simulators.Genius.Control;

/// <summary>What happened, as files to take along.</summary>
internal sealed class ExportControls(GeniusExchange exchange) : IControlSet
{
    private static readonly string[] LedgerColumns =
        ["time", "agent", "campaign", "sessionID", "uniquecallid", "tel", "outcome", "callbackNumber", "callbackTime", "personalCallback", "callbackBooked", "data"];

    private static readonly string[] JournalColumns = ["time", "agent", "what", "sessionID"];

    public ControlAnswer? Answer(string method, string[] path, ControlBody body) => (method, path) switch
    {
        ("GET", ["export", "ledger.csv"]) => Table("ledger.csv", LedgerColumns, exchange.Ledger.Entries),
        ("GET", ["export", "journal.csv"]) => Table("journal.csv", JournalColumns, exchange.Journal.Entries.Select(WithDetails)),
        ("GET", ["export", "day.json"]) => Everything(),
        _ => null,
    };

    private ControlAnswer Everything() => ControlAnswer.Of(new ControlFile
    {
        Name = "day.json",
        Type = "application/json",
        Text = new JsonObject
        {
            ["time"] = exchange.Clock.Now.ToString("O"),
            ["ledger"] = new JsonArray([.. exchange.Ledger.Entries]),
            ["journal"] = new JsonArray([.. exchange.Journal.Entries]),
            ["agents"] = new JsonArray([.. exchange.Agents.Select(AgentTruth.Of)]),
        }.ToJsonString(),
    });

    /// <summary>What else an entry of the journal says goes into one column.</summary>
    private static JsonObject WithDetails(JsonObject entry)
    {
        var row = new JsonObject();
        foreach (var column in JournalColumns) row[column] = entry[column]?.DeepClone();
        row["details"] = new JsonObject(entry.Where(member => !JournalColumns.Contains(member.Key)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        return row;
    }

    /// <summary>As RFC 4180 has it. The first row names the columns; what a record holds beside them is one more.</summary>
    private static ControlAnswer Table(string name, string[] columns, IEnumerable<JsonObject> rows)
    {
        var entries = rows.ToList();
        var all = columns.Concat(entries.SelectMany(row => row.Select(member => member.Key))).Distinct().ToList();
        if (name == "journal.csv" && !all.Contains("details")) all.Add("details");
        var text = new StringBuilder().AppendJoin(',', all).Append("\r\n");
        foreach (var row in entries) text.AppendJoin(',', all.Select(column => Cell(row[column]))).Append("\r\n");
        return ControlAnswer.Of(new ControlFile { Name = name, Type = "text/csv", Text = text.ToString() });
    }

    /// <summary>For people: only what JSON must escape is.</summary>
    private static string Readable(JsonNode value)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) value.WriteTo(writer);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static string Cell(JsonNode? value)
    {
        var text = value switch
        {
            null => "",
            JsonValue known when known.TryGetValue<string>(out var plain) => plain,
            _ => Readable(value),
        };
        // A spreadsheet takes what begins so for a formula; a number that is one stays.
        if (value is JsonValue && text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal)) text = $"'{text}";
        return text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
