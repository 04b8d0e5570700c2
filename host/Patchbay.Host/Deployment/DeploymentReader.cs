using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Host.Plugins;
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
}

/// <summary>
/// Reads a deployment: syntax, overrides, every key and value against the manifests' schemas, every reference. Nothing of a
/// plugin runs, and everything that is wrong is collected.
/// </summary>
internal sealed class DeploymentReader(Func<IReadOnlyList<string>, PluginCatalogue> findPlugins, string defaultData)
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads it.</summary>
    /// <returns>The deployment, or null with the problems.</returns>
    public (Deployment? Deployment, IReadOnlyList<DeploymentProblem> Problems) Read(DeploymentSource source)
    {
        var reading = Explain(source);
        return (reading.Deployment, reading.Problems);
    }

    /// <summary>Reads it and tells how everything was decided, also where it cannot be run.</summary>
    public DeploymentReading Explain(DeploymentSource source)
    {
        var text = source.Text.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? source.Text[3..] : source.Text;
        JsonPlaces places;
        try
        {
            places = JsonPlaces.Read(text);
        }
        catch (JsonException problem)
        {
            return new DeploymentReading { Name = source.Name, Problems = [NotJson(source.Name, problem)] };
        }

        var problems = new ProblemList(source.Name, places);
        foreach (var (path, offset) in places.Duplicates)
        {
            var (line, column) = places.Place(offset);
            problems.Problems.Add(new DeploymentProblem
            {
                Code = ProblemCodes.DuplicateKey,
                File = source.Name,
                Line = line,
                Column = column,
                Path = path,
                Message = $"This key stands in its object already, at line {places.Find(path).Line}.",
                Fix = "Remove one of the two.",
            });
        }

        if (problems.Problems.Count > 0) return new DeploymentReading { Name = source.Name, Problems = problems.Problems };
        if (JsonNode.Parse(text, documentOptions: Lenient) is not JsonObject root)
        {
            problems.Add(ProblemCodes.BadValue, "$", "A deployment is an object.", "Write { } around it.");
            return new DeploymentReading { Name = source.Name, Problems = problems.Problems };
        }

        var reading = Read(root, source, problems);
        return reading with { Deployment = problems.Problems.Count == 0 ? reading.Deployment : null, Problems = [.. problems.Problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)] };
    }

    private DeploymentReading Read(JsonObject root, DeploymentSource source, ProblemList problems)
    {
        Override(root, source, problems, plugins: null);
        var plugins = findPlugins(PluginPaths(root, source.Folder));
        Override(root, source, problems, plugins);

        var shape = new Shape(root, "$", problems).Later("include", "variables");
        var host = ReadHost(shape.Object("host") ?? [], source.Folder, problems);
        if (shape.Object("plugins") is { } pluginSettings)
        {
            ReadPlugins(pluginSettings, source.Folder, problems);
        }

        var log = new DecisionLog(plugins.Decisions);
        var sections = new InstanceSections(plugins, source.Folder, problems, log);
        foreach (var section in InstanceSections.Names) sections.Read(section, shape.Object(section));
        sections.CheckReferences();
        var desks = DeskPlans.Read(shape.Object("desks") ?? [], sections.Instances, problems, source.Folder);
        shape.Finish();
        DeskDecisions.Note(desks, problems, log);
        // What is wrong may be a circle, which has no order.
        var ordered = problems.Problems.Count == 0 ? StartOrder.Of(sections.Instances, log) : sections.Instances;
        return new DeploymentReading
        {
            Name = source.Name,
            Deployment = new Deployment { Name = source.Name, Host = host, Instances = sections.Instances, InStartOrder = ordered, Desks = desks },
            Problems = [],
            Plugins = plugins,
            Instances = sections.Instances,
            Desks = desks,
            Host = host,
            Decisions = log.Decisions,
            Root = root,
            OriginOf = problems.OriginOf,
        };
    }

    /// <summary>First without the plugins, for where to look for them; then for all the rest, which they explain.</summary>
    private static void Override(JsonObject root, DeploymentSource source, ProblemList problems, PluginCatalogue? plugins)
    {
        var (overrides, known) = (new Overrides(root, problems, source.CallerFolder), new KnownKeys(root, plugins));
        var variables = source.Environment.Where(variable => variable.Key.StartsWith(EnvironmentNames.Prefix, StringComparison.OrdinalIgnoreCase));
        foreach (var (name, value) in variables.OrderBy(variable => variable.Key, StringComparer.Ordinal)) overrides.SetVariable(name, value, plugins is null, known);
        foreach (var setting in source.Settings) overrides.Set(setting, plugins is null, known);
    }

    private static void ReadPlugins(JsonObject settings, string folder, ProblemList problems)
    {
        var shape = new Shape(settings, "$.plugins", problems);
        var paths = shape.Texts("paths");
        for (var i = 0; i < paths.Count; i++)
        {
            if (!Directory.Exists(Path.GetFullPath(paths[i], folder)))
                problems.Add(ProblemCodes.MissingFolder, $"$.plugins.paths[{i}]", $"There is no folder '{Path.GetFullPath(paths[i], folder)}'.", "Build the plugins, or name the folder they are in.");
        }

        shape.Choice("trust", "off", "warn", "enforce");
        if (settings["trust"]?.ToString() == "enforce") shape.NotYet("trust", "Signatures of plugins are");
        foreach (var key in (string[])["keys", "reloadable"])
            if (shape.Texts(key).Count > 0) shape.NotYet(key, $"'{key}' is");
        shape.Finish();
    }

    private HostSettings ReadHost(JsonObject host, string folder, ProblemList problems)
    {
        var shape = new Shape(host, "$.host", problems).Later("personalData");
        var settings = new HostSettings
        {
            Listen = InstanceSections.Listen(shape, problems) ?? new ListenAddress { Host = "127.0.0.1", Port = 8651 },
            Data = shape.Text("data") is { } data ? Path.GetFullPath(data, folder) : defaultData,
            Stop = shape.Time("stop") ?? TimeSpan.FromSeconds(30),
        };
        // How long a reload waits; there is nothing to wait for until there are reloads, and nothing to refuse either.
        shape.Time("drain");
        shape.Finish();
        return settings;
    }

    /// <summary>Read before everything else, because the plugins say what all other keys mean.</summary>
    private static IReadOnlyList<string> PluginPaths(JsonObject root, string folder) =>
        root["plugins"] is JsonObject plugins && plugins["paths"] is JsonArray paths
            ? [.. paths.Where(path => path?.GetValueKind() == JsonValueKind.String).Select(path => Path.GetFullPath(path!.GetValue<string>(), folder))]
            : [];

    private static DeploymentProblem NotJson(string name, JsonException problem) => new()
    {
        Code = ProblemCodes.NotJson,
        File = name,
        Line = (int)(problem.LineNumber ?? 0) + 1,
        Column = (int)(problem.BytePositionInLine ?? 0) + 1,
        Path = "$",
        Message = $"This is not JSON: {problem.Message.Split(" LineNumber:")[0].TrimEnd('.')}.",
        Fix = "Mend it here or just before.",
    };
}
