using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patchbay.Conventions.Tests.Reading;

namespace Patchbay.Conventions.Tests.Sources;

/// <summary>What no code does.</summary>
internal static class CodeRules
{
    public const int MostParameters = 5;

    public const int MostMethodLines = 60;

    public static IEnumerable<Finding> AsyncVoid(SourceFile source) =>
        source.Nodes<MethodDeclarationSyntax>().Where(method => IsAsyncVoid(method.Modifiers, method.ReturnType)).Select(method => method.Identifier)
            .Concat(source.Nodes<LocalFunctionStatementSyntax>().Where(function => IsAsyncVoid(function.Modifiers, function.ReturnType)).Select(function => function.Identifier))
            .Select(name => source.Finding(name, $"'{name}' is async void, so nobody sees it fail; return a Task"));

    public static IEnumerable<Finding> Events(SourceFile source) =>
        source.Nodes<EventFieldDeclarationSyntax>().Select(declared => source.Finding(declared.EventKeyword, "an event keeps its listeners and runs them in line; take a sink, or offer a stream"))
            .Concat(source.Nodes<EventDeclarationSyntax>().Select(declared => source.Finding(declared.EventKeyword, "an event keeps its listeners and runs them in line; take a sink, or offer a stream")));

    /// <summary>An empty catch names what it expects and says why nothing is to be done; every other one hides failures.</summary>
    public static IEnumerable<Finding> EmptyCatches(SourceFile source) => source.Nodes<CatchClauseSyntax>()
        .Where(clause => clause.Block.Statements.Count == 0 && (CatchesAnything(clause) || !clause.Block.DescendantTrivia().Any(IsComment)))
        .Select(clause => source.Finding(clause.CatchKeyword, CatchesAnything(clause)
            ? "this swallows every failure there is; name the one that is expected"
            : "an empty catch hides a failure; deal with it, or let it pass, or say in it why nothing is to be done"));

    public static IEnumerable<Finding> Sleeps(SourceFile source) => source.Nodes<MemberAccessExpressionSyntax>()
        .Where(access => access.Name.Identifier.ValueText == "Sleep" && LastName(access.Expression) == "Thread")
        .Select(access => source.Finding(access.Name.Identifier, "a thread that sleeps serves nobody; wait on a condition, or on TimeProvider"));

    /// <summary>
    /// Blocking on a task, as far as the syntax tells: <c>GetAwaiter().GetResult()</c>, a <c>Wait()</c> that stands as a
    /// statement without arguments, <c>.Result</c> of a call that is named as asynchronous or of something named as a task.
    /// The banned symbols of the compiler know the types and catch the rest.
    /// </summary>
    public static IEnumerable<Finding> Blocking(SourceFile source) => source.Nodes<MemberAccessExpressionSyntax>()
        .Where(access => access.Name.Identifier.ValueText switch
        {
            "GetResult" => access.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetAwaiter" } },
            "Wait" => access.Parent is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 },
            "Result" => LastName(access.Expression) is { } name && (name.EndsWith("Async", StringComparison.Ordinal) || name.EndsWith("Task", StringComparison.OrdinalIgnoreCase)),
            _ => false,
        })
        .Select(access => source.Finding(access.Name.Identifier, $"'{access.Name}' blocks on a task; await it"));

    public static IEnumerable<Finding> Constructors(SourceFile source)
    {
        var declared = source.Nodes<ConstructorDeclarationSyntax>()
            .Where(constructor => constructor.Parent is not RecordDeclarationSyntax)
            .Select(constructor => (Name: constructor.Identifier, constructor.ParameterList.Parameters.Count));
        var primary = source.Nodes<TypeDeclarationSyntax>()
            .Where(type => type is not RecordDeclarationSyntax && type.ParameterList is not null)
            .Select(type => (Name: type.Identifier, type.ParameterList!.Parameters.Count));
        return declared.Concat(primary).Where(constructor => constructor.Count > MostParameters).Select(constructor => source.Finding(
            constructor.Name,
            $"'{constructor.Name}' is made from {constructor.Count} things, {MostParameters} are the most; put what belongs together into one, or split the work"));
    }

    public static IEnumerable<Finding> MethodLengths(SourceFile source) => source.Nodes<SyntaxNode>()
        .Where(node => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax)
        .Select(method => (Place: NameOf(method), Lines: LinesOf(method)))
        .Where(method => method.Lines > MostMethodLines)
        .Select(method => source.Finding(method.Place, $"'{method.Place}' has {method.Lines} lines, {MostMethodLines} are the most; give a step of it a name of its own"));

    /// <summary>A test that is passed over proves nothing and looks as if it did.</summary>
    public static IEnumerable<Finding> SkippedTests(SourceFile source) => source.Nodes<AttributeArgumentSyntax>()
        .Where(argument => argument.NameEquals?.Name.Identifier.ValueText.StartsWith("Skip", StringComparison.Ordinal) == true)
        .Select(argument => source.Finding(argument, $"'{argument.NameEquals!.Name}' skips a test; mend it, or take it away"));

    private static bool IsAsyncVoid(SyntaxTokenList modifiers, TypeSyntax type) =>
        modifiers.Any(SyntaxKind.AsyncKeyword) && type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };

    private static bool CatchesAnything(CatchClauseSyntax clause) =>
        clause.Filter is null && (clause.Declaration?.Type.ToString() is null or "Exception" or "System.Exception");

    private static bool IsComment(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);

    private static string? LastName(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        InvocationExpressionSyntax call => LastName(call.Expression),
        _ => null,
    };

    private static SyntaxToken NameOf(SyntaxNode method) => method switch
    {
        MethodDeclarationSyntax declared => declared.Identifier,
        ConstructorDeclarationSyntax declared => declared.Identifier,
        LocalFunctionStatementSyntax declared => declared.Identifier,
        AccessorDeclarationSyntax declared => declared.Keyword,
        OperatorDeclarationSyntax declared => declared.OperatorToken,
        _ => method.GetFirstToken(),
    };

    private static int LinesOf(SyntaxNode method)
    {
        var span = method.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}
