namespace Patchbay.Host.Deployment;

/// <summary>Something wrong with a deployment: where, what, and what to do.</summary>
internal sealed record DeploymentProblem
{
    /// <summary>One of <see cref="ProblemCodes"/>.</summary>
    public required string Code { get; init; }

    /// <summary>The file or other layer it stands in.</summary>
    public required string File { get; init; }

    /// <summary>Counts from 1.</summary>
    public required int Line { get; init; }

    /// <summary>In characters, counts from 1.</summary>
    public required int Column { get; init; }

    /// <summary>As in <c>$.bridges['service-client/desk'].listen</c>.</summary>
    public required string Path { get; init; }

    public required string Message { get; init; }

    public required string Fix { get; init; }

    public override string ToString() => $"{File}:{Line}:{Column}  {Code}  {Path}  {Message}  {Fix}";
}
