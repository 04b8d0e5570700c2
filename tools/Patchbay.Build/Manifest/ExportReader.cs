using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Patchbay.Plugins;

namespace Patchbay.Build.Manifest;

/// <summary>Reads the exports of an assembly as metadata; none of its code runs.</summary>
internal static class ExportReader
{
    private static readonly string Prefix = $"{typeof(ExportAttribute<>).FullName}<";

    /// <summary>Ordered by contract and name, whatever the order of the types.</summary>
    public static IReadOnlyList<Export> Read(string assembly)
    {
        using var file = File.OpenRead(assembly);
        using var image = new PEReader(file);
        var reader = image.GetMetadataReader();
        return
        [
            .. reader.TypeDefinitions
                .SelectMany(type => reader.GetTypeDefinition(type).GetCustomAttributes().Select(attribute => Read(reader, type, attribute)))
                .OfType<Export>()
                .OrderBy(export => export.Contract, StringComparer.Ordinal)
                .ThenBy(export => export.Name, StringComparer.Ordinal),
        ];
    }

    private static Export? Read(MetadataReader reader, TypeDefinitionHandle type, CustomAttributeHandle handle)
    {
        var attribute = reader.GetCustomAttribute(handle);
        // The constructor of a generic attribute is a member of a type specification.
        if (attribute.Constructor.Kind != HandleKind.MemberReference) return null;
        var constructor = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor);
        if (constructor.Parent.Kind != HandleKind.TypeSpecification) return null;
        var name = reader.GetTypeSpecification((TypeSpecificationHandle)constructor.Parent).DecodeSignature(MetadataNames.Instance, null);
        if (!name.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var value = attribute.DecodeValue(MetadataNames.Instance);
        return new Export
        {
            Name = value.FixedArguments[0].Value as string ?? "",
            Contract = name[Prefix.Length..^1],
            Type = MetadataNames.Instance.GetTypeFromDefinition(reader, type, 0),
            Options = Named(value, "Options") as string,
            MayOffer = Named(value, "MayOffer") is ImmutableArray<CustomAttributeTypedArgument<string>> names
                ? [.. names.Select(item => (string)item.Value!)]
                : [],
        };
    }

    private static object? Named(CustomAttributeValue<string> value, string name) =>
        value.NamedArguments.FirstOrDefault(argument => argument.Name == name).Value;
}
