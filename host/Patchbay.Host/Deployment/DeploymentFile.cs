using System.Text.Json.Nodes;

namespace Patchbay.Host.Deployment;

/// <summary>One file of a deployment, read.</summary>
internal sealed record DeploymentFile
{
    /// <summary>For people: as it was given, or as it is found from there.</summary>
    public required string Name { get; init; }

    /// <summary>What relative paths in it start from, absolute.</summary>
    public required string Folder { get; init; }

    public required JsonPlaces Places { get; init; }

    public required JsonObject Root { get; init; }
}
