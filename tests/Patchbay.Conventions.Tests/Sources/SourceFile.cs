using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patchbay.Conventions.Tests.Reading;

namespace Patchbay.Conventions.Tests.Sources;

/// <summary>A file of C#, read into its syntax: what stands in comments and texts is no code.</summary>
internal sealed class SourceFile
{
    private static readonly Lazy<IReadOnlyList<SourceFile>> AllFiles = new(() =>
        [.. RepositoryFiles.Texts.Where(file => file.Is(".cs")).Select(file => new SourceFile(file))]);

    public SourceFile(TextFile file)
    {
        File = file;
        Root = CSharpSyntaxTree.ParseText(file.Text, new CSharpParseOptions(LanguageVersion.Preview), file.Path).GetCompilationUnitRoot();
    }

    public SourceFile(string path, string text)
        : this(new TextFile(path, text))
    {
    }

    /// <summary>Every file of C# in the repository.</summary>
    public static IReadOnlyList<SourceFile> All => AllFiles.Value;

    public TextFile File { get; }

    public string Path => File.Path;

    public CompilationUnitSyntax Root { get; }

    /// <summary>The types that stand in no other type.</summary>
    public IEnumerable<MemberDeclarationSyntax> TopLevelTypes => Root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
        .OfType<MemberDeclarationSyntax>().Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    public IEnumerable<T> Nodes<T>()
        where T : SyntaxNode => Root.DescendantNodes(descendIntoTrivia: false).OfType<T>();

    public Finding Finding(SyntaxNodeOrToken place, string message) => new(Path, LineOf(place), message);

    public int LineOf(SyntaxNodeOrToken place) => place.GetLocation()!.GetLineSpan().StartLinePosition.Line + 1;
}
