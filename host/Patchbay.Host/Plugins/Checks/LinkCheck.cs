using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Patchbay.Host.Plugins.Checks;

/// <summary>
/// Compares what a plugin's assemblies use of the contracts with what the host's contracts have, as metadata: every type, every
/// member with its signature, and every abstract member that a class of the plugin would have to implement. Found here it is a
/// sentence with names; found by the runtime it is a TypeLoadException in the middle of a start, or in a call.
/// </summary>
/// <remarks>
/// Constraints and attributes are not compared, and a class whose base comes from a library is taken to implement what it
/// lacks itself.
/// </remarks>
internal sealed class LinkCheck(ContractSurface contracts) : IPluginCheck
{
    private const int Named = 8;

    public string Name => "what it uses of the contracts";

    public IEnumerable<PluginFault> Check(FoundPlugin plugin)
    {
        foreach (var file in Directory.EnumerateFiles(plugin.Folder, "*.dll", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var relative = Path.GetRelativePath(plugin.Folder, file);
            var missing = Missing(file);
            if (missing.Count == 0) continue;
            var more = missing.Count > Named ? $" and {missing.Count - Named} more" : "";
            yield return new PluginFault
            {
                Code = PluginFaultCodes.Link,
                Message = $"{relative} does not fit the contracts of this host: {string.Join(", ", missing.Take(Named))}{more}.",
                Fix = $"Take a build of {plugin.Manifest.Id} made for {string.Join(" and ", contracts.Versions.Select(version => $"{version.Key} {version.Value}"))}, or the host it was built for.",
            };
        }
    }

    /// <summary>What does not fit, each in a few words; nothing for a file that is no managed assembly or uses no contract.</summary>
    public IReadOnlyList<string> Missing(string assembly)
    {
        using var file = File.OpenRead(assembly);
        using var image = new PEReader(file);
        try
        {
            if (!image.HasMetadata) return [];
            var reader = image.GetMetadataReader();
            // A copy of a contract in the plugin's folder is never loaded, whatever is in it.
            if (!reader.IsAssembly || contracts.Versions.ContainsKey(reader.GetString(reader.GetAssemblyDefinition().Name))) return [];
            if (!reader.AssemblyReferences.Any(reference => IsContract(reader, reference))) return [];
            var types = reader.TypeDefinitions.Select(handle => ContractType.Read(reader, handle, visibleOnly: false)).ToDictionary(type => type.Name, StringComparer.Ordinal);
            return [.. MissingTypes(reader).Concat(MissingMembers(reader)).Concat(types.Values.SelectMany(type => Unimplemented(type, types))).Distinct()];
        }
        catch (BadImageFormatException)
        {
            // A native library, or a file that only looks like one; loading says what it is.
            return [];
        }
    }

    private IEnumerable<string> MissingTypes(MetadataReader reader) => reader.TypeReferences
        .Where(handle => IsOfContract(reader, handle))
        .Select(handle => ContractType.NameOf(reader, handle))
        .Where(name => contracts.Find(name) is null)
        .Select(name => $"there is no {name}");

    private IEnumerable<string> MissingMembers(MetadataReader reader)
    {
        foreach (var handle in reader.MemberReferences)
        {
            var member = reader.GetMemberReference(handle);
            if (member.Parent.Kind is not (HandleKind.TypeReference or HandleKind.TypeSpecification)) continue;
            if (member.Parent.Kind == HandleKind.TypeReference && !IsOfContract(reader, (TypeReferenceHandle)member.Parent)) continue;
            // An array of a contract's type has members of its own, made by the runtime.
            var parent = ContractType.NameOf(reader, member.Parent);
            if (contracts.Find(TypeName.Parse(parent).Open) is not { } type) continue;
            var (name, signature) = (reader.GetString(member.Name), ContractMember.Asked(member));
            if (!contracts.Has(type, name, signature)) yield return $"there is no {ContractMember.Describe(type.Name, name, signature)}";
        }
    }

    /// <summary>A member that was added leaves no reference behind, so references alone would miss it.</summary>
    private IEnumerable<string> Unimplemented(ContractType type, Dictionary<string, ContractType> own)
    {
        if (type.IsInterface) yield break;
        var bases = Bases(type, own);
        if (bases is null) yield break;
        foreach (var face in type.Interfaces.Select(TypeName.Parse))
        {
            if (contracts.Find(face.Open) is not { } contract) continue;
            foreach (var member in contract.Members.Where(member => member.IsAbstract))
            {
                if (!Implements(bases, face, member)) yield return $"{type.Name} lacks {ContractMember.Describe(contract.Name, member.Name, member.OpenSignature)}";
            }
        }
    }

    private static bool Implements(IReadOnlyList<ContractType> bases, TypeName face, ContractMember member)
    {
        var signature = member.Signature(face.Arguments);
        foreach (var type in bases)
        {
            if (type.Members.Any(own => own.Name == member.Name && own.IsStatic == member.IsStatic && own.OpenSignature == signature)) return true;
            if (type.Explicit.Any(own => TypeName.Parse(own.Interface).Open == face.Open && own.Member == member.Name && own.Signature == member.OpenSignature)) return true;
        }

        return false;
    }

    /// <summary>A class and what it derives from; null where that leads into a library, whose members are not known here.</summary>
    private static List<ContractType>? Bases(ContractType type, Dictionary<string, ContractType> own)
    {
        var bases = new List<ContractType>();
        for (var at = type; ;)
        {
            bases.Add(at);
            if (at.Base is null or "System.Object" or "System.ValueType") return bases;
            // With arguments of its own, signatures in it would have to be rewritten.
            if (!own.TryGetValue(at.Base, out var above)) return null;
            at = above;
        }
    }

    private bool IsOfContract(MetadataReader reader, TypeReferenceHandle handle)
    {
        var scope = reader.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.AssemblyReference => IsContract(reader, (AssemblyReferenceHandle)scope),
            HandleKind.TypeReference => IsOfContract(reader, (TypeReferenceHandle)scope),
            _ => false,
        };
    }

    private bool IsContract(MetadataReader reader, AssemblyReferenceHandle handle) =>
        contracts.Versions.ContainsKey(reader.GetString(reader.GetAssemblyReference(handle).Name));
}
