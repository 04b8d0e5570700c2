namespace Patchbay.Conventions.Tests.Projects;

/// <summary>A reference in a project file.</summary>
/// <param name="Include">What it names.</param>
/// <param name="Line">Where it stands.</param>
/// <param name="IsCompiled">Whether the compiler sees it, and not the build's order alone.</param>
internal sealed record Reference(string Include, int Line, bool IsCompiled);
