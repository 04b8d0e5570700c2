using System.Text.RegularExpressions;

namespace Patchbay.Conventions.Tests.Documents;

/// <summary>A link or an image.</summary>
/// <param name="Target">As it is written.</param>
/// <param name="Line">Where.</param>
internal sealed partial record Link(string Target, int Line)
{
    public bool IsRelative => !Scheme().IsMatch(Target);

    public string? Anchor => Target.Contains('#') ? Target[(Target.IndexOf('#') + 1)..] : null;

    [GeneratedRegex("^(?:[a-z][a-z0-9+.-]*:|//)", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();
}
