namespace Patchbay.Desks;

/// <summary>
/// Something an agent or a bridge wants done, in the words of CSTA services. Sent with <see cref="IDesk.SendAsync"/>. Each
/// command knows the capability that carries it out, so a route is written once.
/// </summary>
public abstract record DeskCommand
{
    private protected DeskCommand()
    {
    }

    /// <summary>Its word. Where it is one of <see cref="DeskActions"/> the desk checks it against what is allowed now.</summary>
    public abstract string Action { get; }

    /// <summary>The interaction it is about; null for the agent or the desk. One command at a time runs on an interaction, beside what only reads.</summary>
    public virtual InteractionId? Target => null;

    /// <summary>
    /// Whether <see cref="Action"/> must be among the allowed actions. False for what is asked rather than done, and where
    /// the vendor alone can judge.
    /// </summary>
    public virtual bool NeedsPermission => true;
}

/// <summary>A command that a session or a phone carries out, outside the desk's mailbox.</summary>
public abstract record CarriedCommand : DeskCommand
{
    private protected CarriedCommand()
    {
    }

    /// <summary>Finds what carries it out, and calls it.</summary>
    /// <param name="parts">What the desk has.</param>
    /// <param name="cancellationToken">Cancelled when the desk gives up waiting; what was sent may still happen.</param>
    /// <returns>The result; <see cref="Unavailable"/> where nothing offers it.</returns>
    public abstract ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken);

    private protected static ValueTask<CommandResult> Missing(string what) =>
        ValueTask.FromResult<CommandResult>(new Unavailable { Why = $"{what} is not offered here." });
}

/// <summary>A command about what the desk itself keeps: it is decided inside the mailbox and never leaves it.</summary>
public abstract record DeskDecision : DeskCommand
{
    private protected DeskDecision()
    {
    }

    /// <inheritdoc/>
    public override bool NeedsPermission => false;

    /// <summary>Decides. Pure.</summary>
    /// <param name="state">The desk as it is.</param>
    /// <param name="at">Now, as the desk will stamp it.</param>
    /// <returns>The facts that follow, or why there are none.</returns>
    public abstract DecisionResult Decide(DeskState state, DateTimeOffset at);

    private protected static DecisionResult Follows(params ReadOnlySpan<DeskFact> facts) => new() { Facts = [.. facts], Result = CommandResult.Success };

    private protected static DecisionResult No(string code, string text) => new() { Result = new Refused { Code = code, Text = text } };

    private protected static DecisionResult NoSuchInteraction(InteractionId id) => No("unknown-interaction", $"There is no interaction {id} at this desk.");
}

/// <summary>What a <see cref="DeskDecision"/> came to.</summary>
public sealed record DecisionResult
{
    /// <summary>The facts to fold, in order.</summary>
    public ValueList<DeskFact> Facts { get; init; } = [];

    /// <summary>The command's end.</summary>
    public required CommandResult Result { get; init; }
}
