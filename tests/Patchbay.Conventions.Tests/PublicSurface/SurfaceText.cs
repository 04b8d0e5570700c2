using System.Text;
using Microsoft.CodeAnalysis;

namespace Patchbay.Conventions.Tests.PublicSurface;

/// <summary>
/// What an assembly offers to others, as declarations: one type after the other by namespace and name, one member a line.
/// What the compiler adds to records by itself is left out.
/// </summary>
internal static class SurfaceText
{
    public static string Of(IAssemblySymbol assembly)
    {
        var text = new StringBuilder();
        foreach (var space in TypesIn(assembly.GlobalNamespace).GroupBy(type => type.ContainingNamespace.ToDisplayString()).OrderBy(space => space.Key, StringComparer.Ordinal))
        {
            text.Append("namespace ").Append(space.Key).Append("\n\n");
            foreach (var type in space.OrderBy(SurfaceLines.SortName, StringComparer.Ordinal)) Append(text, type);
        }

        return text.ToString().TrimEnd('\n') + '\n';
    }

    private static void Append(StringBuilder text, INamedTypeSymbol type)
    {
        foreach (var attribute in SurfaceLines.Attributes(type)) text.Append(attribute).Append('\n');
        text.Append(SurfaceLines.Header(type)).Append('\n');
        foreach (var line in MemberLines(type)) text.Append("    ").Append(line).Append('\n');
        text.Append('\n');
    }

    private static IEnumerable<string> MemberLines(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Delegate) return [];
        var members = type.GetMembers().Where(member => IsOffered(member) && !IsOfTheCompiler(type, member)).ToList();
        return type.TypeKind == TypeKind.Enum
            ? members.OfType<IFieldSymbol>().OrderBy(field => Convert.ToInt64(field.ConstantValue, null)).Select(SurfaceLines.Member)
            : members.Select(SurfaceLines.Member).Order(StringComparer.Ordinal);
    }

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol place) => place.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol inner => TypesIn(inner),
        INamedTypeSymbol type when IsOffered(type) => TypesIn(type).Prepend(type),
        _ => [],
    });

    private static bool IsOffered(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static bool IsOfTheCompiler(INamedTypeSymbol type, ISymbol member) =>
        member is INamedTypeSymbol
        || member is IMethodSymbol { AssociatedSymbol: not null }
        || member is IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.Length: 0 } && type.TypeKind is TypeKind.Enum or TypeKind.Struct
        || (type.IsRecord && member.Name is "EqualityContract")
        || (!member.CanBeReferencedByName && member.Name.Contains('<', StringComparison.Ordinal))
        || SurfaceLines.IsOfTheCompiler(member);
}
