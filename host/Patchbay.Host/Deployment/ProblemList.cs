namespace Patchbay.Host.Deployment;

/// <summary>Collects what is wrong, each with its place.</summary>
internal sealed class ProblemList(ValuePlaces places)
{
    private readonly HashSet<string> _spoiled = new(StringComparer.Ordinal);

    public List<DeploymentProblem> Problems { get; } = [];

    public ValuePlaces Places { get; } = places;

    /// <summary>Whether the deployment cannot be run.</summary>
    public bool HasErrors => Problems.Any(problem => problem.Severity == ProblemSeverity.Error);

    public void Add(string code, string path, string message, Advice fix, ProblemSeverity severity = ProblemSeverity.Error)
    {
        if (!_spoiled.Contains(path) || code is ProblemCodes.UnknownKey or ProblemCodes.Renamed or ProblemCodes.Removed) Add(code, Places.Find(path), path, $"{message}{OfVariables(path)}", fix, severity);
    }

    /// <summary>What is wrong at a path was told; what else could be said of its value would only follow from that.</summary>
    public void Spoiled(string path) => _spoiled.Add(path);

    /// <summary>A problem whose place is known otherwise than by its path.</summary>
    public void Add(string code, ValuePlace place, string path, string message, Advice fix, ProblemSeverity severity = ProblemSeverity.Error) => Problems.Add(new DeploymentProblem
    {
        Code = code,
        Severity = severity,
        Layer = place.Layer,
        File = place.File,
        Line = place.Line,
        Column = place.Column,
        Path = path,
        Message = message,
        Fix = fix.Fix,
        Expected = fix.Expected,
        Nearest = fix.Nearest,
    });

    public void UnknownKey(string path, string key, IEnumerable<string> known) =>
        Add(ProblemCodes.UnknownKey, path, $"Nothing knows the key '{key}'.", NearestName.Advice(key, known));

    /// <summary>What follows from another problem: kept for those who ask why a thing is not taken, and not told.</summary>
    public void AddFollowing(string code, string path, string message, Advice fix)
    {
        var before = Problems.Count;
        Add(code, path, message, fix);
        if (Problems.Count > before) Problems[^1] = Problems[^1] with { Follows = true };
    }

    /// <summary>What is wrong with a text may be wrong with a variable in it, which stands elsewhere.</summary>
    private string OfVariables(string path) => string.Concat(Places.VariablesAt(path)
        .Select(name => $" The variable '{name}' in it is set at {Places.Find($"$.variables{JsonPlaces.Segment(name)}")}."));
}
