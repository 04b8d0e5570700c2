namespace Patchbay.Bridges.ServiceClient.Protocol;

/// <summary>The answers to a form of the sign-in.</summary>
internal sealed record FormReply
{
    /// <summary>The form's id.</summary>
    public required string Form { get; init; }

    /// <summary>What was answered.</summary>
    public required FieldValue[] Values { get; init; }
}

/// <summary>The answer to one field. Its text is never printed: it may be a secret.</summary>
internal sealed record FieldValue
{
    /// <summary>The field's name.</summary>
    public required string Name { get; init; }

    /// <summary>What was answered.</summary>
    public required string Value { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}=[not shown]";
}
