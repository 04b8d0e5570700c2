namespace Patchbay.Desks;

/// <summary>Our own id of one command, made by the desk when it takes the command.</summary>
public readonly record struct CommandId
{
    /// <summary>The id.</summary>
    public required string Value { get; init; }

    /// <summary>A new one, not like any other.</summary>
    public static CommandId New() => new() { Value = Guid.CreateVersion7().ToString("N") };

    /// <inheritdoc/>
    public override string ToString() => Value;
}
