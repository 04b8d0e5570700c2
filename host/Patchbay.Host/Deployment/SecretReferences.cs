namespace Patchbay.Host.Deployment;

/// <summary>
/// The secrets that a deployment refers to. One that is not there keeps a deployment from running; where it is only judged, which may
/// be on another machine than it runs on, it is a warning. What a secret holds is never read here.
/// </summary>
internal sealed class SecretReferences(ProblemList problems, IReadOnlyDictionary<string, string> environment, bool toRun)
{
    private ProblemSeverity Severity => toRun ? ProblemSeverity.Error : ProblemSeverity.Warning;

    public void Variable(string name, string path)
    {
        if (environment.ContainsKey(name)) return;
        problems.Add(ProblemCodes.SecretNotThere, path, $"{Named(name)} that should hold this secret is not set.", "Set it where the host runs, or name another.", Severity);
    }

    /// <param name="file">Absolute.</param>
    /// <param name="path">Where it is named.</param>
    public void File(string file, string path)
    {
        if (System.IO.File.Exists(file)) return;
        problems.Add(ProblemCodes.SecretNotThere, path, $"There is no file '{file}' that should hold this secret.", "Put it there where the host runs, or name another.", Severity);
    }

    /// <summary>What no variable can be called may be the secret itself, put into the wrong place: it is not repeated.</summary>
    private static string Named(string name) =>
        name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') ? $"The environment variable '{name}'" : "The environment variable that is named here";
}
