using System.Text.Json.Nodes;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Transcripts;

namespace Patchbay.Diallers.Genius.Tests.Stands;

/// <summary>The data files of the sheet; the simulator's tests read the same.</summary>
internal static class Tables
{
    public static IReadOnlyList<JsonNode> Errors { get; } = Rows("errors.json");

    public static IReadOnlyList<JsonNode> Refusals { get; } = Rows("refusals.json");

    public static IReadOnlyList<JsonNode> Limits { get; } = Rows("limits.json");

    public static IReadOnlyList<JsonNode> Types { get; } = Rows("types.json");

    public static IReadOnlyList<JsonNode> Options { get; } = Rows("options.json");

    public static IReadOnlyList<JsonNode> Connection { get; } = Rows("connection.json");

    public static IReadOnlyList<JsonNode> Commands { get; } = Rows("commands.json");

    public static IReadOnlyList<JsonNode> Cycle { get; } = Rows("cycle.json");

    /// <summary>Every row of the tables of the live machine's states, by what it is called in a test's name.</summary>
    public static IReadOnlyDictionary<string, JsonNode> States { get; } = Named("cycle.json", "calls.json", "hold.json", "recording.json", "transfers.json", "park.json");

    public static IReadOnlyList<JsonNode> Slots { get; } = Rows("slots.json");

    public static IReadOnlyList<string> Transcripts { get; } =
        [.. Directory.GetFiles(Repository.PathOf("tests", "Data", "genius", "transcripts")).Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    public static IReadOnlyList<TranscriptStep> Transcript(string name) => TestKit.Transcripts.Transcript.Read(Repository.PathOf("tests", "Data", "genius", "transcripts", $"{name}.json"));

    /// <summary>Section 7 line by line, by name.</summary>
    public static IReadOnlyList<string> Sheet { get; } =
        [.. Directory.GetFiles(Repository.PathOf("tests", "Data", "genius", "transcripts", "sheet")).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<TranscriptStep> SheetTranscript(string name) => TestKit.Transcripts.Transcript.Read(Repository.PathOf("tests", "Data", "genius", "transcripts", "sheet", $"{name}.json"));

    /// <summary>What no simulator says by itself.</summary>
    public static IReadOnlyList<TranscriptStep> HeardTranscript(string name) => TestKit.Transcripts.Transcript.Read(Repository.PathOf("tests", "Data", "genius", "transcripts", "heard", $"{name}.json"));

    public static JsonNode Error(int number) => Errors.Single(row => row["number"]!.GetValue<int>() == number);

    /// <summary>The rows of some tables, each by a name for people.</summary>
    public static IReadOnlyDictionary<string, JsonNode> Named(params string[] files) => files
        .SelectMany(file => Rows(file).Select((row, number) => (Name: $"{file} {number + 1}: {row["state"]} {row["command"]?["type"] ?? row["happens"]}", Row: row)))
        .ToDictionary(named => named.Name, named => named.Row);

    private static List<JsonNode> Rows(string file) => [.. JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests", "Data", "genius", file)))!.AsArray().Select(row => row!)];
}
