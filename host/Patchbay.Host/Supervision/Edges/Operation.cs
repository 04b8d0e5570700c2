using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges;

/// <summary>One method of a contract: its name in metrics, and how its result says what the part itself did not.</summary>
internal sealed class Operation<TResult>
{
    /// <summary>As in <c>call-holding.hold-call</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How long it may take.</summary>
    public Func<EdgeLimits, TimeSpan> Limit { get; init; } = static limits => limits.Call;

    /// <summary>How a result counts.</summary>
    public Func<TResult, EdgeOutcome> Judge { get; init; } = static _ => EdgeOutcome.Done;

    /// <summary>A result that says why there is none; throws where the type cannot.</summary>
    public Func<EdgeFault, TResult> Answer { get; init; } = static fault => throw new EdgeException(fault.Text, fault.Problem);

    /// <summary>Whether what the part threw is an answer in the contract's own words: it goes through, and is nobody's trouble.</summary>
    public Func<Exception, bool> IsAnswer { get; init; } = static _ => false;

    /// <summary>Takes back a result that nobody waits for any more.</summary>
    public Func<TResult, ValueTask> Discard { get; init; } = static _ => ValueTask.CompletedTask;
}

/// <summary>Makes operations.</summary>
internal static class Operation
{
    /// <summary>One that ends as commands do.</summary>
    public static Operation<CommandResult> Command(string name) => new() { Name = name, Judge = Outcome, Answer = Result };

    public static EdgeOutcome Outcome(CommandResult result) => result switch
    {
        Refused or Unavailable => EdgeOutcome.Refused,
        Unknown => EdgeOutcome.Unknown,
        _ => EdgeOutcome.Done,
    };

    private static CommandResult Result(EdgeFault fault) => fault.Outcome == EdgeOutcome.Rejected
        ? new Refused { Code = "busy", Text = fault.Text }
        : new Unknown { Why = fault.Text };
}
