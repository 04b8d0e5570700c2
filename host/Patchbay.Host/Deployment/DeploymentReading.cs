using System.Text.Json.Nodes;
using Patchbay.Host.Plugins;
using Patchbay.Host.Resolution;

namespace Patchbay.Host.Deployment;

/// <summary>What came of reading a deployment: what runs, what is wrong, and how everything was decided.</summary>
internal sealed record DeploymentReading
{
    /// <summary>Where it was read from, for people.</summary>
    public required string Name { get; init; }

    /// <summary>Null where something is wrong.</summary>
    public Deployment? Deployment { get; init; }

    public required IReadOnlyList<DeploymentProblem> Problems { get; init; }

    /// <summary>The files it was read from, absolute, each with the SHA-256 of what was read; empty text for one that could not be. None where it is embedded.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>The plugins that were found; null where reading did not get so far.</summary>
    public PluginCatalogue? Plugins { get; init; }

    /// <summary>Every instance that could be made out, also where something is wrong.</summary>
    public IReadOnlyList<InstanceSettings> Instances { get; init; } = [];

    /// <summary>Every desk plan that could be made out, also where something is wrong.</summary>
    public IReadOnlyList<DeskPlanSettings> Desks { get; init; } = [];

    public HostSettings? Host { get; init; }

    public IReadOnlyList<Decision> Decisions { get; init; } = [];

    /// <summary>Where each value was written; null where reading did not get so far.</summary>
    public ValuePlaces? Places { get; init; }

    /// <summary>Where the value at a path was written: <c>file:line:column</c>, a variable of the environment, or <c>--set PATH</c>.</summary>
    public string OriginOf(string path) => Places?.Find(path) is not { } place ? "" : place.Layer == DeploymentLayer.Include ? $"{place} (included)" : $"{place}";

    /// <summary>All layers laid together; null where reading did not get so far. It may hold a secret that was written out by mistake.</summary>
    public JsonObject? Root { get; init; }
}
