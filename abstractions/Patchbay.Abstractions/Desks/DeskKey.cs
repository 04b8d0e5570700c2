namespace Patchbay.Desks;

/// <summary>Which desk: the plan it was opened from and the agent who sits at it.</summary>
public readonly record struct DeskKey
{
    /// <summary>The key of the desk plan in the deployment.</summary>
    public required string Plan { get; init; }

    /// <summary>The agent's login as the bridge gave it; may be empty.</summary>
    public required string Agent { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Plan}/{Agent}";
}
