using System.Security.Cryptography;
using System.Text;
using Patchbay.Diallers;

namespace Patchbay.Host.Desks;

/// <summary>
/// What an agent answered at sign-in, in memory for as long as the desk is open: given again to an adapter that asks again,
/// and compared, as a salted hash, with what somebody answers who wants to join.
/// </summary>
internal sealed class KeptAnswers
{
    private const int Rounds = 100_000;

    private readonly Dictionary<string, FormAnswers> _byForm = new(StringComparer.Ordinal);
    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(16);
    private byte[]? _secrets;

    /// <summary>The first form that was answered; null where nothing was asked.</summary>
    public SignInForm? First { get; private set; }

    /// <summary>Whether something was asked whose answer is good for one time only: who signs in again is asked again.</summary>
    public bool AskedForOneTime { get; private set; }

    public void Keep(SignInForm form, FormAnswers answers)
    {
        AskedForOneTime |= form.Fields.Any(field => field.OneTime);
        if (First is null || First.Id == form.Id)
        {
            First = form with { Problem = null };
            _secrets = Hash(form, answers);
        }

        var oneTime = form.Fields.Where(field => field.OneTime).Select(field => field.Name).ToList();
        _byForm[form.Id] = new FormAnswers { Answers = answers.Answers.Without(answer => oneTime.Contains(answer.Field)) };
    }

    public FormAnswers? Find(SignInForm form) => form.Problem is null && _byForm.TryGetValue(form.Id, out var kept) ? kept : null;

    /// <summary>Whether the secrets of the first form are those that were given at sign-in. Takes the same time either way.</summary>
    public bool Match(FormAnswers answers) => First is { } form && CryptographicOperations.FixedTimeEquals(Hash(form, answers), _secrets);

    private byte[] Hash(SignInForm form, FormAnswers answers)
    {
        var secrets = string.Join('\n', form.Fields.Where(field => field.Kind == FormFieldKind.Secret && !field.OneTime).Select(field => answers[field.Name]));
        return Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(secrets), _salt, Rounds, HashAlgorithmName.SHA256, 32);
    }
}
