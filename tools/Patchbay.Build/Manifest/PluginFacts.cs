using System.Reflection;
using System.Reflection.Metadata;
using System.Runtime.Versioning;
using Patchbay.Plugins;

namespace Patchbay.Build.Manifest;

/// <summary>What an assembly's own metadata says of the plugin as a whole.</summary>
internal sealed record PluginFacts
{
    private static readonly string RemovedPrefix = $"{typeof(RemovedPartAttribute<>).FullName}<";

    public string? Description { get; init; }

    public PluginStability Stability { get; init; }

    /// <summary>As <c>net10.0</c>.</summary>
    public required string TargetFramework { get; init; }

    public IReadOnlyList<string> Needs { get; init; } = [];

    public IReadOnlyList<string> Replaces { get; init; } = [];

    public IReadOnlyList<RemovedExport> Removed { get; init; } = [];

    public static PluginFacts Read(MetadataReader reader)
    {
        var plugin = AttributeReading.OfAssembly(reader, name => name == typeof(PluginAttribute).FullName).FirstOrDefault();
        var said = !plugin.NamedArguments.IsDefault;
        return new PluginFacts
        {
            Description = AttributeReading.TextOfAssembly<AssemblyDescriptionAttribute>(reader),
            Stability = said && plugin.Named(nameof(PluginAttribute.Stability)) is int stability ? (PluginStability)stability : PluginStability.Development,
            TargetFramework = Framework(reader),
            Needs = said ? Sorted(plugin.NamedTexts(nameof(PluginAttribute.Needs))) : [],
            Replaces = said ? Sorted(plugin.NamedTexts(nameof(PluginAttribute.Replaces))) : [],
            Removed = RemovedOf(reader),
        };
    }

    private static IReadOnlyList<string> Sorted(IEnumerable<string> names) => [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static IReadOnlyList<RemovedExport> RemovedOf(MetadataReader reader) =>
    [
        .. reader.GetAssemblyDefinition().GetCustomAttributes()
            .Select(reader.GetCustomAttribute)
            .Select(attribute => (Name: AttributeReading.NameOf(reader, attribute), Attribute: attribute))
            .Where(found => found.Name.StartsWith(RemovedPrefix, StringComparison.Ordinal))
            .Select(found => (Contract: found.Name[RemovedPrefix.Length..^1], Value: found.Attribute.DecodeValue(MetadataNames.Instance)))
            .Select(found => new RemovedExport
            {
                Contract = found.Contract,
                Name = found.Value.FixedArguments[0].Value as string ?? "",
                Advice = found.Value.FixedArguments[1].Value as string ?? "",
                Since = found.Value.Named("Since") as string,
            })
            .OrderBy(part => part.Contract, StringComparer.Ordinal)
            .ThenBy(part => part.Name, StringComparer.Ordinal),
    ];

    private static string Framework(MetadataReader reader)
    {
        var text = AttributeReading.TextOfAssembly<TargetFrameworkAttribute>(reader);
        var name = text is null ? CoreLibrary(reader) : new FrameworkName(text);
        return name?.Identifier switch
        {
            ".NETCoreApp" => $"net{name.Version.Major}.{name.Version.Minor}",
            ".NETStandard" => $"netstandard{name.Version.Major}.{name.Version.Minor}",
            _ => throw new BuildProblem("PBB1014", $"It is built for {text ?? "a framework that it does not name"}, which no host runs on; build it for .NET {Environment.Version.Major}."),
        };
    }

    /// <summary>Without the attribute, the core library that it refers to tells.</summary>
    private static FrameworkName? CoreLibrary(MetadataReader reader) => reader.AssemblyReferences.Select(reader.GetAssemblyReference)
        .Where(reference => reader.GetString(reference.Name) is "System.Runtime" or "System.Private.CoreLib")
        .Select(reference => new FrameworkName(".NETCoreApp", reference.Version))
        .MaxBy(core => core.Version);
}

/// <summary>A part that was exported once.</summary>
internal sealed record RemovedExport
{
    public required string Name { get; init; }

    /// <summary>Full name of the contract.</summary>
    public required string Contract { get; init; }

    public required string Advice { get; init; }

    public string? Since { get; init; }
}
