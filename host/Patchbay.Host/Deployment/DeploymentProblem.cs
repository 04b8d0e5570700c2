namespace Patchbay.Host.Deployment;

/// <summary>Something wrong with a deployment: where, what, and what to do.</summary>
internal sealed record DeploymentProblem
{
    /// <summary>One of <see cref="ProblemCodes"/>.</summary>
    public required string Code { get; init; }

    public ProblemSeverity Severity { get; init; }

    /// <summary>What it was written in.</summary>
    public required DeploymentLayer Layer { get; init; }

    /// <summary>The file; for an override the variable's name or <c>--set PATH</c>.</summary>
    public required string File { get; init; }

    /// <summary>Counts from 1.</summary>
    public required int Line { get; init; }

    /// <summary>In characters, counts from 1.</summary>
    public required int Column { get; init; }

    /// <summary>As in <c>$.bridges['service-client/desk'].listen</c>.</summary>
    public required string Path { get; init; }

    public required string Message { get; init; }

    public required string Fix { get; init; }

    /// <summary>What would have been right, in a few words; null where that is no question.</summary>
    public string? Expected { get; init; }

    /// <summary>The known name that was probably meant; null where none is near.</summary>
    public string? Nearest { get; init; }

    /// <summary>Whether it only follows from another one and is not told.</summary>
    public bool Follows { get; init; }

    public override string ToString() =>
        $"{File}:{Line}:{Column}  {Code}  {Path}  {(Severity == ProblemSeverity.Warning ? "Warning: " : "")}{Message}  {Fix}";
}

/// <summary>Whether a deployment can be run with it.</summary>
internal enum ProblemSeverity
{
    Error,

    /// <summary>It may be meant, or be right where the deployment runs.</summary>
    Warning,
}
