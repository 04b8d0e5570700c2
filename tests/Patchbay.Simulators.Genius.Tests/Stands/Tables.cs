using System.Text.Json.Nodes;
using Patchbay.TestKit.Files;

namespace Patchbay.Simulators.Genius.Tests.Stands;

/// <summary>The data files that the adapter's tests read too; what a row means is told in their README.</summary>
internal static class Tables
{
    public static JsonArray Read(string name) => JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests", "Data", "genius", $"{name}.json")))!.AsArray();

    /// <summary>The rows of a file, each as text: a test runner shows and keeps texts.</summary>
    public static IEnumerable<string> Rows(string name) => Read(name).Select(row => row!.ToJsonString());
}
