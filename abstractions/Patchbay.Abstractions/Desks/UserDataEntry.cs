using System.Text.Json;

namespace Patchbay.Desks;

/// <summary>One named value attached to an interaction. Values are JSON: text, number, boolean, null, or nested.</summary>
public sealed record UserDataEntry
{
    /// <summary>The name, exactly as the vendor spells it.</summary>
    public required string Name { get; init; }

    /// <summary>The value. It must outlive the document it was read from; clone it.</summary>
    [Personal(PersonalData.Text)]
    public required JsonElement Value { get; init; }

    /// <summary>Where it came from: the vendor's own word, or null.</summary>
    public string? Origin { get; init; }

    /// <summary>Whether the agent may change it.</summary>
    public bool Writable { get; init; } = true;

    /// <summary>Written at this desk and handed over with the outcome, because the vendor takes it only then.</summary>
    public bool Pending { get; init; }

    /// <summary>An entry that holds text.</summary>
    public static UserDataEntry Text(string name, string value) => new() { Name = name, Value = JsonText.Of(value) };

    /// <summary>The value as a person reads it: text without quotes, anything else as JSON.</summary>
    public override string ToString() =>
        Value.ValueKind == JsonValueKind.String ? Value.GetString() ?? "" : Value.ValueKind == JsonValueKind.Undefined ? "" : Value.GetRawText();

    /// <inheritdoc/>
    public bool Equals(UserDataEntry? other) =>
        other is not null && Name == other.Name && Origin == other.Origin && Writable == other.Writable && Pending == other.Pending
        && Value.ValueKind == other.Value.ValueKind
        && (Value.ValueKind == JsonValueKind.Undefined || JsonElement.DeepEquals(Value, other.Value));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Origin, Writable, Pending, Value.ValueKind);
}
