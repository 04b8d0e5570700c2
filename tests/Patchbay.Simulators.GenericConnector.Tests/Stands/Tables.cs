using System.Text.Json.Nodes;
using Patchbay.TestKit.Files;

namespace Patchbay.Simulators.GenericConnector.Tests.Stands;

/// <summary>The tables that the adapter's tests read too.</summary>
internal static class Tables
{
    public static readonly string Folder = Repository.PathOf("tests", "Data", "generic-connector");

    public static IEnumerable<string> Rows(string table) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, $"{table}.json")))!.AsArray().Select(row => row!.ToJsonString());
}
