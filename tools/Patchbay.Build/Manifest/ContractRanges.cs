using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json.Nodes;
using Patchbay.Bridges;
using Patchbay.Plugins;

namespace Patchbay.Build.Manifest;

/// <summary>
/// The contract assemblies that a plugin refers to, with the versions it may run with: from the one it was built against up to
/// the next that may break it. That is the next minor version of 0.x, and the next major one after it.
/// </summary>
internal static class ContractRanges
{
    private static readonly IReadOnlyList<Assembly> Contracts = [typeof(ExportAttribute<>).Assembly, typeof(IAgentUiBridge).Assembly];

    /// <summary>In order of their names.</summary>
    /// <param name="assembly">The plugin's, with what it was built against beside it.</param>
    /// <param name="reader">Of the same assembly.</param>
    public static JsonObject Of(string assembly, MetadataReader reader)
    {
        var referenced = reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name)).ToHashSet(StringComparer.Ordinal);
        return new JsonObject(Contracts
            .Where(contract => referenced.Contains(contract.GetName().Name!))
            .OrderBy(contract => contract.GetName().Name, StringComparer.Ordinal)
            .Select(contract => KeyValuePair.Create(contract.GetName().Name!, (JsonNode?)Range(VersionOf(contract, Path.GetDirectoryName(assembly)!)))));
    }

    internal static string Range(string version)
    {
        version = version.Split('+')[0];
        var numbers = version.Split('-')[0].Split('.');
        if (numbers.Length < 2 || !int.TryParse(numbers[0], out var major) || !int.TryParse(numbers[1], out var minor))
            throw new BuildProblem("PBB1015", $"A contract that it refers to has the version '{version}'; it must have three numbers, as in 1.4.0, in its AssemblyInformationalVersion.");
        return major == 0 ? $"[{version},0.{minor + 1}.0)" : $"[{version},{major + 1}.0.0)";
    }

    /// <summary>Its assembly version is the major alone; the informational one tells all.</summary>
    private static string VersionOf(Assembly contract, string folder)
    {
        // The build copies what it compiled against; where it did not, this tool was built beside the same one.
        var copy = Path.Combine(folder, $"{contract.GetName().Name}.dll");
        using var file = File.OpenRead(File.Exists(copy) ? copy : contract.Location);
        using var image = new PEReader(file);
        return AttributeReading.TextOfAssembly<AssemblyInformationalVersionAttribute>(image.GetMetadataReader()) ?? "";
    }
}
