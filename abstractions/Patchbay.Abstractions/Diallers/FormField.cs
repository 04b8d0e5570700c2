using Patchbay.Desks;

namespace Patchbay.Diallers;

/// <summary>What kind of answer a field takes.</summary>
public enum FormFieldKind
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>Text that is not shown.</summary>
    Secret,

    /// <summary>Digits.</summary>
    Number,

    /// <summary>One of some values.</summary>
    Choice,
}

/// <summary>One field of a form.</summary>
public sealed record FormField
{
    /// <summary>What the answer goes by.</summary>
    public required string Name { get; init; }

    /// <summary>For the agent.</summary>
    [Personal(PersonalData.Line)]
    public required string Label { get; init; }

    /// <summary>What kind of answer it takes.</summary>
    public required FormFieldKind Kind { get; init; }

    /// <summary>Whether it may be left empty. A vendor that has its own word for an empty field leaves it optional here and says it.</summary>
    public bool Optional { get; init; }

    /// <summary>Whether the answer is good for one time only, as a second factor's code is: never kept.</summary>
    public bool OneTime { get; init; }

    /// <summary>What stands in it at first.</summary>
    [Personal(PersonalData.Text)]
    public string? Suggested { get; init; }

    /// <summary>The values of a choice.</summary>
    public ValueList<FieldChoice> Choices { get; init; } = [];
}

/// <summary>One value of a choice.</summary>
public sealed record FieldChoice
{
    /// <summary>The answer.</summary>
    [Personal(PersonalData.Line)]
    public required string Value { get; init; }

    /// <summary>For the agent.</summary>
    [Personal(PersonalData.Line)]
    public required string Label { get; init; }
}
