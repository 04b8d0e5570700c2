namespace Patchbay.Host.Deployment;

/// <summary>Where a value was written.</summary>
internal sealed record ValuePlace
{
    public required DeploymentLayer Layer { get; init; }

    /// <summary>The file; for an override the variable's name or <c>--set PATH</c>.</summary>
    public required string File { get; init; }

    /// <summary>Counts from 1; 1 for an override.</summary>
    public int Line { get; init; } = 1;

    /// <summary>In characters, counts from 1; 1 for an override.</summary>
    public int Column { get; init; } = 1;

    public override string ToString() => Layer is DeploymentLayer.File or DeploymentLayer.Include ? $"{File}:{Line}:{Column}" : File;
}

/// <summary>Where each value of a deployment was written that several files and overrides were laid together to.</summary>
/// <param name="top">The file that was named.</param>
/// <param name="callerFolder">What relative paths in overrides start from.</param>
internal sealed class ValuePlaces(DeploymentFile top, string callerFolder)
{
    private readonly Dictionary<string, DeploymentFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ValuePlace> _overridden = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _variables = new(StringComparer.Ordinal);

    /// <summary>The value at a path, and all below it that is not told apart, is this file's.</summary>
    public void StandsIn(string path, DeploymentFile file) => _files[path] = file;

    /// <summary>The value at a path came from another layer; problems at it and below it are that layer's.</summary>
    public void Overridden(string path, DeploymentLayer layer, string name)
    {
        // What was laid inside it before is gone.
        foreach (var below in _overridden.Keys.Where(other => JsonPlaces.IsBelow(other, path)).ToList()) _overridden.Remove(below);
        _overridden[path] = new ValuePlace { Layer = layer, File = name };
    }

    /// <summary>The text at a path holds variables.</summary>
    public void Varied(string path, IReadOnlyList<string> variables) => _variables[path] = variables;

    /// <summary>The variables in the text at a path.</summary>
    public IReadOnlyList<string> VariablesAt(string path) => _variables.GetValueOrDefault(path) ?? [];

    /// <summary>Where a path was written, or the nearest thing above it that was.</summary>
    public ValuePlace Find(string path)
    {
        if (OverrideOf(path) is { } place) return place;
        var file = FileOf(path);
        var (line, column) = file.Places.Find(path);
        return new ValuePlace { Layer = file == top ? DeploymentLayer.File : DeploymentLayer.Include, File = file.Name, Line = line, Column = column };
    }

    /// <summary>What a relative path in the value at a path starts from: its file's folder; for an override the caller's.</summary>
    public string FolderOf(string path) => OverrideOf(path) is not null ? callerFolder : FileOf(path).Folder;

    private ValuePlace? OverrideOf(string path)
    {
        for (var at = path; at.Length > 0; at = JsonPlaces.Parent(at))
            if (_overridden.TryGetValue(at, out var place)) return place;
        return null;
    }

    private DeploymentFile FileOf(string path)
    {
        for (var at = path; at.Length > 0; at = JsonPlaces.Parent(at))
            if (_files.TryGetValue(at, out var file)) return file;
        return top;
    }
}
