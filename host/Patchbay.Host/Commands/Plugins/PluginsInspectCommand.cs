using System.CommandLine;
using System.Text.Json;
using Patchbay.Host.Commands.Reports;
using Patchbay.Host.Deployment;
using Patchbay.Host.Plugins;
using Patchbay.Host.Plugins.Checks;
using Patchbay.Host.Plugins.Trust;
using Patchbay.Host.Resolution;

namespace Patchbay.Host.Commands.Plugins;

/// <summary><c>plugins inspect</c>: all that is known of one plugin.</summary>
internal static class PluginsInspectCommand
{
    public static Command Make(SharedOptions shared)
    {
        var plugin = SharedOptions.WithoutDashes(new Argument<string>("ID|DIR") { Description = "A plugin's id among those of the deployment, or a plugin's folder." });
        var command = new Command("inspect", "Tells all that is known of one plugin: parts with their options, needs, contracts, files, what was checked and why it was refused. Nothing of it runs. Ends with 1 where it is refused.")
        {
            plugin, shared.Deployment, shared.Set, shared.Json, shared.Out,
        };
        command.SetAction(parsed => Run(parsed, shared, parsed.GetRequiredValue(plugin)));
        return command;
    }

    private static int Run(ParseResult parsed, SharedOptions shared, string asked)
    {
        PluginCatalogue plugins;
        IReadOnlyList<Decision> decisions;
        if (Directory.Exists(asked))
        {
            plugins = PluginCatalogue.Find([Path.GetFullPath(asked)], PluginChecks.OfThisHost, TrustPolicy.Of(new PluginSettings()));
            decisions = plugins.Decisions;
        }
        else
        {
            if (shared.ReadOrTell(parsed) is not { } reading) return ExitCodes.Bad;
            (plugins, decisions) = (reading.Plugins!, reading.Decisions);
        }

        var found = Inspected.All(plugins, Directory.Exists(asked) ? null : asked, decisions);
        if (found.Count == 0)
        {
            var known = plugins.Plugins.Select(plugin => plugin.Manifest.Id).Concat(plugins.Rejected.Select(PluginText.NameOf));
            parsed.InvocationConfiguration.Error.WriteLine($"There is no plugin '{asked}'. {NearestName.Advice(asked, known).Fix}");
            return ExitCodes.Bad;
        }

        var written = shared.WriteTo(parsed, output =>
        {
            if (parsed.GetValue(shared.Json)) WriteJson(found, output);
            else ReportWriter.Write(Tell(found), output);
        });
        return written == ExitCodes.Done && found.Any(plugin => plugin.Faults.Count > 0) ? ExitCodes.Bad : written;
    }

    private static Report Tell(IReadOnlyList<Inspected> found)
    {
        var report = new Report();
        foreach (var plugin in found)
        {
            if (plugin.Manifest is { } manifest) TellManifest(report, manifest, plugin);
            else report.Heading(plugin.Name);
            if (plugin.Faults.Count > 0) report.Heading($"{plugin.Name} is refused").Table(["code", "why", "what to do"], plugin.Faults.Select(fault => (IReadOnlyList<Cell>)[fault.Code, new Cell(fault.Message, Tone.Bad), fault.Fix]));
            if (plugin.Checked.Count > 0) report.Heading("What was checked").Table(["rule", "verdict", "why"], plugin.Checked.Select(decision => (IReadOnlyList<Cell>)[decision.Rule, DecisionText.VerdictOf(decision), decision.Text]));
        }

        return report;
    }

