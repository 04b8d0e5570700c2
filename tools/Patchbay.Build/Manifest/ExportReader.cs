using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Patchbay.Build.Manifest;

/// <summary>Reads a plugin's exports as metadata; nothing of it is loaded.</summary>
internal static class ExportReader
{
    private const string Export = "Patchbay.Plugins.ExportAttribute`1<";

    public static IReadOnlyList<ExportedPart> Read(string assembly)
    {
        using var file = File.OpenRead(assembly);
        using var image = new PEReader(file);
        var reader = image.GetMetadataReader();
        var parts = new List<ExportedPart>();
        foreach (var handle in reader.TypeDefinitions)
        {
            foreach (var attributeHandle in reader.GetTypeDefinition(handle).GetCustomAttributes())
            {
                var attribute = reader.GetCustomAttribute(attributeHandle);
                if (ContractOf(reader, attribute) is not { } contract) continue;
                var value = attribute.DecodeValue(TypeNames.Instance);
                parts.Add(new ExportedPart
                {
                    Name = (string)value.FixedArguments[0].Value!,
                    Contract = contract,
                    Type = TypeNames.Instance.GetTypeFromDefinition(reader, handle, 0),
                    Options = Named(value, "Options") as string,
                    MayOffer = Named(value, "MayOffer") is ImmutableArray<CustomAttributeTypedArgument<string>> offers
                        ? [.. offers.Select(offer => (string)offer.Value!)]
                        : [],
                });
            }
        }

        return parts;
    }

    private static object? Named(CustomAttributeValue<string> value, string name) =>
        value.NamedArguments.FirstOrDefault(argument => argument.Name == name).Value;

    /// <summary>The constructor of a generic attribute is a member of a type specification.</summary>
    private static string? ContractOf(MetadataReader reader, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference) return null;
        var parent = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        if (parent.Kind != HandleKind.TypeSpecification) return null;
        var type = TypeNames.Instance.GetTypeFromSpecification(reader, null, (TypeSpecificationHandle)parent, 0);
        return type.StartsWith(Export, StringComparison.Ordinal) ? type[Export.Length..^1] : null;
    }
}
