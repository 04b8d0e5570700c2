using Patchbay.Desks;

namespace Patchbay.Diallers;

/// <summary>A form of named fields, drawn by a bridge that does not know the vendor.</summary>
public sealed record SignInForm
{
    /// <summary>Which step it is: the same step has the same id each time.</summary>
    public required string Id { get; init; }

    /// <summary>For the agent.</summary>
    [Personal(PersonalData.Line)]
    public required string Title { get; init; }

    /// <summary>What was wrong with the last answers, in the vendor's own number and text; null the first time.</summary>
    public Refused? Problem { get; init; }

    /// <summary>What is asked, in order.</summary>
    public ValueList<FormField> Fields { get; init; } = [];
}
