using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Host.Plugins;
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

    /// <summary>Overrides in the order they are laid over it.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];
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
        var text = source.Text.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? source.Text[3..] : source.Text;
        JsonPlaces places;
        try
        {
            places = JsonPlaces.Read(text);
        }
        catch (JsonException problem)
        {
            return (null, [NotJson(source.Name, problem)]);
        }

        var problems = new ProblemList(source.Name, places);
        foreach (var (path, offset) in places.Duplicates)
        {
            var (line, column) = places.Place(offset);
            problems.Problems.Add(new DeploymentProblem
            {
                Code = ProblemCodes.DuplicateKey, File = source.Name, Line = line, Column = column, Path = path,
                Message = $"This key stands in its object already, at line {places.Find(path).Line}.", Fix = "Remove one of the two.",
            });
        }

        if (problems.Problems.Count > 0) return (null, problems.Problems);
        if (JsonNode.Parse(text, documentOptions: Lenient) is not JsonObject root)
        {
            problems.Add(ProblemCodes.BadValue, "$", "A deployment is an object.", "Write { } around it.");
            return (null, problems.Problems);
        }

        var deployment = Read(root, source, problems);
        return (problems.Problems.Count == 0 ? deployment : null, [.. problems.Problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)]);
    }

    private Deployment Read(JsonObject root, DeploymentSource source, ProblemList problems)
    {
        var plugins = findPlugins(PluginPaths(root, source.Folder));
        var overrides = new Overrides(root, plugins, problems);
        foreach (var setting in source.Settings) overrides.Apply(setting);

        var shape = new Shape(root, "$", problems).Later("include", "variables");
        var host = ReadHost(shape.Object("host") ?? [], source.Folder, problems);
        if (shape.Object("plugins") is { } pluginSettings)
        {
            var pluginShape = new Shape(pluginSettings, "$.plugins", problems).Later("trust", "keys", "reloadable");
            pluginShape.Texts("paths");
            pluginShape.Finish();
        }

        var sections = new InstanceSections(plugins, source.Folder, problems);
        foreach (var section in InstanceSections.Names) sections.Read(section, shape.Object(section));
        sections.CheckReferences();
        var desks = DeskPlans.Read(shape.Object("desks") ?? [], sections.Instances, problems);
        shape.Finish();
        return new Deployment { Name = source.Name, Host = host, Instances = sections.Instances, Desks = desks };
    }

    private HostSettings ReadHost(JsonObject host, string folder, ProblemList problems)
    {
        var shape = new Shape(host, "$.host", problems).Later("drain", "personalData");
        var settings = new HostSettings
        {
            Listen = InstanceSections.Listen(shape, problems) ?? new ListenAddress { Host = "127.0.0.1", Port = 8651 },
            Data = shape.Text("data") is { } data ? Path.GetFullPath(data, folder) : defaultData,
            Stop = shape.Time("stop") ?? TimeSpan.FromSeconds(30),
        };
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
