using System.Text.Json.Nodes;
using Patchbay.TestKit.Files;

namespace Patchbay.Diallers.GenericConnector.Tests.Stands;

/// <summary>The data files of the sheet; the simulator's tests read the same.</summary>
internal static class Tables
{
    public static IReadOnlyList<JsonNode> AgentStates { get; } = Rows("agent-states.json");

    public static IReadOnlyList<JsonNode> DialogStates { get; } = Rows("dialog-states.json");

    public static IReadOnlyList<JsonNode> Commands { get; } = Rows("commands.json");

    public static IReadOnlyList<JsonNode> Errors { get; } = Rows("errors.json");

    public static IReadOnlyList<JsonNode> Events { get; } = Rows("events.json");

    public static IReadOnlyList<JsonNode> Legacy { get; } = Rows("legacy.json");

    public static IReadOnlyList<JsonNode> Reading { get; } = Rows("reading.json");

    public static IReadOnlyList<JsonNode> Separators { get; } = Rows("separators.json");

    /// <summary>The rows of a table by their numbers, for a theory.</summary>
    public static TheoryData<int> Numbers(IReadOnlyList<JsonNode> rows) => [.. Enumerable.Range(0, rows.Count)];

    public static string Text(this JsonNode row, string name) => row[name]!.GetValue<string>();

    private static List<JsonNode> Rows(string file) => [.. JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests", "Data", "generic-connector", file)))!.AsArray().Select(row => row!)];
}
