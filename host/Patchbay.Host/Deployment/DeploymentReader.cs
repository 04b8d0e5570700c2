using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Patchbay.Host.Plugins;
using Patchbay.Host.Plugins.Trust;
using Patchbay.Host.Resolution;
using Patchbay.Host.Web;

namespace Patchbay.Host.Deployment;

/// <summary>What a deployment is read with.</summary>
internal sealed record DeploymentSource
{
    /// <summary>For people: the file's path as it was given, or a name.</summary>
    public required string Name { get; init; }

    /// <summary>UTF-8.</summary>
    public required byte[] Text { get; init; }

    /// <summary>What relative paths in it start from, absolute.</summary>
    public required string Folder { get; init; }

    /// <summary>Overrides of the command line, in the order they are laid over it.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Variables of the environment; those that are not ours are passed over. Laid under <see cref="Settings"/>.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>What relative paths in overrides start from, absolute: the caller's folder.</summary>
    public string CallerFolder { get; init; } = Directory.GetCurrentDirectory();

    /// <summary>Whether it is to run here and now, so that what it takes from its surroundings must be there.</summary>
    public bool ToRun { get; init; }

    /// <summary>Whether it is no file but a part of the program.</summary>
    public bool Embedded { get; init; }

    /// <summary>The lock that holds where it is there, absolute; null where none may.</summary>
    public string? LockFile { get; init; }
}

/// <summary>
/// Reads a deployment: its files, overrides, variables, every key and value against the manifests' schemas, every reference.
/// Nothing of a plugin runs, and everything that is wrong is collected.
/// </summary>
internal sealed class DeploymentReader(Func<PluginSettings, PluginCatalogue> findPlugins, string defaultData)
{
    /// <summary>What may follow from a file that could not be read, and so is not told.</summary>
    private static readonly string[] FollowFromGaps =
        [ProblemCodes.MissingKey, ProblemCodes.UnknownPart, ProblemCodes.UnknownReference, ProblemCodes.UnknownVariable, ProblemCodes.BadOverride];

    /// <summary>Reads it.</summary>
    /// <returns>The deployment, or null where a problem is an error; and the problems.</returns>
    public (Deployment? Deployment, IReadOnlyList<DeploymentProblem> Problems) Read(DeploymentSource source)
    {
        var reading = Explain(source);
        return (reading.Deployment, reading.Problems);
    }

    /// <summary>Reads it and tells how everything was decided, also where it cannot be run.</summary>
    public DeploymentReading Explain(DeploymentSource source)
    {
        var files = DeploymentFiles.Read(source);
        var problems = files.Problems;
        var reading = files.HighestFirst.Any() ? Read(files, source) : new DeploymentReading { Name = source.Name, Problems = [] };
        if (files.Incomplete) problems.Problems.RemoveAll(problem => FollowFromGaps.Contains(problem.Code));
        return reading with { Files = source.Embedded ? reading.Files : files.Contents, Deployment = problems.HasErrors ? null : reading.Deployment, Problems = Ordered(problems.Problems.Where(problem => !problem.Follows), files) };
    }

    private DeploymentReading Read(DeploymentFiles files, DeploymentSource source)
    {
        var (root, problems) = (files.Merge(), files.Problems);
        Override(root, source, problems, plugins: null);
        var variables = Variables.Read(root, problems);
        variables.FillInto(root["plugins"], "$.plugins", notes: 1);
        var shape = new Shape(root, "$", HostSchema.Root, problems);
        shape.Text("$schema");
        var pluginSettings = PluginSection.Read(shape.Object("plugins") ?? [], problems);
        var plugins = findPlugins(pluginSettings);
        PluginSection.Check(pluginSettings, plugins, problems);
        Override(root, source, problems, plugins);
        foreach (var section in root.Select(member => member.Key).Where(key => key is not ("plugins" or "variables") && !Shape.IsNote(key)).ToList())
            variables.FillInto(root[section], $"${JsonPlaces.Segment(section)}", notes: 2);

        var host = ReadHost(shape.Object("host") ?? [], problems);
        var secrets = new SecretReferences(problems, source.Environment, source.ToRun);
        var log = new DecisionLog(plugins.Decisions);
        PluginSection.Note(pluginSettings, plugins, log);
        var sections = new InstanceSections(plugins, problems, secrets, log);
        foreach (var section in InstanceSections.Names) sections.Read(section, shape.Object(section));
        sections.PassOver(root);
        sections.CheckReferences();
        ListenAddresses.Check(host.Listen, sections.Instances, problems);
        var desks = DeskPlans.Read(shape.Object("desks") ?? [], sections, problems, secrets);
        LockCheck.Check(source.LockFile, sections.Instances.Select(instance => (instance, InstanceSections.PathOf(instance))), problems);
        shape.Finish();
        DeskDecisions.Note(desks, problems, log);
        var instances = problems.HasErrors ? sections.Instances : WithDigests(sections.Instances);
        // What is wrong may be a circle, which has no order.
        var ordered = problems.HasErrors ? instances : StartOrder.Of(instances, log);
        return new DeploymentReading
        {
            Name = source.Name,
            Deployment = new Deployment { Name = source.Name, Host = host, Plugins = pluginSettings, Instances = instances, InStartOrder = ordered, Desks = desks, Written = root, Files = source.Embedded ? [] : [.. files.Contents.Keys], Settings = source.Settings },
            Problems = [],
            Plugins = plugins,
            Instances = instances,
            Desks = desks,
            Host = host,
            Decisions = log.Decisions,
            Root = root,
            Places = problems.Places,
        };
    }

