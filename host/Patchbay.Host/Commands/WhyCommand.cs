using System.CommandLine;
using System.Text.Json;
using Patchbay.Host.Commands.Reports;
using Patchbay.Host.Resolution;
using Patchbay.Plugins;

namespace Patchbay.Host.Commands;

/// <summary><c>why</c>: how an instance came to be what it is.</summary>
internal static class WhyCommand
{
    public static Command Make(SharedOptions shared)
    {
        var instance = SharedOptions.WithoutDashes(new Argument<string>("INSTANCE") { Description = "The instance's key, part/name." });
        var command = new Command("why", "Tells how an instance came to be: its part and plugin and what else was refused, each option's value and the layer it came from, who refers to whom, its place in the start order. Nothing of it runs.")
        {
            instance, shared.Deployment, shared.Set, shared.Json, shared.Out,
        };
        command.SetAction(parsed => Run(parsed, shared, parsed.GetRequiredValue(instance)));
        return command;
    }

    private static int Run(ParseResult parsed, SharedOptions shared, string asked)
    {
        if (shared.ReadOrTell(parsed) is not { } reading) return ExitCodes.Bad;
        if (!InstanceKey.TryParse(asked, out var key) || InstanceStory.Of(key, reading) is not { } story)
        {
            var refusal = Refusal.Of(asked, reading.Decisions);
            var text = refusal.Roots.Count > 0 ? $"'{asked}' was refused; ask why-not {asked}." : refusal.Known ? $"'{asked}' is no instance; ask why-not {asked}." : $"There is no instance '{asked}'. {refusal.Advice}";
            parsed.InvocationConfiguration.Error.WriteLine(text);
            return ExitCodes.Bad;
        }

        return shared.WriteTo(parsed, output =>
        {
            if (parsed.GetValue(shared.Json)) JsonText.WriteLine(output, json => WriteJson(story, json));
            else ReportWriter.Write(Tell(story), output);
        });
    }

    private static Report Tell(InstanceStory story)
    {
        var (instance, plugin) = (story.Instance, story.Instance.Plugin.Manifest);
        var report = new Report()
            .Heading($"{instance.Key}")
            .Line($"is the part '{instance.Part.Name}' ({instance.Part.Contract.Split('.')[^1]}) of {plugin.Id} {plugin.Version}, written at {story.Origin}.")
            .Line($"The plugin is in {instance.Plugin.Folder}.");
        if (story.RefusedCandidates.Count > 0)
            report.Heading("Refused candidates").Table(["plugin", "in", "rule", "why"], story.RefusedCandidates.Select(decision => (IReadOnlyList<Cell>)[decision.Subject.Name, decision.Subject.Where, decision.Rule, new Cell(decision.Text, Tone.Bad)]));
        if (story.Options.Count > 0)
            report.Heading("Options").Table(["option", "value", "from"], story.Options.Select(option => (IReadOnlyList<Cell>)[option.Key, option.Value, new Cell(option.Origin, option.Origin == "default" ? Tone.Dim : Tone.Plain)]));
        if (story.RefersTo.Count > 0) report.Heading("Refers to").Table(["what", "as", "at"], story.RefersTo.Select(Row));
        if (story.ReferredBy.Count > 0) report.Heading("Is referred to by").Table(["what", "as", "at"], story.ReferredBy.Select(Row));
        return report.Heading("Decided").Table(["rule", "verdict", "why"], story.Decisions.Select(decision => (IReadOnlyList<Cell>)[decision.Rule, DecisionText.VerdictOf(decision), decision.Text]));
    }

    private static IReadOnlyList<Cell> Row(StoryLink link) => [link.Other, link.As, link.Path];

    private static void WriteJson(InstanceStory story, Utf8JsonWriter json)
    {
        json.WriteString("instance", story.Instance.Key.ToString());
        json.WriteString("part", story.Instance.Part.Name);
        json.WriteString("contract", story.Instance.Part.Contract);
        json.WriteString("plugin", story.Instance.Plugin.Manifest.Id);
        json.WriteString("version", story.Instance.Plugin.Manifest.Version);
        json.WriteString("folder", story.Instance.Plugin.Folder);
        json.WriteString("origin", story.Origin);
        json.WriteStartArray("options");
        foreach (var option in story.Options)
        {
            json.WriteStartObject();
            json.WriteString("key", option.Key);
            json.WritePropertyName("value");
            json.WriteRawValue(option.Value);
            json.WriteString("origin", option.Origin);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteLinks("refersTo", story.RefersTo, json);
        WriteLinks("referredBy", story.ReferredBy, json);
        DecisionText.Write("refusedCandidates", story.RefusedCandidates, json);
        DecisionText.Write("decisions", story.Decisions, json);
    }

    private static void WriteLinks(string name, IReadOnlyList<StoryLink> links, Utf8JsonWriter json)
    {
        json.WriteStartArray(name);
        foreach (var link in links)
        {
            json.WriteStartObject();
            json.WriteString("what", link.Other);
            json.WriteString("as", link.As);
            json.WriteString("path", link.Path);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
