using Patchbay.Desks;

namespace Patchbay.Diallers;

/// <summary>The answers to a form.</summary>
public sealed record FormAnswers
{
    /// <summary>Each field that was answered.</summary>
    public ValueList<FormAnswer> Answers { get; init; } = [];

    /// <summary>The answer to a field; empty where there is none.</summary>
    public string this[string field]
    {
        get
        {
            foreach (var answer in Answers)
                if (answer.Field == field) return answer.Value;
            return "";
        }
    }
}

/// <summary>The answer to one field. Its text is never printed: it may be a secret.</summary>
public sealed record FormAnswer
{
    /// <summary>The field's name.</summary>
    public required string Field { get; init; }

    /// <summary>What was answered.</summary>
    [Personal(PersonalData.Secret)]
    public required string Value { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Field}=[not shown]";
}
