using Patchbay.Bridges.ServiceClient.Protocol;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Bridges.ServiceClient.Views;

/// <summary>Forms and problems as the page draws them.</summary>
internal static class FormViews
{
    public static FormView Of(SignInForm form) => new()
    {
        Id = form.Id,
        Title = form.Title,
        Problem = form.Problem is { } problem ? Of(problem) : null,
        Fields = [.. form.Fields.Select(Of)],
    };

    public static ExtraActionView Of(ExtraAction action) => new()
    {
        Name = action.Name,
        Label = action.Label,
        ForInteraction = action.ForInteraction,
        Fields = [.. action.Fields.Select(Of)],
    };

    public static ProblemView Of(Refused refused) => new()
    {
        Code = refused.Code,
        Text = refused.Text,
        Level = refused.Level,
        Number = refused.Number,
    };

    private static FieldView Of(FormField field) => new()
    {
        Name = field.Name,
        Label = field.Label,
        Kind = Words.Of(field.Kind),
        Optional = field.Optional,
        Suggested = field.Suggested,
        Choices = [.. field.Choices.Select(choice => new ChoiceView { Value = choice.Value, Label = choice.Label })],
    };
}
