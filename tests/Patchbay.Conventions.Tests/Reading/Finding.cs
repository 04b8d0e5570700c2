namespace Patchbay.Conventions.Tests.Reading;

/// <summary>A place where a rule is broken, and what to do there.</summary>
internal sealed record Finding(string File, int Line, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Message}";
}
