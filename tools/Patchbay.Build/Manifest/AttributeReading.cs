using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Patchbay.Build.Manifest;

/// <summary>Attributes as they stand in metadata.</summary>
internal static class AttributeReading
{
    /// <summary>The full name of an attribute's class, with its type arguments.</summary>
    public static string NameOf(MetadataReader reader, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind == HandleKind.MethodDefinition)
        {
            var method = reader.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor);
            return MetadataNames.Instance.GetTypeFromDefinition(reader, method.GetDeclaringType(), 0);
        }

        var owner = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        return owner.Kind switch
        {
            HandleKind.TypeReference => MetadataNames.Instance.GetTypeFromReference(reader, (TypeReferenceHandle)owner, 0),
            // The constructor of a generic attribute is a member of a type specification.
            HandleKind.TypeSpecification => MetadataNames.Instance.GetTypeFromSpecification(reader, null, (TypeSpecificationHandle)owner, 0),
            _ => "",
        };
    }

    /// <summary>The attributes of an assembly whose class has this name.</summary>
    public static IEnumerable<CustomAttributeValue<string>> OfAssembly(MetadataReader reader, Func<string, bool> name) => reader
        .GetAssemblyDefinition().GetCustomAttributes()
        .Select(reader.GetCustomAttribute)
        .Where(attribute => name(NameOf(reader, attribute)))
        .Select(attribute => attribute.DecodeValue(MetadataNames.Instance));

    /// <summary>The one text that an attribute of an assembly holds; null where it does not stand there.</summary>
    public static string? TextOfAssembly<TAttribute>(MetadataReader reader)
        where TAttribute : Attribute =>
        OfAssembly(reader, name => name == typeof(TAttribute).FullName).Select(value => value.FixedArguments[0].Value as string).FirstOrDefault();

    public static object? Named(this CustomAttributeValue<string> value, string name) =>
        value.NamedArguments.FirstOrDefault(argument => argument.Name == name).Value;

    public static IReadOnlyList<string> NamedTexts(this CustomAttributeValue<string> value, string name) =>
        value.Named(name) is ImmutableArray<CustomAttributeTypedArgument<string>> items ? [.. items.Select(item => item.Value as string ?? "")] : [];
}
