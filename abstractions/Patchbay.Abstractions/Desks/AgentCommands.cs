using Patchbay.Capabilities;

namespace Patchbay.Desks;

/// <summary>Signs the agent out; the desk closes when that is done.</summary>
public sealed record SignOut : CarriedCommand
{
    /// <summary>A code of the catalogue of such reasons.</summary>
    public string? ReasonCode { get; init; }

    /// <inheritdoc/>
    public override string Action => DeskActions.SignOut;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.Session?.SignOutAsync(this, cancellationToken) ?? Missing("Signing out");
}

/// <summary>Asks for another agent state. Success means noted; the state itself comes as a fact, maybe much later.</summary>
public sealed record SetAgentState : CarriedCommand
{
    /// <summary>The state wanted.</summary>
    public required AgentState State { get; init; }

    /// <summary>A code of the catalogue of not-ready reasons.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>Limits per kind of work; what is not named stays as it is.</summary>
    public ValueList<MediaLimit> Limits { get; init; } = [];

    /// <inheritdoc/>
    public override string Action => State switch
    {
        AgentState.Ready when Limits.Count > 0 => DeskActions.ChangeLimits,
        AgentState.Ready => DeskActions.GoReady,
        AgentState.NotReady => DeskActions.GoNotReady,
        _ => DeskActions.ChangeState,
    };

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.Session?.SetAgentStateAsync(this, cancellationToken) ?? Missing("Agent state");
}

/// <summary>How much of one kind of work an agent takes.</summary>
public sealed record MediaLimit
{
    /// <summary>The kind of work, as in <see cref="MediaAvailability"/>.</summary>
    public required string Medium { get; init; }

    /// <summary>How the limit is meant.</summary>
    public required MediaLimitKind Kind { get; init; }

    /// <summary>The most at one time, for <see cref="MediaLimitKind.AtMost"/>.</summary>
    public int AtMost { get; init; }
}

/// <summary>How a limit is meant.</summary>
public enum MediaLimitKind
{
    /// <summary>As it is.</summary>
    Keep,

    /// <summary>None of it.</summary>
    None,

    /// <summary>As the campaign or agent is configured.</summary>
    Configured,

    /// <summary>At most so many.</summary>
    AtMost,
}

/// <summary>Asks whom the agent may reach; the answer comes as <see cref="DirectoryChanged"/>.</summary>
public sealed record ReadDirectory : CarriedCommand
{
    /// <inheritdoc/>
    public override string Action => "read-directory";

    /// <inheritdoc/>
    public override bool NeedsPermission => false;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.Session?.Find<IAgentDirectory>()?.ReadAsync(this, cancellationToken) ?? Missing("A directory");
}
