using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Patchbay.Bridges;
using Patchbay.Build.Manifest;
using Patchbay.Plugins;

namespace Patchbay.Host.Plugins.Checks;

/// <summary>What the contract assemblies of a host offer to plugins, read as metadata.</summary>
internal sealed class ContractSurface
{
    private readonly Dictionary<string, ContractType> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _versions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Those of this host; read once.</summary>
    public static ContractSurface OfThisHost { get; } = Read([typeof(IStartable).Assembly.Location, typeof(IAgentUiBridge).Assembly.Location]);

    /// <summary>The contract assemblies and their versions, as in <c>0.1.0</c>.</summary>
    public IReadOnlyDictionary<string, string> Versions => _versions;

    public static ContractSurface Read(IEnumerable<string> assemblies)
    {
        var surface = new ContractSurface();
        foreach (var assembly in assemblies) surface.Add(assembly);
        return surface;
    }

    /// <summary>A type that plugins may use; null where there is none.</summary>
    /// <param name="name">Full, without arguments.</param>
    public ContractType? Find(string name) => _types.GetValueOrDefault(name);

    /// <summary>
    /// Whether a type has a member, itself or by what it derives from. What is not ours to read counts as having it: a
    /// check must not refuse what would run.
    /// </summary>
    public bool Has(ContractType type, string member, string signature)
    {
        for (var at = type; ;)
        {
            if (at.Members.Any(known => known.Name == member && known.OpenSignature == signature)) return true;
            if (at.Interfaces.Any(face => Find(TypeName.Parse(face).Open) is { } inherited && inherited.Members.Any(known => known.Name == member && known.OpenSignature == signature))) return true;
            if (at.Base is null or "System.Object" or "System.ValueType" or "System.Enum") return at.Base is not null && member is "ToString" or "Equals" or "GetHashCode" or "GetType";
            if (Find(TypeName.Parse(at.Base).Open) is not { } above) return true;
            at = above;
        }
    }

    private void Add(string assembly)
    {
        // Kept in memory for as long as the host lives: signatures are decoded when they are asked for.
        var image = new PEReader([.. File.ReadAllBytes(assembly)]);
        var reader = image.GetMetadataReader();
        _versions[reader.GetString(reader.GetAssemblyDefinition().Name)] = Version(reader);
        foreach (var handle in reader.TypeDefinitions)
        {
            if (!ContractType.IsVisible(reader, handle)) continue;
            var type = ContractType.Read(reader, handle, visibleOnly: true);
            _types[type.Name] = type;
        }
    }

    /// <summary>The assembly's own version is the major alone, so the informational one tells.</summary>
    private static string Version(MetadataReader reader)
    {
        foreach (var handle in reader.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind != HandleKind.MemberReference) continue;
            var parent = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
            if (parent.Kind != HandleKind.TypeReference || ContractType.NameOf(reader, parent) != typeof(AssemblyInformationalVersionAttribute).FullName) continue;
            return (attribute.DecodeValue(MetadataNames.Instance).FixedArguments[0].Value as string ?? "").Split('+')[0];
        }

        return reader.GetAssemblyDefinition().Version.ToString(3);
    }
}
