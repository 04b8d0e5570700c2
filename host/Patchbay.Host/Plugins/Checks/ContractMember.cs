using System.Reflection;
using System.Reflection.Metadata;
using Patchbay.Build.Manifest;

namespace Patchbay.Host.Plugins.Checks;

/// <summary>A method or field as it stands in an assembly's metadata; properties are their accessors.</summary>
internal sealed class ContractMember
{
    private readonly Func<IReadOnlyList<string>?, string> _signature;

    private ContractMember(string name, bool isAbstract, bool isStatic, Func<IReadOnlyList<string>?, string> signature)
    {
        (Name, IsAbstract, IsStatic, _signature) = (name, isAbstract, isStatic, signature);
        OpenSignature = signature(null);
    }

    public string Name { get; }

    public bool IsAbstract { get; }

    public bool IsStatic { get; }

    /// <summary>Types of what is given and returned, the parameters of the declaring type as they are written there.</summary>
    public string OpenSignature { get; }

    /// <summary>The same, with arguments in place of the declaring type's parameters.</summary>
    public string Signature(IReadOnlyList<string> typeArguments) => typeArguments.Count == 0 ? OpenSignature : _signature(typeArguments);

    public static ContractMember Of(MetadataReader reader, MethodDefinitionHandle handle)
    {
        var method = reader.GetMethodDefinition(handle);
        return new ContractMember(
            reader.GetString(method.Name),
            method.Attributes.HasFlag(MethodAttributes.Abstract),
            method.Attributes.HasFlag(MethodAttributes.Static),
            arguments => Spell(reader.GetMethodDefinition(handle).DecodeSignature(MetadataNames.Instance, arguments)));
    }

    public static ContractMember Of(MetadataReader reader, FieldDefinitionHandle handle)
    {
        var field = reader.GetFieldDefinition(handle);
        return new ContractMember(
            reader.GetString(field.Name),
            isAbstract: false,
            field.Attributes.HasFlag(FieldAttributes.Static),
            arguments => reader.GetFieldDefinition(handle).DecodeSignature(MetadataNames.Instance, arguments));
    }

    /// <summary>The signature that a reference asks for, in the form of <see cref="OpenSignature"/>.</summary>
    public static string Asked(MemberReference reference) => reference.GetKind() == MemberReferenceKind.Field
        ? reference.DecodeFieldSignature(MetadataNames.Instance, null)
        : Spell(reference.DecodeMethodSignature(MetadataNames.Instance, null));

    /// <summary>For people: <c>Type.Member(types)</c>, an accessor as its property.</summary>
    public static string Describe(string type, string name, string signature)
    {
        if (name.StartsWith("get_", StringComparison.Ordinal)) return $"{type}.{name[4..]} {{ get; }}";
        if (name.StartsWith("set_", StringComparison.Ordinal)) return $"{type}.{name[4..]} {{ {(signature.Contains("IsExternalInit", StringComparison.Ordinal) ? "init" : "set")}; }}";
        var open = signature.IndexOf('(', StringComparison.Ordinal);
        return name == ".ctor" ? $"new {type}{signature[open..]}" : $"{type}.{name}{(open < 0 ? "" : signature[open..])}";
    }

    private static string Spell(MethodSignature<string> signature) =>
        $"{(signature.Header.IsInstance ? "" : "static ")}{signature.ReturnType} `{signature.GenericParameterCount}({string.Join(", ", signature.ParameterTypes)})";
}
