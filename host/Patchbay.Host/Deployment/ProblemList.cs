using Patchbay.Plugins;

namespace Patchbay.Host.Deployment;

/// <summary>Collects what is wrong, each with its place.</summary>
internal sealed class ProblemList(string file, JsonPlaces places)
{
    private readonly Dictionary<string, string> _overridden = new(StringComparer.Ordinal);

    public List<DeploymentProblem> Problems { get; } = [];

    /// <summary>A path whose value came from another layer; problems at it and below it are that layer's.</summary>
    public void Overridden(string path, string layer) => _overridden[path] = layer;

    public void Add(string code, string path, string message, string fix)
    {
        var layer = LayerOf(path);
        var (line, column) = layer is null ? places.Find(path) : (1, 1);
        Problems.Add(new DeploymentProblem
        {
            Code = code,
            File = layer ?? file,
            Line = line,
            Column = column,
            Path = path,
            Message = message,
            Fix = fix,
        });
    }

    /// <summary>A problem of a layer that has no place in the deployment.</summary>
    public void AddForLayer(string layer, string code, string message, string fix) =>
        Problems.Add(new DeploymentProblem { Code = code, File = layer, Line = 1, Column = 1, Path = "$", Message = message, Fix = fix });

    public void UnknownKey(string path, string key, IEnumerable<string> known) =>
        Add(ProblemCodes.UnknownKey, path, $"Nothing knows the key '{key}'.", NearestName.Advice(key, known));

    public void UnknownReference(string path, string written, IReadOnlyList<InstanceKey> known) =>
        Add(ProblemCodes.UnknownReference, path, $"There is no instance '{written}' that fits here.", known.Count == 0
            ? "None is declared that would; declare one, or take this out."
            : NearestName.Advice(written, known.Select(key => key.ToString())));

    /// <summary>Where a value was written: <c>file:line:column</c>, or the name of an override.</summary>
    public string OriginOf(string path)
    {
        var (line, column) = places.Find(path);
        return LayerOf(path) ?? $"{file}:{line}:{column}";
    }

    private string? LayerOf(string path) => _overridden
        .Where(entry => path.StartsWith(entry.Key, StringComparison.Ordinal) && (path.Length == entry.Key.Length || path[entry.Key.Length] is '.' or '['))
        .OrderByDescending(entry => entry.Key.Length)
        .Select(entry => entry.Value)
        .FirstOrDefault();
}
