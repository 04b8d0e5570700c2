using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Patchbay.TestClient.Replays;

/// <summary>What became of a line.</summary>
internal enum LineOutcome
{
    Sent,
    Same,
    Different,
    Missing,
    NotExpected,

    /// <summary>The connection ended where it should not, or did not where it should.</summary>
    Connection,
    Happened,
    Connected,
}

/// <summary>One line of a playing.</summary>
internal sealed record PlayedLine
{
    public required string Place { get; init; }

    public required LineOutcome Outcome { get; init; }

    /// <summary>As it stands in the recording, secrets blanked.</summary>
    public string Recorded { get; init; } = "";

    /// <summary>As it was sent or came, secrets blanked.</summary>
    public string Played { get; init; } = "";

    public IReadOnlyList<KeyDifference> Keys { get; init; } = [];

    public string? Problem { get; init; }

    public bool IsDifference => Outcome is LineOutcome.Different or LineOutcome.Missing or LineOutcome.NotExpected or LineOutcome.Connection;
}

/// <summary>What came of playing a recording.</summary>
internal sealed record ReplayReport
{
    public static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public required IReadOnlyList<PlayedLine> Lines { get; init; }

    /// <summary>How many steps there were.</summary>
    public required int Steps { get; init; }

    /// <summary>How many of them were played.</summary>
    public required int Played { get; init; }

    public IReadOnlyList<PlayedLine> Differences => [.. Lines.Where(line => line.IsDifference)];

    public bool IsSame => Differences.Count == 0;

    public JsonObject ToJson(bool withLines) => new()
    {
        ["same"] = IsSame,
        ["steps"] = Steps,
        ["played"] = Played,
        ["differences"] = new JsonArray([.. Differences.Select(line => (JsonNode)Json(line))]),
        ["lines"] = withLines ? new JsonArray([.. Lines.Select(line => (JsonNode)Json(line))]) : null,
    };

    /// <summary>For people.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var line in Differences)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{line.Place}: {line.Problem}\n");
            if (line.Recorded.Length > 0) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  - {line.Recorded}\n");
            if (line.Played.Length > 0) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  + {line.Played}\n");
            foreach (var key in line.Keys) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"      {key}\n");
        }

        if (Played < Steps) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"Stopped there: {Played} of {Steps} steps were played.\n");
        return text.Append(IsSame ? $"Same: {Steps} steps.\n" : Differences.Count == 1 ? "Different in one place.\n" : $"Different in {Differences.Count} places.\n").ToString();
    }

    private static JsonObject Json(PlayedLine line)
    {
        var json = new JsonObject { ["place"] = line.Place, ["outcome"] = JsonNamingPolicy.KebabCaseLower.ConvertName(line.Outcome.ToString()) };
        if (line.Problem is { } problem) json["problem"] = problem;
        if (line.Recorded.Length > 0) json["recorded"] = line.Recorded;
        if (line.Played.Length > 0) json["played"] = line.Played;
        if (line.Keys.Count > 0) json["keys"] = new JsonArray([.. line.Keys.Select(key => (JsonNode)new JsonObject { ["key"] = key.Key, ["expected"] = key.Expected, ["came"] = key.Came })]);
        return json;
    }
}
