namespace Patchbay.Conventions.Tests.Texts;

/// <summary>A declared problem code.</summary>
/// <param name="Code">Letters and number.</param>
/// <param name="Constant">The constant that stands for it, with its class; null for none.</param>
/// <param name="File">Where it is declared.</param>
/// <param name="Line">And in which line.</param>
internal sealed record ProblemCode(string Code, string? Constant, string File, int Line);
