using System.Reflection.Metadata;
using Patchbay.Plugins;

namespace Patchbay.Build.Manifest;

/// <summary>Reads the exports of an assembly as metadata; none of its code runs.</summary>
internal static class ExportReader
{
    private static readonly string Prefix = $"{typeof(ExportAttribute<>).FullName}<";

    /// <summary>Ordered by contract and name, whatever the order of the types.</summary>
    public static IReadOnlyList<Export> Read(MetadataReader reader) =>
    [
        .. reader.TypeDefinitions
            .SelectMany(type => reader.GetTypeDefinition(type).GetCustomAttributes().Select(attribute => Read(reader, type, attribute)))
            .OfType<Export>()
            .OrderBy(export => export.Contract, StringComparer.Ordinal)
            .ThenBy(export => export.Name, StringComparer.Ordinal),
    ];

    private static Export? Read(MetadataReader reader, TypeDefinitionHandle type, CustomAttributeHandle handle)
    {
        var attribute = reader.GetCustomAttribute(handle);
        var name = AttributeReading.NameOf(reader, attribute);
        if (!name.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var value = attribute.DecodeValue(MetadataNames.Instance);
        return new Export
        {
            Name = value.FixedArguments[0].Value as string ?? "",
            Contract = name[Prefix.Length..^1],
            Type = MetadataNames.Instance.GetTypeFromDefinition(reader, type, 0),
            Options = value.Named("Options") as string,
            MayOffer = value.NamedTexts("MayOffer"),
            Replaces = value.NamedTexts("Replaces"),
        };
    }
}
