using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patchbay.Conventions.Tests.Reading;
using Patchbay.Conventions.Tests.Sources;

namespace Patchbay.Conventions.Tests.Texts;

/// <summary>The numbers that problems are told by: each means one thing for ever, and a test shows it.</summary>
internal static partial class ProblemCodeRules
{
    /// <summary>The codes of deployments: constants of one class.</summary>
    public static IReadOnlyList<ProblemCode> Constants(SourceFile source) =>
    [
        .. from field in source.Nodes<FieldDeclarationSyntax>()
           from variable in field.Declaration.Variables
           where variable.Initializer?.Value is LiteralExpressionSyntax literal && literal.IsKind(SyntaxKind.StringLiteralExpression)
           select new ProblemCode(
               ((LiteralExpressionSyntax)variable.Initializer!.Value).Token.ValueText,
               $"{((TypeDeclarationSyntax)field.Parent!).Identifier}.{variable.Identifier}",
               source.Path,
               source.LineOf(variable)),
    ];

    /// <summary>The codes of a tool: each stands where its problem is told.</summary>
    public static IReadOnlyList<ProblemCode> Literals(TextFile file, string prefix) =>
        [.. LiteralCode().Matches(file.Text).Where(match => match.Groups["prefix"].Value == prefix).Select(match => new ProblemCode(match.Groups["code"].Value, null, file.Path, file.LineAt(match.Index)))];

    public static IEnumerable<Finding> WellFormed(IEnumerable<ProblemCode> codes, string prefix) => codes
        .Where(code => !Regex.IsMatch(code.Code, $"^{prefix}[0-9]{{4}}$"))
        .Select(code => new Finding(code.File, code.Line, $"'{code.Code}' is no problem code; it is {prefix} and four digits"));

    public static IEnumerable<Finding> Once(IEnumerable<ProblemCode> codes) => codes.GroupBy(code => code.Code).SelectMany(same => same.Skip(1)
        .Select(again => new Finding(again.File, again.Line, $"{again.Code} is declared at {same.First().File}:{same.First().Line} already; take the next free number")));

    /// <summary>A code is shown by a test that names it, by its number or by its constant.</summary>
    public static IEnumerable<Finding> Tested(IEnumerable<ProblemCode> codes, IReadOnlyCollection<TextFile> tests) => codes
        .Where(code => !tests.Any(test => Names(test, code.Code) || (code.Constant is { } constant && Names(test, constant))))
        .Select(code => new Finding(code.File, code.Line, $"no test names {code.Code}; write one that brings this problem about and reads its text"));

    /// <summary>A constant that no other file names is a code that nobody ever sees.</summary>
    public static IEnumerable<Finding> Told(IEnumerable<ProblemCode> codes, IReadOnlyCollection<TextFile> sources) => codes
        .Where(code => !sources.Any(source => source.Path != code.File && Names(source, code.Constant!)))
        .Select(code => new Finding(code.File, code.Line, $"nothing tells {code.Code}; take it away"));

    /// <summary>The constants are the one place: elsewhere the number is not written out.</summary>
    public static IEnumerable<Finding> NotWrittenOut(IEnumerable<TextFile> files, string prefix) =>
        files.SelectMany(file => Literals(file, prefix)).Select(code => new Finding(code.File, code.Line, $"\"{code.Code}\" is written out; take it from ProblemCodes"));

    /// <summary>The page of problems has a heading for each code, once, and for no other.</summary>
    public static IEnumerable<Finding> Documented(IReadOnlyCollection<ProblemCode> codes, TextFile page)
    {
        var told = CodeHeading().Matches(page.Text).Select(match => (Code: match.Groups["code"].Value, Line: page.LineAt(match.Index))).ToList();
        foreach (var code in codes.Where(code => told.All(heading => heading.Code != code.Code)))
            yield return new Finding(code.File, code.Line, $"{code.Code} is not in '{page.Path}'; say there what it means and what to do");
        foreach (var (code, line) in told.Where(heading => codes.All(known => known.Code != heading.Code))) yield return new Finding(page.Path, line, $"there is no code {code}");
        foreach (var again in told.GroupBy(heading => heading.Code).Where(same => same.Count() > 1).Select(same => same.Last())) yield return new Finding(page.Path, again.Line, $"{again.Code} has a heading already");
    }

    private static bool Names(TextFile test, string word) => Regex.IsMatch(test.Text, $@"\b{Regex.Escape(word)}\b");

    [GeneratedRegex(@"^### (?<code>PB[0-9]+)\s*$", RegexOptions.Multiline)]
    private static partial Regex CodeHeading();

    [GeneratedRegex("""["'](?<code>(?<prefix>PBB?)[0-9]+)["']""")]
    private static partial Regex LiteralCode();
}
