using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Host.Commands;
using Patchbay.Host.Commands.Reports;
using Patchbay.Host.Deployment;
using Patchbay.Host.Plugins;
using Patchbay.Host.Resolution;

namespace Patchbay.Host.Doctor;

/// <summary>
/// What somebody who helps needs to see, in one file: versions, the deployment with its layers, every decision, the graph,
/// the plugins' manifests, the doctor's findings. Secrets are blanked by place and once more by their text.
/// </summary>
internal static class SupportBundle
{
    private const string ReadMe = """
        A bundle for support, written by 'doctor --bundle'.

        findings.txt, findings.json   what the doctor found, versions first
        deployment.json               all layers of the deployment laid together
        layers.txt                    where each value was written
        problems.txt                  what is wrong with the deployment
        decisions.txt, decisions.json how plugins, parts, references and the start order were decided
        graph.mmd, graph.html         what is patched to what
        plugins/                      the manifests of the plugins that were found

        Secrets, values that no schema knows, notes, variables, agents' names and numbers are blanked. The host keeps no log
        of its own; send what its error stream said beside this, after reading it.

        """;

    /// <summary>Writes it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, DeploymentReading reading, IReadOnlyList<DoctorFinding> findings)
    {
        var scrubber = Examination.Scrubber(reading);
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var zip = new ZipArchive(new FileStream(path, options), ZipArchiveMode.Create);
            foreach (var (name, text) in Entries(reading, findings))
            {
                using var entry = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
                entry.Write(scrubber.Clean(text));
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{path} cannot be written: {problem.Message}", problem);
        }
    }

    private static IEnumerable<(string Name, string Text)> Entries(DeploymentReading reading, IReadOnlyList<DoctorFinding> findings)
    {
        yield return ("README.txt", ReadMe);
        using var told = new StringWriter();
        PlainReport.Write(FindingText.Tell(findings), told);
        yield return ("findings.txt", Numbers(told.ToString()));
        yield return ("findings.json", Numbers(JsonText.Of(json => FindingText.Write(findings, json))));
        yield return ("problems.txt", Numbers(string.Concat(reading.Problems.Select(problem => $"{problem}\n"))));
        yield return ("decisions.txt", Numbers(string.Concat(reading.Decisions.Select(decision => $"{decision}\n"))));
        yield return ("decisions.json", Numbers(JsonText.Of(json => DecisionText.Write("decisions", reading.Decisions, json))));
        if (reading.Root is not { } root) yield break;
        var shown = RedactedDeployment.Of(root, reading.Plugins);
        yield return ("deployment.json", ReadableJson.Of(shown, indented: true));
        yield return ("layers.txt", string.Concat(Layers(shown, "$", reading)));
        var graph = DeploymentGraph.Of(reading);
        yield return ("graph.mmd", MermaidGraph.Of(graph));
        yield return ("graph.html", HtmlGraph.Of(graph, "Patchbay"));
        foreach (var (name, text) in Manifests(reading.Plugins!)) yield return (name, text);
    }

    private static string Numbers(string text) => string.Join('\n', text.Split('\n').Select(Redaction.Text));

    private static IEnumerable<string> Layers(JsonNode? value, string path, DeploymentReading reading)
    {
        if (value is not JsonObject members) return [$"{path}  {reading.OriginOf(path)}\n"];
        return members.SelectMany(member => Layers(member.Value, path + JsonPlaces.Segment(member.Key), reading));
    }

    private static IEnumerable<(string Name, string Text)> Manifests(PluginCatalogue plugins)
    {
        var folders = plugins.Plugins.Select(plugin => (plugin.Manifest.Id, plugin.Folder)).Concat(plugins.Rejected.Select(plugin => (Id: plugin.Manifest?.Id ?? Path.GetFileName(plugin.Folder), plugin.Folder)));
        foreach (var (folder, index) in folders.Select((folder, index) => (folder, index)))
        {
            var file = Path.Combine(folder.Folder, ManifestReader.FileName);
            // Only what is a manifest by its form is sent: anything may lie in a folder.
            if (IsJson(file)) yield return ($"plugins/{index + 1:00}-{folder.Id}.json", File.ReadAllText(file));
        }
    }

    private static bool IsJson(string file)
    {
        if (!File.Exists(file)) return false;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("format", out _);
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            // Why it cannot be read is among the decisions.
            return false;
        }
    }
}
