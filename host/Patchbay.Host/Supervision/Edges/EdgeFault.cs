namespace Patchbay.Host.Supervision.Edges;

/// <summary>Why a call has no answer of the part itself.</summary>
internal sealed record EdgeFault
{
    public required EdgeOutcome Outcome { get; init; }

    /// <summary>A sentence that names the instance, for the agent.</summary>
    public required string Text { get; init; }

    /// <summary>What the part threw.</summary>
    public Exception? Problem { get; init; }
}
