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
    /// enums, delegates, exceptions, classes of plain properties and constants, and how all these are written as JSON. A
    /// generic type and its namesake without arguments are one.
    /// </summary>
    public static IEnumerable<Finding> OneType(SourceFile source) => source.TopLevelTypes.Where(Acts)
        .DistinctBy(type => NameOf(type).ValueText).Skip(1).Select(type =>
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

    private static bool SaysOnly(ClassDeclarationSyntax declared) =>
        (declared.BaseList?.Types.Any(type => IsOfWords(type.Type)) ?? false)
        || (declared.Members.Count > 0 && declared.Members.All(SaysOnly));

    // What is thrown, and how the types of the file are written as JSON.
    private static bool IsOfWords(TypeSyntax type)
    {
        var name = type is GenericNameSyntax generic ? generic.Identifier.ValueText : type.ToString().Split('.')[^1];
        return name.EndsWith("Exception", StringComparison.Ordinal) || name is "JsonSerializerContext" or "JsonStringEnumConverter" or "JsonConverter";
    }

    private static bool SaysOnly(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.ConstKeyword),
        PropertyDeclarationSyntax property => property.AccessorList?.Accessors.All(accessor => accessor.Body is null && accessor.ExpressionBody is null) ?? false,
        _ => false,
    };
}
