using System.Text.Json.Nodes;
using Patchbay.Host.Plugins;
using Patchbay.Host.Plugins.Trust;
using Patchbay.Host.Resolution;

namespace Patchbay.Host.Deployment;

/// <summary>Reads what a deployment says of plugins as such: before everything else, because plugins say what all other keys mean.</summary>
internal static class PluginSection
{
    private const string At = "$.plugins";

    public static PluginSettings Read(JsonObject section, ProblemList problems)
    {
        var shape = new Shape(section, At, HostSchema.Plugins, problems);
        var settings = new PluginSettings
        {
            Paths = Absolute(shape, "paths", problems),
            Trust = shape.Choice("trust", "off", "warn", "enforce") is { } trust ? Enum.Parse<PluginTrust>(trust, ignoreCase: true) : PluginTrust.Warn,
            Keys = Absolute(shape, "keys", problems),
            Reloadable = shape.Texts("reloadable"),
        };
        for (var i = 0; i < settings.Paths.Count; i++)
        {
            if (Directory.Exists(settings.Paths[i])) continue;
            problems.Add(ProblemCodes.MissingFolder, $"{At}.paths[{i}]", $"There is no folder '{settings.Paths[i]}'.", "Build the plugins, or name the folder they are in.");
        }

        for (var i = 0; i < settings.Keys.Count; i++)
        {
            if (!File.Exists(settings.Keys[i]))
                problems.Add(ProblemCodes.MissingFile, $"{At}.keys[{i}]", $"There is no file '{settings.Keys[i]}'.", "Name the file of a public key that may sign plugins, or take it out.");
            else if (TrustedKeys.FaultOf(settings.Keys[i]) is var (message, fix))
                problems.Add(ProblemCodes.BadValue, $"{At}.keys[{i}]", message, fix);
        }

        shape.Finish();
        return settings;
    }

    /// <summary>Checks what is said of plugins, once they are found.</summary>
    public static void Check(PluginSettings settings, PluginCatalogue plugins, ProblemList problems)
    {
        for (var i = 0; i < settings.Reloadable.Count; i++)
        {
            var (id, at) = (settings.Reloadable[i], $"{At}.reloadable[{i}]");
            if (plugins.Plugins.FirstOrDefault(plugin => Same(plugin.Manifest.Id, id)) is { } found)
            {
                if (found.Manifest.Pins.Count > 0)
                    problems.Add(ProblemCodes.NotReloadable, at, $"'{found.Manifest.Id}' cannot be unloaded again, because of: {string.Join("; ", found.Manifest.Pins)}.", "Take it out here, or build the plugin without that.");
            }
            else if (plugins.Plugins.FirstOrDefault(plugin => plugin.Manifest.Replaces.Any(old => Same(old, id))) is { } renamed)
                problems.Add(ProblemCodes.Renamed, at, $"The plugin '{id}' is called '{renamed.Manifest.Id}' now.", Tombstones.Write(renamed.Manifest.Id));
            else if (plugins.Rejected.FirstOrDefault(rejected => rejected.Manifest is { } manifest && Same(manifest.Id, id)) is { } passedOver)
                problems.Add(ProblemCodes.UnknownPlugin, at, $"The plugin '{id}' was passed over: {passedOver.Reason}", "Mend the plugin, or take it out here.");
            else
                problems.Add(ProblemCodes.UnknownPlugin, at, $"No plugin '{id}' was found.", NearestName.Advice(id, plugins.Plugins.Select(plugin => plugin.Manifest.Id)));
        }
    }

    /// <summary>Notes how long each plugin stays.</summary>
    public static void Note(PluginSettings settings, PluginCatalogue plugins, DecisionLog log)
    {
        foreach (var plugin in plugins.Plugins)
        {
            var subject = Subject.Plugin(plugin.Manifest.Id, plugin.Folder);
            log.Take(
                subject,
                Rules.Lifetime,
                settings.Reloadable.Any(id => Same(id, plugin.Manifest.Id)) ? "Reloadable: plugins.reloadable names it." : "Pinned: so is every plugin that plugins.reloadable does not name.",
                log.About(subject, Verdict.Taken).Take(1));
        }
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<string> Absolute(Shape shape, string key, ProblemList problems) =>
        [.. shape.Texts(key).Select((path, i) => Path.GetFullPath(path, problems.Places.FolderOf($"{shape.PathOf(key)}[{i}]")))];
}
