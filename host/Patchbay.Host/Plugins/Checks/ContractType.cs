using System.Reflection;
using System.Reflection.Metadata;
using Patchbay.Build.Manifest;

namespace Patchbay.Host.Plugins.Checks;

/// <summary>A type as it stands in an assembly's metadata.</summary>
internal sealed class ContractType
{
    /// <summary>Full, without arguments; nested types behind <c>+</c>.</summary>
    public required string Name { get; init; }

    public required bool IsInterface { get; init; }

    /// <summary>What it derives from, with arguments; null for interfaces and <see cref="object"/>.</summary>
    public string? Base { get; init; }

    /// <summary>With arguments; the compilers list inherited ones too.</summary>
    public required IReadOnlyList<string> Interfaces { get; init; }

    public required IReadOnlyList<ContractMember> Members { get; init; }

    /// <summary>What it implements by another name: interface, member and signature.</summary>
    public required IReadOnlySet<(string Interface, string Member, string Signature)> Explicit { get; init; }

    /// <summary>Reads a type.</summary>
    /// <param name="reader">Stays open as long as the type is used.</param>
    /// <param name="handle">The type.</param>
    /// <param name="visibleOnly">Only members that another assembly may use.</param>
    public static ContractType Read(MetadataReader reader, TypeDefinitionHandle handle, bool visibleOnly)
    {
        var type = reader.GetTypeDefinition(handle);
        return new ContractType
        {
            Name = MetadataNames.Instance.GetTypeFromDefinition(reader, handle, 0),
            IsInterface = type.Attributes.HasFlag(TypeAttributes.Interface),
            Base = type.BaseType.IsNil ? null : NameOf(reader, type.BaseType),
            Interfaces = [.. type.GetInterfaceImplementations().Select(each => NameOf(reader, reader.GetInterfaceImplementation(each).Interface))],
            Members =
            [
                .. type.GetMethods().Where(method => !visibleOnly || IsVisible(reader.GetMethodDefinition(method).Attributes)).Select(method => ContractMember.Of(reader, method)),
                .. type.GetFields().Where(field => !visibleOnly || IsVisible(reader.GetFieldDefinition(field).Attributes)).Select(field => ContractMember.Of(reader, field)),
            ],
            Explicit = type.GetMethodImplementations().Select(each => Declared(reader, reader.GetMethodImplementation(each).MethodDeclaration)).ToHashSet(),
        };
    }

    /// <summary>Whether another assembly may use a type.</summary>
    public static bool IsVisible(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var declaring = type.GetDeclaringType();
        return declaring.IsNil
            ? (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public
            : (type.Attributes & TypeAttributes.VisibilityMask) is TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem && IsVisible(reader, declaring);
    }

    public static string NameOf(MetadataReader reader, EntityHandle type) => type.Kind switch
    {
        HandleKind.TypeDefinition => MetadataNames.Instance.GetTypeFromDefinition(reader, (TypeDefinitionHandle)type, 0),
        HandleKind.TypeReference => MetadataNames.Instance.GetTypeFromReference(reader, (TypeReferenceHandle)type, 0),
        _ => MetadataNames.Instance.GetTypeFromSpecification(reader, null, (TypeSpecificationHandle)type, 0),
    };

    private static (string Interface, string Member, string Signature) Declared(MetadataReader reader, EntityHandle declaration)
    {
        if (declaration.Kind == HandleKind.MethodDefinition)
        {
            var own = reader.GetMethodDefinition((MethodDefinitionHandle)declaration);
            return (NameOf(reader, own.GetDeclaringType()), reader.GetString(own.Name), "");
        }

        var member = reader.GetMemberReference((MemberReferenceHandle)declaration);
        return (NameOf(reader, member.Parent), reader.GetString(member.Name), ContractMember.Asked(member));
    }

    private static bool IsVisible(MethodAttributes attributes) =>
        (attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private static bool IsVisible(FieldAttributes attributes) =>
        (attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;
}