    private static void TellManifest(Report report, PluginManifest manifest, Inspected plugin)
    {
        report.Heading($"{manifest.Id} {manifest.Version}");
        if (manifest.Description is { } description) report.Line(description);
        report.Table(["what", "value"], ((IReadOnlyList<(string What, string Value)>)
        [
            ("folder", plugin.Folder),
            ("stability", manifest.Stability.ToString().ToLowerInvariant()),
            ("assembly", manifest.Assembly),
            ("target framework", manifest.TargetFramework),
            ("runs on", manifest.RuntimeIdentifiers.Count == 0 ? "any system" : string.Join(", ", manifest.RuntimeIdentifiers)),
            ("contracts", string.Join(", ", manifest.Contracts.Select(contract => $"{contract.Key} {contract.Value}"))),
            ("needs", manifest.Needs.Count == 0 ? "nothing that it says" : string.Join(", ", manifest.Needs)),
            ("can be unloaded", manifest.Pins.Count == 0 ? "nothing speaks against it" : $"no: {string.Join("; ", manifest.Pins)}"),
            ("was called", string.Join(", ", manifest.Replaces)),
        ]).Where(row => row.Value.Length > 0).Select(row => (IReadOnlyList<Cell>)[row.What, row.Value]));
        foreach (var part in manifest.Parts) TellPart(report, part);
        if (manifest.RemovedParts.Count > 0)
            report.Heading("Parts that were removed").Table(["part", "contract", "since", "instead"], manifest.RemovedParts.Select(part => (IReadOnlyList<Cell>)[part.Name, PluginText.Short(part.Contract), part.Since ?? "", part.Advice]));
        report.Heading("Files").Table(["file", "state"], plugin.Files.Select(file => (IReadOnlyList<Cell>)
        [
            file.Path, file.HostsOwn ? new Cell($"{file.State}; ignored, the host has its own", Tone.Dim) : new Cell(file.State, file.State == "as built" ? Tone.Plain : Tone.Warning),
        ]));
    }

    private static void TellPart(Report report, ManifestPart part)
    {
        report.Heading($"Part {part.Name} ({PluginText.Short(part.Contract)})");
        if (part.Replaces.Count > 0) report.Line($"It was called {string.Join(", ", part.Replaces)}.");
        if (part.MayOffer.Count > 0) report.Line($"What it opens may offer {string.Join(", ", part.MayOffer)}.");
        var options = OptionText.Of(part.OptionsSchema);
        if (options.Count == 0) report.Line("It has no options.", Tone.Dim);
        report.Table(["option", "takes", "default", "what for"], options.Select(option => (IReadOnlyList<Cell>)[option.Key, option.Takes, option.Default == "required" ? new Cell("required", Tone.Warning) : option.Default, option.Description]));
    }

    private static void WriteJson(IReadOnlyList<Inspected> found, TextWriter output) => JsonText.WriteLine(output, json =>
    {
        json.WriteStartArray("plugins");
        foreach (var plugin in found)
        {
            json.WriteStartObject();
            json.WriteBoolean("usable", plugin.Faults.Count == 0);
            if (plugin.Manifest is { } manifest) WriteManifest(manifest, plugin, json);
            else json.WriteString("folder", plugin.Folder);
            PluginText.WriteFaults(plugin.Faults, json);
            DecisionText.Write("checked", plugin.Checked, json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void WriteManifest(PluginManifest manifest, Inspected plugin, Utf8JsonWriter json)
    {
        PluginText.WriteHead(manifest, plugin.Folder, json);
        json.WriteString("targetFramework", manifest.TargetFramework);
        WriteTexts("runtimeIdentifiers", manifest.RuntimeIdentifiers, json);
        WriteTexts("needs", manifest.Needs, json);
        WriteTexts("pins", manifest.Pins, json);
        json.WriteStartArray("parts");
        foreach (var part in manifest.Parts)
        {
            json.WriteStartObject();
            json.WriteString("name", part.Name);
            json.WriteString("contract", part.Contract);
            WriteTexts("mayOffer", part.MayOffer, json);
            if (part.OptionsSchema.ValueKind == JsonValueKind.Object)
            {
                json.WritePropertyName("optionsSchema");
                part.OptionsSchema.WriteTo(json);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("files");
        foreach (var file in plugin.Files)
        {
            json.WriteStartObject();
            json.WriteString("path", file.Path);
            json.WriteString("state", file.State);
            json.WriteBoolean("ignored", file.HostsOwn);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTexts(string name, IReadOnlyList<string> texts, Utf8JsonWriter json)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
