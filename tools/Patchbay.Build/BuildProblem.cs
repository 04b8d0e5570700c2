namespace Patchbay.Build;

/// <summary>Something in a plugin that its author must put right. Its message is shown as an error of the build.</summary>
internal sealed class BuildProblem(string code, string message) : Exception(message)
{
    /// <summary><c>PBB</c> and four digits, never reused.</summary>
    public string Code { get; } = code;
}
