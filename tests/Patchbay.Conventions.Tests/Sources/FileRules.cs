using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patchbay.Conventions.Tests.Reading;

namespace Patchbay.Conventions.Tests.Sources;

/// <summary>What a file of code may hold.</summary>
internal static class FileRules
{
    public const int MostLines = 399;

    private static readonly string[] EmptyWords = ["Manager", "Helper", "Util", "Utils", "Utilities", "Common", "Base"];

    public static IEnumerable<Finding> Lengths(IEnumerable<TextFile> files) => files
        .Where(file => file.Is(".cs", ".ts", ".css", ".js") && file.Lines.Count > MostLines)
        .Select(file => new Finding(file.Path, MostLines + 1, $"{file.Lines.Count} lines; a file of code stays under 400: move a part of its work into a file of its own"));

    /// <summary>
    /// A file has at most one type that acts. Beside it, or alone as a family, may stand what only says something: records,
    /// enums, delegates, exceptions, attributes without members, options, and the JSON context of what stands there.
    /// </summary>
    public static IEnumerable<Finding> OneType(SourceFile source) => source.TopLevelTypes.Where(Acts).Skip(1).Select(type =>
        source.Finding(NameOf(type), $"'{NameOf(type)}' is a second type that acts; give it a file of its own"));

    public static IEnumerable<Finding> Names(SourceFile source) => source.Nodes<MemberDeclarationSyntax>()
        .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
        .SelectMany(type => EmptyWords
            .Where(word => NameOf(type).ValueText.EndsWith(word, StringComparison.Ordinal))
            .Select(word => source.Finding(NameOf(type), $"'{NameOf(type)}' ends in '{word}', which says nothing; name it after what it does")));

    public static IEnumerable<Finding> Regions(SourceFile source) => source.Root.DescendantTrivia(descendIntoTrivia: true)
        .Where(trivia => trivia.IsKind(SyntaxKind.RegionDirectiveTrivia))
        .Select(trivia => new Finding(source.Path, source.File.LineAt(trivia.SpanStart), "a region hides code; take it away, or split the file"));

    private static SyntaxToken NameOf(MemberDeclarationSyntax type) =>
        type is BaseTypeDeclarationSyntax declared ? declared.Identifier : ((DelegateDeclarationSyntax)type).Identifier;

    private static bool Acts(MemberDeclarationSyntax type) => type switch
    {
        RecordDeclarationSyntax or EnumDeclarationSyntax or DelegateDeclarationSyntax => false,
        ClassDeclarationSyntax declared => !SaysOnly(declared),
        _ => true,
    };

    private static bool SaysOnly(ClassDeclarationSyntax declared)
    {
        var bases = declared.BaseList?.Types.Select(type => type.Type.ToString()).ToList() ?? [];
        return bases.Any(type => type is "JsonSerializerContext" || type.EndsWith("Exception", StringComparison.Ordinal))
            || (declared.Members.Count > 0 && declared.Members.All(member => member is PropertyDeclarationSyntax { AccessorList.Accessors: var accessors }
                && accessors.All(accessor => accessor.Body is null && accessor.ExpressionBody is null)));
    }
}
