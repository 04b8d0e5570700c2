using System.Text.Json.Nodes;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Transcripts;

namespace Patchbay.Diallers.Genius.Tests.Stands;

/// <summary>The data files of the sheet; the simulator's tests read the same.</summary>
internal static class Tables
{
    public static IReadOnlyList<JsonNode> Errors { get; } = Rows("errors.json");

    public static IReadOnlyList<JsonNode> Cycle { get; } = Rows("cycle.json");

    public static IReadOnlyList<string> Transcripts { get; } =
        [.. Directory.GetFiles(Repository.PathOf("tests", "Data", "genius", "transcripts")).Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    public static IReadOnlyList<TranscriptStep> Transcript(string name) => TestKit.Transcripts.Transcript.Read(Repository.PathOf("tests", "Data", "genius", "transcripts", $"{name}.json"));

    public static JsonNode Error(int number) => Errors.Single(row => row["number"]!.GetValue<int>() == number);

    private static List<JsonNode> Rows(string file) => [.. JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests", "Data", "genius", file)))!.AsArray().Select(row => row!)];
}
