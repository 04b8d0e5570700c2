using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Patchbay.Conventions.Tests.PublicSurface;

/// <summary>The lines of types and members.</summary>
internal static partial class SurfaceLines
{
    // Types by their names alone: a type of ours that moves shows where it is declared.
    private static readonly SymbolDisplayFormat Format = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeRef,
        delegateStyle: SymbolDisplayDelegateStyle.NameAndSignature,
        extensionMethodStyle: SymbolDisplayExtensionMethodStyle.StaticMethod,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeModifiers | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers | SymbolDisplayMiscellaneousOptions.AllowDefaultLiteral);

    private static readonly SymbolDisplayFormat Plain = Format.WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance);

    private static readonly SymbolDisplayFormat Name = new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes, genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters);

    // What changes how a type may be used; those of ours are part of a contract.
    private static readonly string[] AttributesThatMatter = ["AttributeUsageAttribute", "CollectionBuilderAttribute", "FlagsAttribute", "JsonConverterAttribute", "ObsoleteAttribute"];

    public static string SortName(INamedTypeSymbol type) => type.ToDisplayString(Name);

    public static string Header(INamedTypeSymbol type)
    {
        var line = new StringBuilder(SyntaxFacts.GetText(type.DeclaredAccessibility)).Append(' ');
        if (type.TypeKind == TypeKind.Delegate) return line.Append("delegate ").Append(type.ToDisplayString(Format)).ToString();
        line.Append(Modifiers(type)).Append(Kind(type)).Append(' ').Append(type.ToDisplayString(Plain));
        var bases = Bases(type).ToList();
        if (bases.Count > 0) line.Append(" : ").AppendJoin(", ", bases);
        var full = type.ToDisplayString(Format);
        return line.Append(full.Contains(" where ", StringComparison.Ordinal) ? full[full.IndexOf(" where ", StringComparison.Ordinal)..] : string.Empty).ToString();
    }

    public static string Member(ISymbol member) =>
        string.Concat(Attributes(member).Select(attribute => $"{attribute} ")) + HiddenAccessor().Replace(member.ToDisplayString(Format), string.Empty);

    public static IEnumerable<string> Attributes(ISymbol symbol) => symbol.GetAttributes()
        .Where(attribute => attribute.AttributeClass is { } type
            && (AttributesThatMatter.Contains(type.Name) || type.ContainingNamespace.ToDisplayString().StartsWith("Patchbay", StringComparison.Ordinal)))
        .Select(Attribute)
        .Order(StringComparer.Ordinal);

    private static string Attribute(AttributeData attribute)
    {
        var name = AttributeSuffix().Replace(attribute.AttributeClass!.ToDisplayString(Plain), string.Empty);
        var arguments = attribute.ConstructorArguments.Select(argument => argument.ToCSharpString())
            .Concat(attribute.NamedArguments.Select(argument => $"{argument.Key} = {argument.Value.ToCSharpString()}"))
            .ToList();
        return arguments.Count == 0 ? $"[{name}]" : $"[{name}({string.Join(", ", arguments)})]";
    }

    private static string Modifiers(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Struct, IsReadOnly: true } => "readonly ",
        { TypeKind: not TypeKind.Class } => string.Empty,
        { IsStatic: true } => "static ",
        { IsAbstract: true } => "abstract ",
        { IsSealed: true } => "sealed ",
        _ => string.Empty,
    };

    private static string Kind(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { TypeKind: TypeKind.Enum } => "enum",
        { TypeKind: TypeKind.Struct } when IsRecord(type) => "record struct",
        { TypeKind: TypeKind.Struct } => "struct",
        { IsRecord: true } => "record",
        _ => "class",
    };

    // Metadata does not say that a struct is a record; what the compiler put into it does.
    public static bool IsRecord(INamedTypeSymbol type) => type.IsRecord || (type.TypeKind == TypeKind.Struct && type.GetMembers("op_Equality").Any(IsOfTheCompiler));

    public static bool IsOfTheCompiler(ISymbol member) => member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute");

    private static IEnumerable<string> Bases(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Enum) return type.EnumUnderlyingType!.SpecialType == SpecialType.System_Int32 ? [] : [type.EnumUnderlyingType.ToDisplayString(Plain)];
        var interfaces = type.Interfaces
            .Where(one => !(IsRecord(type) && one.Name == "IEquatable"))
            .Select(one => one.ToDisplayString(Plain)).Order(StringComparer.Ordinal);
        return type.TypeKind == TypeKind.Class && type.BaseType is { SpecialType: not SpecialType.System_Object } parent
            ? interfaces.Prepend(parent.ToDisplayString(Plain))
            : interfaces;
    }

    [GeneratedRegex("Attribute(?=<|$)")]
    private static partial Regex AttributeSuffix();

    // A setter that nobody else may call is nobody else's matter.
    [GeneratedRegex("(?:private protected|private|internal) (?:get|set|init); ")]
    private static partial Regex HiddenAccessor();
}
