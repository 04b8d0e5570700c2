using System.Reflection.Metadata;
using Patchbay.Build.Manifest;

namespace Patchbay.Build.Audit;

/// <summary>A member of another assembly that an assembly's code refers to.</summary>
internal sealed record ReachedMember
{
    /// <summary>The full name of its type, with type arguments.</summary>
    public required string Type { get; init; }

    public required string Name { get; init; }

    /// <summary>Full names of the types of its parameters; empty for a field.</summary>
    public required IReadOnlyList<string> Parameters { get; init; }

    public required MemberReferenceHandle Handle { get; init; }

    /// <summary>As people write it; a constructor as its type.</summary>
    public override string ToString() => Name == ".ctor" ? $"new {Type}" : $"{Type}.{Name}";

    public static IReadOnlyList<ReachedMember> Of(MetadataReader reader) => [.. reader.MemberReferences.Select(handle => Of(reader, handle)).OfType<ReachedMember>()];

    private static ReachedMember? Of(MetadataReader reader, MemberReferenceHandle handle)
    {
        var member = reader.GetMemberReference(handle);
        var type = member.Parent.Kind switch
        {
            HandleKind.TypeReference => MetadataNames.Instance.GetTypeFromReference(reader, (TypeReferenceHandle)member.Parent, 0),
            HandleKind.TypeSpecification => MetadataNames.Instance.GetTypeFromSpecification(reader, null, (TypeSpecificationHandle)member.Parent, 0),
            _ => null,
        };
        return type is null ? null : new ReachedMember
        {
            Type = type,
            Name = reader.GetString(member.Name),
            Parameters = member.GetKind() == MemberReferenceKind.Method ? member.DecodeMethodSignature(MetadataNames.Instance, null).ParameterTypes : [],
            Handle = handle,
        };
    }
}