    /// <summary>What the plugins hold now, so that another reading can be compared with this one.</summary>
    private static IReadOnlyList<InstanceSettings> WithDigests(IReadOnlyList<InstanceSettings> instances)
    {
        var plugins = instances.Select(instance => instance.Plugin).DistinctBy(plugin => plugin.Folder).ToDictionary(plugin => plugin.Folder, plugin => plugin with { Digest = DigestOf(plugin) }, StringComparer.Ordinal);
        return [.. instances.Select(instance => instance with { Plugin = plugins[instance.Plugin.Folder] })];
    }

    private static string DigestOf(FoundPlugin plugin)
    {
        if (plugin.Trust is { Digest.Length: > 0 } judged) return judged.Digest;
        try
        {
            return PluginContent.Read(plugin.Folder).Digest;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Whoever loads it says why it cannot be read; what it holds is not what it held.
            return "";
        }
    }

    /// <summary>First without the plugins, for where to look for them; then for all the rest, which they explain.</summary>
    private static void Override(JsonObject root, DeploymentSource source, ProblemList problems, PluginCatalogue? plugins)
    {
        var (overrides, known) = (new Overrides(root, problems), new KnownKeys(root, plugins));
        var variables = source.Environment.Where(variable => variable.Key.StartsWith(EnvironmentNames.Prefix, StringComparison.OrdinalIgnoreCase));
        foreach (var (name, value) in variables.OrderBy(variable => variable.Key, StringComparer.Ordinal)) overrides.SetVariable(name, value, plugins is null, known);
        foreach (var setting in source.Settings) overrides.Set(setting, plugins is null, known);
    }

    private HostSettings ReadHost(JsonObject host, ProblemList problems)
    {
        var shape = new Shape(host, "$.host", HostSchema.Host, problems);
        var settings = new HostSettings
        {
            Listen = InstanceSections.Listen(shape, problems) ?? new ListenAddress { Host = "127.0.0.1", Port = 8651 },
            Data = shape.Text("data") is { } data ? Path.GetFullPath(data, problems.Places.FolderOf("$.host.data")) : defaultData,
            Stop = shape.Time("stop") ?? TimeSpan.FromSeconds(30),
            Drain = shape.Time("drain") ?? TimeSpan.FromMinutes(10),
            ShowPersonalData = shape.Choice("personalData", "blank", "show") == "show",
            KeepAudit = KeepAudit(shape, problems) ?? TimeSpan.FromDays(90),
            Telemetry = TelemetrySection.Read(shape, problems),
            Watch = shape.Choice("watch", "on", "off") != "off",
            Log = Enum.Parse<LogLevel>(shape.Choice("log", "trace", "debug", "information", "warning", "error") ?? "information", ignoreCase: true),
        };
        shape.Finish();
        return settings;
    }

    private static TimeSpan? KeepAudit(Shape host, ProblemList problems)
    {
        if (host.Object("audit") is not { } section) return null;
        var audit = new Shape(section, host.PathOf("audit"), HostSchema.Audit, problems);
        var keep = audit.Time("keep");
        audit.Finish();
        return keep;
    }

    /// <summary>Overrides first, then file by file.</summary>
    private static IReadOnlyList<DeploymentProblem> Ordered(IEnumerable<DeploymentProblem> problems, DeploymentFiles files) =>
        [.. problems.OrderBy(problem => files.Names.IndexOf(problem.File)).ThenBy(problem => problem.Line).ThenBy(problem => problem.Column)];
}
