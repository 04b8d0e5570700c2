namespace Patchbay.Desks;

/// <summary>Our own id of an interaction: made once, stable over a reconnect and a restart, never used again.</summary>
public readonly record struct InteractionId
{
    /// <summary>The id.</summary>
    public required string Value { get; init; }

    /// <summary>A new one, not like any other. Ids made in a later millisecond sort later.</summary>
    public static InteractionId New() => new() { Value = Guid.CreateVersion7().ToString("N") };

    /// <inheritdoc/>
    public override string ToString() => Value;
}
