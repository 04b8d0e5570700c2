using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Fakes.Scenarios;

/// <summary>Where a step happens and what it can reach there.</summary>
internal sealed record Stage
{
    /// <summary>Whose it is.</summary>
    public required string Agent { get; init; }

    /// <summary>The interaction that the trigger is about.</summary>
    public InteractionId? Interaction { get; init; }

    /// <summary>Whom to ask, in a sign-in.</summary>
    public ISignInDialogue? Dialogue { get; init; }

    /// <summary>What publishes and breaks; null before there is a session.</summary>
    public IStageSession? Session { get; init; }

    /// <summary>Brings a headset, or takes it away; null where there are none.</summary>
    public Action<string, bool>? Plug { get; init; }

    /// <summary>A phone's other side; null where there is none.</summary>
    public IStagePhone? Phone { get; init; }

    /// <summary>What the fake would do by itself with the command.</summary>
    public Func<CancellationToken, ValueTask<CommandResult>>? CarryOn { get; init; }
}

/// <summary>A session as a step reaches it.</summary>
internal interface IStageSession
{
    /// <summary>Publishes a fact; ends when the desk has it.</summary>
    Task PublishAsync(DeskFact fact);

    /// <summary>Breaks the session.</summary>
    Task DropAsync(SessionBreak how, CancellationToken cancellationToken);
}

/// <summary>What a step left behind.</summary>
internal sealed record Played
{
    /// <summary>How the command is answered; null where the step says nothing about it.</summary>
    public CommandResult? Answer { get; init; }

    /// <summary>Why the sign-in is refused; null where it is not.</summary>
    public Refused? Refused { get; init; }

    /// <summary>What is said about outcomes; null where nothing is.</summary>
    public Capabilities.Reconciliation? Reconciled { get; init; }
}
