namespace Patchbay.Plugins;

/// <summary>Checks that a part can make of its surroundings before a deployment is relied on. Any part may offer it.</summary>
public interface IPreflight
{
    /// <summary>Runs the checks. Opens nothing that outlives the call and changes nothing.</summary>
    /// <param name="cancellationToken">Ends the checks early.</param>
    IAsyncEnumerable<PreflightFinding> CheckAsync(CancellationToken cancellationToken);
}

/// <summary>One finding of a preflight check.</summary>
public sealed record PreflightFinding
{
    /// <summary>What was looked at, in a few words.</summary>
    public required string Subject { get; init; }

    /// <summary>Whether it is as it must be.</summary>
    public required bool Passed { get; init; }

    /// <summary>What was found, and what to do about it where it did not pass.</summary>
    public required string Text { get; init; }
}
