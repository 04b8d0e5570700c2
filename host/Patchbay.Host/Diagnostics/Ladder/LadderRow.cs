using Patchbay.Desks;

namespace Patchbay.Host.Diagnostics.Ladder;

/// <summary>What a row of a ladder is.</summary>
internal enum LadderKind
{
    /// <summary>Somebody wants something done.</summary>
    Command,

    /// <summary>What came of it.</summary>
    End,

    /// <summary>Something happened.</summary>
    Fact,
}

/// <summary>One row: who told whom what, and when.</summary>
internal sealed record LadderRow
{
    public required DeskChange Change { get; init; }

    public required LadderKind Kind { get; init; }

    public required string From { get; init; }

    /// <summary>The same as <see cref="From"/> where a lane tells itself.</summary>
    public required string To { get; init; }

    /// <summary>In words.</summary>
    public required string What { get; init; }

    public InteractionId? Interaction { get; init; }

    /// <summary>Ties a command to its end.</summary>
    public CommandId? Command { get; init; }

    /// <summary>What is told more: a fact, a result or an origin.</summary>
    public required object Detail { get; init; }
}
