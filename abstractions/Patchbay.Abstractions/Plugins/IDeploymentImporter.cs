using System.Text.Json.Nodes;
using Patchbay.Desks;

namespace Patchbay.Plugins;

/// <summary>Reads a foreign configuration file into a deployment section. Any part may offer it.</summary>
public interface IDeploymentImporter
{
    /// <summary>The kind of file it reads, kebab-case.</summary>
    string Format { get; }

    /// <summary>Reads the file.</summary>
    /// <param name="content">The file, from its start.</param>
    /// <param name="cancellationToken">Ends the import early.</param>
    ValueTask<ImportedDeployment> ImportAsync(Stream content, CancellationToken cancellationToken);
}

/// <summary>What an importer made of a file.</summary>
public sealed record ImportedDeployment
{
    /// <summary>The section, in deployment keys.</summary>
    public required JsonObject Section { get; init; }

    /// <summary>A line for each thing that could not be carried over, and why.</summary>
    public ValueList<string> LeftBehind { get; init; } = [];
}
