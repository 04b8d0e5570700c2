namespace Patchbay.Desks;

/// <summary>The desk took a command and started it.</summary>
public sealed record CommandStarted : DeskFact
{
    /// <summary>The command.</summary>
    public required RunningCommand Command { get; init; }

    internal override DeskState FoldInto(DeskState state, DateTimeOffset at) =>
        state with { Commands = state.Commands.Add(Command) };
}

/// <summary>A command ended. Every command that started ends exactly once.</summary>
public sealed record CommandEnded : DeskFact
{
    /// <summary>Which.</summary>
    public required CommandId Command { get; init; }

    /// <summary>How. What a command read is given to who asked, and is not in it.</summary>
    public required CommandResult Result { get; init; }

    internal override DeskState FoldInto(DeskState state, DateTimeOffset at) =>
        state with { Commands = state.Commands.Without(running => running.Id == Command) };
}
