using System.CommandLine;
using Patchbay.Host.Commands.Reports;
using Patchbay.Host.Deployment;
using Patchbay.Host.Plugins;

namespace Patchbay.Host.Commands.Plugins;

/// <summary><c>plugins list</c>: every plugin that was found, taken or refused.</summary>
internal static class PluginsListCommand
{
    public static Command Make(SharedOptions shared)
    {
        var command = new Command("list", "Lists the plugins that were found: version, stability, parts, trust, whether the deployment uses them; and those that were refused, with why. Nothing of them runs.")
        {
            shared.Deployment, shared.Set, shared.Json, shared.Out,
        };
        command.SetAction(parsed => shared.ReadOrTell(parsed) is not { } reading ? ExitCodes.Bad : shared.WriteTo(parsed, output =>
        {
            if (parsed.GetValue(shared.Json)) WriteJson(reading, output);
            else ReportWriter.Write(Tell(reading), output);
        }));
        return command;
    }

    private static Report Tell(DeploymentReading reading)
    {
        var plugins = reading.Plugins!;
        var report = new Report();
        if (plugins.Plugins.Count == 0) report.Line("No plugin that can be used was found.", Tone.Warning);
        report.Table(["plugin", "version", "stability", "parts", "trust", "used by"], plugins.Plugins.OrderBy(plugin => plugin.Manifest.Id, StringComparer.Ordinal).Select(plugin => (IReadOnlyList<Cell>)
        [
            new Cell(plugin.Manifest.Id, Tone.Strong),
            plugin.Manifest.Version,
            PluginText.StabilityOf(plugin.Manifest),
            string.Join(", ", plugin.Manifest.Parts.Select(part => $"{part.Name} ({PluginText.Short(part.Contract)})")),
            PluginText.TrustOf(plugin),
            UsersOf(plugin, reading) is { Count: > 0 } users ? string.Join(", ", users) : new Cell("nothing here", Tone.Dim),
        ]));
        if (plugins.Rejected.Count == 0) return report;
        return report.Heading("Refused").Table(["plugin", "version", "in", "code", "why", "what to do"], plugins.Rejected.SelectMany(plugin => plugin.Faults.Select(fault => (IReadOnlyList<Cell>)
        [
            new Cell(PluginText.NameOf(plugin), Tone.Strong), plugin.Manifest?.Version ?? "", plugin.Folder, fault.Code, new Cell(fault.Message, Tone.Bad), fault.Fix,
        ])));
    }

    private static List<string> UsersOf(FoundPlugin plugin, DeploymentReading reading) =>
        [.. reading.Instances.Where(instance => instance.Plugin.Folder == plugin.Folder).Select(instance => instance.Key.ToString())];

    private static void WriteJson(DeploymentReading reading, TextWriter output) => JsonText.WriteLine(output, json =>
    {
        json.WriteStartArray("plugins");
        foreach (var plugin in reading.Plugins!.Plugins.OrderBy(plugin => plugin.Manifest.Id, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            PluginText.WriteHead(plugin.Manifest, plugin.Folder, json);
            json.WriteString("trust", PluginText.TrustOf(plugin).Text);
            PluginText.WriteParts(plugin.Manifest, json);
            json.WriteStartArray("usedBy");
            foreach (var user in UsersOf(plugin, reading)) json.WriteStringValue(user);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("refused");
        foreach (var plugin in reading.Plugins.Rejected)
        {
            json.WriteStartObject();
            json.WriteString("id", PluginText.NameOf(plugin));
            json.WriteString("folder", plugin.Folder);
            if (plugin.Manifest is { } manifest) json.WriteString("version", manifest.Version);
            PluginText.WriteFaults(plugin.Faults, json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
