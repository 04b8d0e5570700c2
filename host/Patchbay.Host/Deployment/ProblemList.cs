using Patchbay.Plugins;

namespace Patchbay.Host.Deployment;

/// <summary>Collects what is wrong, each with its place.</summary>
internal sealed class ProblemList(string file, JsonPlaces places)
{
    private readonly HashSet<string> _overridden = new(StringComparer.Ordinal);

    public List<DeploymentProblem> Problems { get; } = [];

    /// <summary>A path whose value came from another layer; problems below it are that layer's.</summary>
    public void Overridden(string path) => _overridden.Add(path);

    public void Add(string code, string path, string message, string fix)
    {
        var layer = _overridden.FirstOrDefault(over => path.StartsWith(over, StringComparison.Ordinal));
        var (line, column) = layer is null ? places.Find(path) : (1, 1);
        Problems.Add(new DeploymentProblem
        {
            Code = code,
            File = layer is null ? file : $"--set {layer}",
            Line = line,
            Column = column,
            Path = path,
            Message = message,
            Fix = fix,
        });
    }

    public void UnknownKey(string path, string key, IEnumerable<string> known) =>
        Add(ProblemCodes.UnknownKey, path, $"Nothing knows the key '{key}'.", NearestName.Advice(key, known));

    public void UnknownReference(string path, string written, IEnumerable<InstanceKey> known) =>
        Add(ProblemCodes.UnknownReference, path, $"There is no instance '{written}' that fits here.", NearestName.Advice(written, known.Select(key => key.ToString())));
}
