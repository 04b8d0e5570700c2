using System.Text.Json;

namespace Patchbay.Desks;

/// <summary>How a command ended: in exactly one of five ways.</summary>
public abstract record CommandResult
{
    private protected CommandResult()
    {
    }

    /// <summary>Done, with nothing more to tell.</summary>
    public static Done Success { get; } = new();
}

/// <summary>The vendor confirmed it. What it brought about follows as facts, in no promised order.</summary>
public sealed record Done : CommandResult
{
    /// <summary>What the command asked for; undefined where it asked for nothing.</summary>
    [Personal(PersonalData.Text)]
    public JsonElement Value { get; init; }

    /// <inheritdoc/>
    public bool Equals(Done? other) => other is not null && Value.ValueKind == other.Value.ValueKind
        && (Value.ValueKind == JsonValueKind.Undefined || JsonElement.DeepEquals(Value, other.Value));

    /// <inheritdoc/>
    public override int GetHashCode() => Value.ValueKind.GetHashCode();
}

/// <summary>It went out, and this vendor never confirms it.</summary>
public sealed record Sent : CommandResult;

/// <summary>The dialler, the phone or the desk said no; nothing happened.</summary>
public sealed record Refused : CommandResult
{
    /// <summary>Our own word for why, kebab-case: <c>busy</c>, <c>not-allowed</c>, <c>vendor</c> ...</summary>
    public required string Code { get; init; }

    /// <summary>Why, for the agent.</summary>
    [Personal(PersonalData.Line)]
    public required string Text { get; init; }

    /// <summary>How bad the vendor calls it, in its own word.</summary>
    public string? Level { get; init; }

    /// <summary>The vendor's own number.</summary>
    public string? Number { get; init; }
}

/// <summary>It could not be tried: nothing here offers it, or the session is not there.</summary>
public sealed record Unavailable : CommandResult
{
    /// <summary>Why, for the agent.</summary>
    [Personal(PersonalData.Line)]
    public required string Why { get; init; }
}

/// <summary>Whether it happened is not known: the connection broke, or no answer came in time.</summary>
public sealed record Unknown : CommandResult
{
    /// <summary>Why, for the agent.</summary>
    [Personal(PersonalData.Line)]
    public required string Why { get; init; }
}
