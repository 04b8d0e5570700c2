using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Fakes.Bridges;

/// <summary>An agent who said everything beforehand: a form that wants more, or comes back with a problem, ends the sign-in.</summary>
internal sealed class GivenAnswers(IReadOnlyDictionary<string, string> answers) : ISignInPrompt
{
    /// <summary>The form that could not be answered; null where all could.</summary>
    public SignInForm? Unanswered { get; private set; }

    /// <summary>The forms that were shown, in order.</summary>
    public JsonArray Shown { get; } = [];

    public ValueTask<FormAnswers> AskAsync(SignInForm form, CancellationToken cancellationToken)
    {
        Shown.Add((JsonNode)form.Id);
        if (form.Problem is not null || form.Fields.Any(field => !field.Optional && !answers.ContainsKey(field.Name)))
        {
            Unanswered = form;
            throw new OperationCanceledException($"The form '{form.Id}' cannot be answered.");
        }

        return ValueTask.FromResult(new FormAnswers
        {
            Answers = form.Fields.Where(field => answers.ContainsKey(field.Name)).Select(field => new FormAnswer { Field = field.Name, Value = answers[field.Name] }).ToValueList(),
        });
    }
}
