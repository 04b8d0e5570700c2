using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Host.Tests.Desks.Stands;

/// <summary>An agent who types the next of some passwords, whatever is asked.</summary>
internal sealed class Prompt(params string[] passwords) : ISignInPrompt
{
    private readonly List<SignInForm> _shown = [];

    /// <summary>The forms shown so far.</summary>
    public IReadOnlyList<SignInForm> Shown => _shown;

    public ValueTask<FormAnswers> AskAsync(SignInForm form, CancellationToken cancellationToken)
    {
        _shown.Add(form);
        var typed = passwords[Math.Min(_shown.Count, passwords.Length) - 1];
        return ValueTask.FromResult(new FormAnswers { Answers = form.Fields.Select(field => new FormAnswer { Field = field.Name, Value = typed }).ToValueList() });
    }
}
